#pragma once

// Arithmetic of Decimal within a running computation: the functions of <bigmath/decimal.hpp> with
// the caller's Context.

#include <bigmath/decimal.hpp>
#include <cstddef>
#include <cstdint>

#include "support/context.hpp"

namespace bigmath {

[[nodiscard]] Decimal multiply(const Decimal& a, const Decimal& b, Context&);
[[nodiscard]] Decimal square(const Decimal& a, Context&);
[[nodiscard]] DecimalDivision divide(const Decimal& a, const Decimal& b, Context&);
[[nodiscard]] Decimal divide_exact(const Decimal& a, const Decimal& b, Context&);

/// a *= word, in place.
void multiply_word(Decimal& a, std::uint64_t word);

/// Number of limbs of |a|; 0 for 0.
[[nodiscard]] inline std::size_t limb_count(const Decimal& a) noexcept {
    return a.storage().size();
}

}  // namespace bigmath
