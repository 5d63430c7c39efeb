#pragma once

// The rungs of the ladders of the Lucas sequences U and V, and what their doubling rungs share.

#include <bigmath/number.hpp>
#include <cmath>

#include "recurrence/term_problem.hpp"

namespace bigmath {

struct LucasParameters {
    const Integer& p;
    const Integer& q;

    /// Then q^k is a sign, and a doubling takes two squares.
    [[nodiscard]] bool q_is_unit() const { return q == 1 || q == -1; }
};

template <Number T>
T lucas_u_iterative(const LucasParameters& parameters, const Integer& n, Context& context);
template <Number T>
T lucas_u_doubling(const LucasParameters& parameters, const Integer& n, Context& context);
template <Number T>
T lucas_v_iterative(const LucasParameters& parameters, const Integer& n, Context& context);
template <Number T>
T lucas_v_doubling(const LucasParameters& parameters, const Integer& n, Context& context);

/// Predicted seconds of one thread, the same for U and V.
double lucas_sequence_iterative_seconds(const LucasParameters& parameters, const Integer& n);
double lucas_sequence_doubling_seconds(const LucasParameters& parameters, const Integer& n);

/// An upper bound of log2 |U(n)| and log2 |V(n)|, n ≥ 0.
double lucas_sequence_bits(const LucasParameters& parameters, const Integer& n);

/// U(k) and U(k+1).
template <Number T>
struct LucasUPair {
    T at;
    T after;
};

/// The pair for k = index.
template <Number T>
LucasUPair<T> lucas_u_pair(const LucasParameters& parameters, const Integer& index,
                           Context& context);

/// Refuses values that do not fit: `values` numbers of the length of a term are held at once.
template <Number T>
void require_lucas_memory(const LucasParameters& parameters, const Integer& n, double values,
                          Context& context);

/// q^k for q = ±1.
inline int unit_power(const Integer& q, const Integer& k) {
    return q == -1 && bit_test(k, 0) ? -1 : 1;
}

}  // namespace bigmath
