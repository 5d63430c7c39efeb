// L(n) by the loop L(n) = L(n−1) + L(n−2) from L(0) = 2 and L(1) = 1: the Fibonacci loop with
// another start, at the same cost Θ(n²).
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8.

#include <cmath>

#include "recurrence/lucas_ladder.hpp"
#include "recurrence/two_terms.hpp"

namespace bigmath {

template <Number T>
T lucas_iterative(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    require_term_memory<T>("L", index, two_terms_bytes<T>(index, context), context);
    return with_sign(term_by_additions<T>(index, 2, 1, context), lucas_is_negative(n));
}

double lucas_iterative_seconds(double n) {
    return two_terms_seconds(std::abs(n));
}

template Integer lucas_iterative(std::int64_t, Context&);
template Decimal lucas_iterative(std::int64_t, Context&);
template boost::multiprecision::mpz_int lucas_iterative(std::int64_t, Context&);
template boost::multiprecision::cpp_int lucas_iterative(std::int64_t, Context&);

}  // namespace bigmath
