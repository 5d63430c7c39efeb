#include "factorial/primes.hpp"

#include <primesieve.hpp>

namespace bigmath {

void for_each_prime(std::uint64_t low, std::uint64_t high,
                    support::FunctionRef<void(std::uint64_t)> visit) {
    primesieve::iterator iterator(low + 1, high);
    for (std::uint64_t p = iterator.next_prime(); p <= high; p = iterator.next_prime()) visit(p);
}

}  // namespace bigmath
