#pragma once

// One halving step of Bostan and Mori's method, shared by the exact rung and the one modulo long
// numbers; recurrence_bostan_mori.cpp explains it.

#include <cstddef>
#include <vector>

#include "recurrence/term_problem.hpp"

namespace bigmath {

/// From this many coefficients of Q on, Integers are packed (kronecker.hpp), which is faster then
/// than products of coefficients.
inline constexpr std::size_t kPackFrom = 9;

/// The power series p/q, q[0] = 1.
template <Number T>
struct Series {
    std::vector<T> p;
    std::vector<T> q;
};

/// The series of a recurrence.
template <Number T>
Series<T> series_of(const TermProblem& problem, Context& context);

/// The series whose coefficient of x^⌊n/2⌋ is that of x^n in `s`, where `parity` is n mod 2; at
/// most `most` coefficients of each of its polynomials.
template <Number T>
Series<T> halved(const Series<T>& s, std::size_t parity, std::size_t most, Context& context);

/// How many coefficients of a series of order d matter after the step that leaves n shifted right
/// by `shift`.
[[nodiscard]] std::size_t coefficients_that_matter(std::size_t d, const Integer& n,
                                                   std::size_t shift);

}  // namespace bigmath
