#pragma once

#include <cstdint>

#include "support/function_ref.hpp"

namespace bigmath {

/// Calls visit(p) for every prime low < p ≤ high, ascending: from a table while high is small, else
/// by libprimesieve.
void for_each_prime(std::uint64_t low, std::uint64_t high,
                    support::FunctionRef<void(std::uint64_t)> visit);

}  // namespace bigmath
