// U(n) by the loop U(k) = p U(k−1) − q U(k−2) from U(0) = 0 and U(1) = 1, with only the last two
// terms kept: the Fibonacci loop with two products by the parameters, at the same cost Θ(n²).
//
// Example, p = 2, q = −1: 0, 1, 2, 5, 12, 29, the Pell numbers.
//
// Source: Édouard Lucas, "Théorie des fonctions numériques simplement périodiques" (1878).

#include "recurrence/lucas_sequence_ladder.hpp"
#include "recurrence/lucas_sequence_loop.hpp"

namespace bigmath {

template <Number T>
T lucas_u_iterative(const LucasParameters& parameters, const Integer& n, Context& context) {
    const T term = lucas_sequence_loop<T>(parameters, abs(n), 0, 1, context);
    if (n >= 0) return term;
    return continued_backwards<T>(T(-term), parameters, n, context);
}

template Integer lucas_u_iterative(const LucasParameters&, const Integer&, Context&);
template Decimal lucas_u_iterative(const LucasParameters&, const Integer&, Context&);
template boost::multiprecision::mpz_int lucas_u_iterative(const LucasParameters&, const Integer&,
                                                          Context&);
template boost::multiprecision::cpp_int lucas_u_iterative(const LucasParameters&, const Integer&,
                                                          Context&);

}  // namespace bigmath
