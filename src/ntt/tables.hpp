#pragma once

// Roots of unity and other constants of the three primes, in the format of a kernel. Made once,
// when a kernel is first used, and constant from then on.

#include <array>
#include <cstddef>
#include <cstdint>

#include "ntt/field.hpp"
#include "ntt/kernel.hpp"
#include "ntt/plan.hpp"

namespace bigmath::ntt {

/// Nodes in the twiddle tables of a Field; a power of two.
inline constexpr std::size_t kTableNodes = std::size_t{1} << 13;

/// The constants of the three primes in the kernel's format. Thread-safe.
const std::array<Field, kPrimes>& fields(const Kernel& kernel);

/// The same for one plan: short transforms need only the first entries of the tables, which are
/// made ten times faster than all.
const std::array<Field, kPrimes>& fields(const Kernel& kernel, const Plan& plan);
inline constexpr std::size_t kShortTableNodes = std::size_t{1} << 9;

/// `value` (in [0, p)) as a factor in the kernel's format.
Factor make_factor(std::uint64_t value, std::uint64_t p, bool floating);

/// The factors that turn the first entries of the tree's table into those of a row's own table:
/// forward[d] = r(row << (d+1)) for depths 0 ≤ d < log_columns, and their inverses (layout.hpp).
void row_factors(const Kernel& kernel, std::size_t prime, std::size_t row, std::size_t log_columns,
                 Factor* forward, Factor* inverse);

/// Constants of Chinese remaindering for the transforms of a plan. Coefficients come out larger by
/// 2^log_lift; no lift where log_lift is kNoLift. `modulus` is that of words, which lose the lift
/// again.
Crt make_crt(const Kernel& kernel, const Plan& plan, std::size_t log_lift, std::uint64_t modulus);
inline constexpr std::size_t kNoLift = 0;

}  // namespace bigmath::ntt
