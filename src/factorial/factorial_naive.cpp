// n! as it is defined: one running product, 1 · 2 · 3 · … · n.
//
// Invariant: before the factor k, result = (k−1)!.
// Step k costs the length of (k−1)!, hence Θ(n² log n) in all: the rung every other one is measured
// against.

#include "factorial/factorial_ladder.hpp"

namespace bigmath {

template <Number T>
T factorial_naive(std::uint64_t n, Context& context) {
    const auto factors = static_cast<double>(n);
    context.expect_work(factors * factors / 2);
    context.begin_phase("product");
    T result = 1;
    for (std::uint64_t k = 2; k <= n; ++k) {
        result *= k;
        context.check();
        context.advance(static_cast<double>(k));
    }
    return result;
}

template Integer factorial_naive(std::uint64_t, Context&);
template Decimal factorial_naive(std::uint64_t, Context&);
template boost::multiprecision::mpz_int factorial_naive(std::uint64_t, Context&);
template boost::multiprecision::cpp_int factorial_naive(std::uint64_t, Context&);

}  // namespace bigmath
