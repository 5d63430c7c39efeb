// The public functions of the Fibonacci and Lucas family, and the choice of rung.

#include <bigmath/fibonacci.hpp>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/lucas_ladder.hpp"
#include "recurrence/word_terms.hpp"

namespace bigmath {

// Fast doubling starts from a table of words, so no index is small enough for another rung to beat
// it: bench/recurrence/ measures them side by side from n = 10 on.
const char* fibonacci_default_rung(std::int64_t) {
    return "fast-doubling";
}
const char* lucas_default_rung(std::int64_t) {
    return "fast-doubling";
}

template <Number T>
T fibonacci(SignedIndex n, const Execution& execution) {
    const std::uint64_t index = magnitude(n.value());
    // A word needs no Context, which would cost more than the value.
    if (index <= kWordFibonacciMax)
        return with_sign(T(kWordFibonacci[index]), fibonacci_is_negative(n.value()));
    Context context(execution);
    return fibonacci_fast_doubling<T>(n.value(), context);
}

template <Number T>
T lucas(SignedIndex n, const Execution& execution) {
    const std::uint64_t index = magnitude(n.value());
    if (index <= kWordLucasMax)
        return with_sign(T(kWordLucas[index]), lucas_is_negative(n.value()));
    Context context(execution);
    return lucas_fast_doubling<T>(n.value(), context);
}

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template BIGMATH_EXPORT Integer fibonacci(SignedIndex, const Execution&);
template BIGMATH_EXPORT Decimal fibonacci(SignedIndex, const Execution&);
template BIGMATH_EXPORT mpz_int fibonacci(SignedIndex, const Execution&);
template BIGMATH_EXPORT cpp_int fibonacci(SignedIndex, const Execution&);
template BIGMATH_EXPORT Integer lucas(SignedIndex, const Execution&);
template BIGMATH_EXPORT Decimal lucas(SignedIndex, const Execution&);
template BIGMATH_EXPORT mpz_int lucas(SignedIndex, const Execution&);
template BIGMATH_EXPORT cpp_int lucas(SignedIndex, const Execution&);

}  // namespace bigmath
