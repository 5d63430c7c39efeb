#include "product/refusal.hpp"

#include <fmt/format.h>

#include <cmath>

namespace bigmath {

std::string digits_text(double bits) {
    constexpr double kLog10Of2 = 0.30102999566398120;
    const double digits = bits * kLog10Of2;
    if (!std::isfinite(digits)) return "more than 10^300 digits";
    constexpr double kCountable = 1e6;
    return fmt::format("about {:.{}g} digits", digits, digits < kCountable ? 6 : 3);
}

}  // namespace bigmath
