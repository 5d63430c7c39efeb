#pragma once

#include <cstdint>

#include "explanation.hpp"

namespace bigfact {

void explain_prime_swing(std::uint64_t n, Explanation& page);
void explain_prime_power(std::uint64_t n, Explanation& page);

}  // namespace bigfact
