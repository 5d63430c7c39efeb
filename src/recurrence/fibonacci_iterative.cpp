// F(n) by the loop: only the last two terms are kept.
//
// Against the memo: the same n − 1 additions, but the memory of two terms instead of n. Term k
// costs its length, hence Θ(n²) bit operations in all.
//
//   even:  F(0) = 0      F(2) = 1      F(4) = 3
//   odd:        F(1) = 1      F(3) = 2      F(5) = 5
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8.

#include <cmath>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/two_terms.hpp"

namespace bigmath {

template <Number T>
T fibonacci_iterative(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    require_term_memory<T>("F", index, two_terms_bytes<T>(index, context), context);
    return with_sign(term_by_additions<T>(index, 0, 1, context), fibonacci_is_negative(n));
}

double fibonacci_iterative_seconds(double n) {
    return two_terms_seconds(std::abs(n));
}

template Integer fibonacci_iterative(std::int64_t, Context&);
template Decimal fibonacci_iterative(std::int64_t, Context&);
template boost::multiprecision::mpz_int fibonacci_iterative(std::int64_t, Context&);
template boost::multiprecision::cpp_int fibonacci_iterative(std::int64_t, Context&);

}  // namespace bigmath
