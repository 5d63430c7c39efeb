#pragma once

// Consecutive terms from x^n mod the characteristic polynomial; recurrence_fiduccia.cpp explains
// how.

#include <vector>

#include "recurrence/term_problem.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {

/// x^n mod f for the index n ≥ 0 of a problem, d coefficients; mod `modulus` where that is not 0.
template <Number T>
std::vector<T> power_of_x(const TermProblem& problem, const T& modulus, Context& context);

/// From x^n mod f to x^(n+1) mod f, for the same f.
template <Number T>
void multiply_by_x(std::vector<T>& power, const TermProblem& problem, const T& modulus,
                   Context& context);

/// The terms a(n), …, a(n + count − 1) from x^n mod f; mod `modulus` where that is not 0.
template <Number T>
std::vector<T> consecutive_terms(const TermProblem& problem, const std::vector<T>& power,
                                 std::size_t count, const T& modulus, Context& context);

/// Bytes of the exact power at the peak.
template <Number T>
double power_of_x_bytes(const TermProblem& problem, const StrandLengths& first,
                        const Context& context);

/// The bytes of the exact terms a(n) … from the power, whose lengths grow evenly from that of the
/// first to `last` bits: at the peak, power and results included.
template <Number T>
double consecutive_bytes(const TermProblem& problem, std::size_t count, const StrandLengths& first,
                         double last, const Context& context);

/// The blocks of `count` numbers whose lengths grow evenly from `first` bits to `last`.
template <Number T>
double growing_bytes(std::size_t count, double first, double last, const Context& context);

}  // namespace bigmath
