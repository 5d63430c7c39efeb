#pragma once

// The rungs of the ladder for linear recurrences of any order: a(n) exactly, wherever the sequence
// is defined. Each refuses with ResourceError what its own way of computing would not fit into the
// memory budget.

#include <bigmath/number.hpp>
#include <bigmath/recurrence.hpp>

#include "support/context.hpp"

namespace bigmath {

template <Number T>
T recurrence_iterate(const LinearRecurrence& a, const Integer& n, Context& context);
template <Number T>
T recurrence_memoized(const LinearRecurrence& a, const Integer& n, Context& context);
template <Number T>
T recurrence_matrix_power(const LinearRecurrence& a, const Integer& n, Context& context);
template <Number T>
T recurrence_fiduccia(const LinearRecurrence& a, const Integer& n, Context& context);
template <Number T>
T recurrence_bostan_mori(const LinearRecurrence& a, const Integer& n, Context& context);

/// Bytes for a term of so many bits, but for what is done with it afterwards.
template <Number T>
double recurrence_iterate_bytes(std::size_t order, double bits, const Context& context);

/// Predicted seconds of one thread.
double recurrence_iterate_seconds(const LinearRecurrence& a, const Integer& n,
                                  const Context& context);
double recurrence_memoized_seconds(const LinearRecurrence& a, const Integer& n,
                                   const Context& context);
double recurrence_matrix_power_seconds(const LinearRecurrence& a, const Integer& n,
                                       const Context& context);
double recurrence_fiduccia_seconds(const LinearRecurrence& a, const Integer& n,
                                   const Context& context);
double recurrence_bostan_mori_seconds(const LinearRecurrence& a, const Integer& n,
                                      const Context& context);

/// What the library runs at n: the name of a rung, and the rung.
const char* recurrence_default_rung(const LinearRecurrence& a, const Integer& n,
                                    const Context& context);
template <Number T>
T recurrence_default(const LinearRecurrence& a, const Integer& n, Context& context);

}  // namespace bigmath
