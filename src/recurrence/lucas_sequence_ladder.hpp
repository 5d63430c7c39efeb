#pragma once

// The rungs of the ladders of the Lucas sequences U and V, and what their doubling rungs share.

#include <bigmath/number.hpp>
#include <cmath>

#include "product/number_memory.hpp"
#include "recurrence/term_problem.hpp"
#include "support/function_ref.hpp"

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

/// What doubling up to the pair for k = index costs: as much as its last step, and that again for
/// all before it.
template <Number T>
double lucas_u_pair_work(const LucasParameters& parameters, const Integer& index);

/// Bytes at the peak of the last step to a pair of numbers of that many limbs.
template <Number T>
double lucas_u_pair_bytes(const NumberMemory<T>& memory, double limbs, bool two_squares);

/// Refuses values that do not fit. peak(memory, half) are the bytes a rung holds at its peak, where
/// terms of half the index have so many limbs.
template <Number T>
using LucasPeak = support::FunctionRef<double(const NumberMemory<T>&, double)>;
template <Number T>
void require_lucas_memory(const LucasParameters& parameters, const Integer& n, LucasPeak<T> peak,
                          Context& context);

/// q^k for q = ±1.
inline int unit_power(const Integer& q, const Integer& k) {
    return q == -1 && bit_test(k, 0) ? -1 : 1;
}

}  // namespace bigmath
