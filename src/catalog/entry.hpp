#pragma once

// One row of the table of algorithms: what is said about it, how it is run for each number type,
// and how long it is predicted to take.

#include <bigmath/catalog.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/multiprecision/gmp.hpp>
#include <limits>
#include <span>
#include <type_traits>

#include "support/context.hpp"

namespace bigmath::catalog {

using Arguments = std::span<const Integer>;

template <Number T>
using Runner = T (*)(Arguments, Context&);

struct Entry {
    Algorithm algorithm;
    Runner<Integer> run_integer;
    Runner<Decimal> run_decimal;
    Runner<boost::multiprecision::mpz_int> run_mpz_int;
    Runner<boost::multiprecision::cpp_int> run_cpp_int;
    double (*seconds)(Arguments);

    template <Number T>
    [[nodiscard]] Runner<T> runner() const {
        if constexpr (std::is_same_v<T, Integer>)
            return run_integer;
        else if constexpr (std::is_same_v<T, Decimal>)
            return run_decimal;
        else if constexpr (std::is_same_v<T, boost::multiprecision::mpz_int>)
            return run_mpz_int;
        else
            return run_cpp_int;
    }
};

template <Number T, class Run>
T run_for(Arguments arguments, Context& context) {
    return Run{}(std::type_identity<T>{}, arguments, context);
}

/// Makes an entry from a captureless lambda, called as run(std::type_identity<T>, Arguments,
/// Context&) for each number type T.
template <class Run>
constexpr Entry make_entry(const Algorithm& algorithm, Run, double (*seconds)(Arguments)) {
    return {algorithm,
            run_for<Integer, Run>,
            run_for<Decimal, Run>,
            run_for<boost::multiprecision::mpz_int, Run>,
            run_for<boost::multiprecision::cpp_int, Run>,
            seconds};
}

/// The nearest number of type I, for choices that all larger arguments share.
template <class I>
I saturated(const Integer& n) {
    using Limits = std::numeric_limits<I>;
    if (n < Limits::min()) return Limits::min();
    return n > Limits::max() ? Limits::max() : static_cast<I>(n);
}

/// A family: its entries in ladder order, and which of them the library chooses.
struct Family {
    std::string_view name;
    std::span<const Entry> entries;
    std::size_t least_arguments;
    std::size_t most_arguments;
    std::string_view (*default_name)(Arguments);
};

std::span<const Family> families();

const Family& factorial_family();
const Family& fibonacci_family();
const Family& lucas_family();
std::span<const Family> lucas_sequence_families();
const Family& recurrence_family();
const Family& power_family();
std::span<const Family> sum_families();

}  // namespace bigmath::catalog
