#pragma once

// Consecutive terms from x^n mod the characteristic polynomial; recurrence_fiduccia.cpp explains
// how.

#include <vector>

#include "recurrence/term_problem.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {

/// The terms a(n), …, a(n + count − 1) of a problem, n ≥ 0; mod `modulus` where that is not 0.
template <Number T>
std::vector<T> consecutive_terms(const TermProblem& problem, std::size_t count, const T& modulus,
                                 Context& context);

/// The bytes of the exact terms a(n) … of a problem, whose lengths grow evenly from that of the
/// first to `last` bits: at the peak, results included.
template <Number T>
double consecutive_bytes(const TermProblem& problem, std::size_t count, const TermSize& first,
                         double last, const Context& context);

/// The blocks of `count` numbers whose lengths grow evenly from `first` bits to `last`.
template <Number T>
double growing_bytes(std::size_t count, double first, double last, const Context& context);

}  // namespace bigmath
