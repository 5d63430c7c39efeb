#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>
#include <initializer_list>
#include <span>
#include <string_view>

namespace BIGMATH_PUBLIC bigmath {

/// One algorithm of the catalog. Algorithms of a family compute the same function of the same
/// arguments and stand in the order of the ladder, from the naive one up.
struct Algorithm {
    std::string_view family;     ///< the function, such as "factorial"
    std::string_view name;       ///< unique in its family, such as "split-odd"
    std::string_view arguments;  ///< how the arguments are called, such as "N" or "A B"
    std::string_view summary;    ///< the idea in one line
    std::string_view cost;       ///< time in bit operations
    std::string_view source;     ///< author, title, section
    std::string_view stem;       ///< folder and file name: src/<stem>.cpp, docs/algorithms/<page>
    std::string_view page;       ///< the same with dashes: docs/algorithms/<page>.md
    bool parallel = false;       ///< uses more than one thread on large work
};

/// Every algorithm of the library, family by family.
[[nodiscard]] std::span<const Algorithm> algorithms();

/// The algorithm of that name. Throws DomainError for an unknown family or name, naming the
/// nearest known one.
[[nodiscard]] const Algorithm& find_algorithm(std::string_view family, std::string_view name);

/// The algorithm the library itself chooses for these arguments: what factorial(n) and its kin run.
[[nodiscard]] const Algorithm& default_algorithm(std::string_view family,
                                                 std::span<const Integer> arguments);

/// Runs an algorithm by name; the arguments are those of the family. Throws DomainError for unknown
/// names, a wrong number of arguments or one outside the domain, and what the algorithm throws.
template <Number T = Integer>
[[nodiscard]] T run(std::string_view family, std::string_view name,
                    std::span<const Integer> arguments, const Execution& execution = {});

template <Number T = Integer>
[[nodiscard]] T run(std::string_view family, std::string_view name,
                    std::initializer_list<Integer> arguments, const Execution& execution = {}) {
    return run<T>(family, name, std::span(arguments.begin(), arguments.size()), execution);
}

/// A rough prediction of the seconds one thread of a current processor needs, for leaving out what
/// would never end; infinity where the algorithm would refuse.
[[nodiscard]] double predicted_seconds(const Algorithm& algorithm,
                                       std::span<const Integer> arguments);

}  // namespace bigmath
