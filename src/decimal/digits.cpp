// Single digits of a Decimal, and how many there are.

#include <bigmath/decimal.hpp>

#include "decimal/digits.hpp"

namespace bigmath {

std::size_t digit_count(const Decimal& a) noexcept {
    const auto limbs = a.limbs();
    if (limbs.empty()) return 1;
    return (limbs.size() - 1) * decimal::kLimbDigits + decimal::limb_digits(limbs.back());
}

unsigned digit(const Decimal& a, std::size_t position) noexcept {
    const auto limbs = a.limbs();
    const std::size_t index = position / decimal::kLimbDigits;
    if (index >= limbs.size()) return 0;
    const auto place = decimal::kPowersOfTen[position % decimal::kLimbDigits];
    return static_cast<unsigned>(limbs[index] / place % 10);
}

std::size_t trailing_zeros(const Decimal& a) noexcept {
    const auto limbs = a.limbs();
    if (limbs.empty()) return 0;
    std::size_t index = 0;
    while (limbs[index] == 0) ++index;
    std::size_t zeros = 0;
    while (limbs[index] % decimal::kPowersOfTen[zeros + 1] == 0) ++zeros;
    return index * decimal::kLimbDigits + zeros;
}

}  // namespace bigmath
