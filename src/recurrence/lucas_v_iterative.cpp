// V(n) by the loop V(k) = p V(k−1) − q V(k−2) from V(0) = 2 and V(1) = p, with only the last two
// terms kept, at the cost Θ(n²).
//
// Example, p = 2, q = −1: 2, 2, 6, 14, 34, twice the numerators of the convergents to √2.
//
// Source: Édouard Lucas, "Théorie des fonctions numériques simplement périodiques" (1878).

#include "recurrence/lucas_sequence_ladder.hpp"
#include "recurrence/lucas_sequence_loop.hpp"

namespace bigmath {

template <Number T>
T lucas_v_iterative(const LucasParameters& parameters, const Integer& n, Context& context) {
    T term = lucas_sequence_loop<T>(parameters, abs(n), 2, static_cast<T>(parameters.p), context);
    if (n >= 0) return term;
    return continued_backwards<T>(std::move(term), parameters, n, context);
}

template Integer lucas_v_iterative(const LucasParameters&, const Integer&, Context&);
template Decimal lucas_v_iterative(const LucasParameters&, const Integer&, Context&);
template boost::multiprecision::mpz_int lucas_v_iterative(const LucasParameters&, const Integer&,
                                                          Context&);
template boost::multiprecision::cpp_int lucas_v_iterative(const LucasParameters&, const Integer&,
                                                          Context&);

}  // namespace bigmath
