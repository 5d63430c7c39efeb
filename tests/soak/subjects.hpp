#pragma once

// The subjects, one function each; subjects.cpp has the table of them.

#include "tests/soak/case.hpp"

namespace bigmath::soak {

// integer_subjects.cpp
void sums_of_integers(Case& c);
void products(Case& c);
void divisions(Case& c);
void bits(Case& c);
void number_theory(Case& c);

// text_subjects.cpp
void texts(Case& c);
void conversions(Case& c);

// decimal_subjects.cpp
void decimals(Case& c);

// algorithm_subjects.cpp
void algorithms_by_name(Case& c);
void batches(Case& c);

// recurrence_subjects.cpp
void recurrences(Case& c);
void equations(Case& c);
void closures(Case& c);
void found_recurrences(Case& c);
void periods(Case& c);
void long_periods(Case& c);

// sequence_subjects.cpp
void lucas_sequences(Case& c);
void named_sequences(Case& c);

// transform_subjects.cpp
void transforms(Case& c);

// concurrent_subjects.cpp
void concurrent_calls(Case& c);

// expression_subjects.cpp
void expressions(Case& c);
void sums(Case& c);

// polynomial_subjects.cpp
void polynomials(Case& c);
void remote_coefficients(Case& c);
void factors(Case& c);

// program_subjects.cpp
void program_values(Case& c);
void program_sequences(Case& c);
void program_batches(Case& c);
void program_refusals(Case& c);
void program_ends(Case& c);

}  // namespace bigmath::soak
