// The one table of algorithms by name.

#include <fmt/format.h>

#include <bigmath/catalog.hpp>
#include <string>
#include <vector>

#include "catalog/entry.hpp"
#include "support/nearest_name.hpp"

namespace bigmath {
namespace catalog {

std::span<const Family> families() {
    static const std::vector<Family> kFamilies = [] {
        std::vector<Family> all{factorial_family(), power_family(), fibonacci_family(),
                                lucas_family()};
        const auto lucas_sequences = lucas_sequence_families();
        all.insert(all.end(), lucas_sequences.begin(), lucas_sequences.end());
        all.push_back(recurrence_family());
        const auto sums = sum_families();
        all.insert(all.end(), sums.begin(), sums.end());
        return all;
    }();
    return kFamilies;
}

namespace {

std::string plural(std::size_t count) {
    return fmt::format("{} argument{}", count, count == 1 ? "" : "s");
}

const Family& find_family(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Family& family : families()) {
        if (family.name == name) return family;
        names.push_back(family.name);
    }
    throw DomainError(fmt::format("unknown family '{}'{}", name, support::suggestion(name, names)));
}

const Entry& find_entry(const Family& family, std::string_view name) {
    std::vector<std::string_view> names;
    for (const Entry& entry : family.entries) {
        if (entry.algorithm.name == name) return entry;
        names.push_back(entry.algorithm.name);
    }
    throw DomainError(fmt::format("{} has no algorithm '{}'{}", family.name, name,
                                  support::suggestion(name, names)));
}

void check_arguments(const Family& family, Arguments arguments) {
    if (arguments.size() >= family.least_arguments && arguments.size() <= family.most_arguments)
        return;
    const bool exact = family.least_arguments == family.most_arguments;
    throw DomainError(fmt::format("{} takes {}{}, not {}", family.name, exact ? "" : "at least ",
                                  plural(family.least_arguments), arguments.size()));
}

}  // namespace
}  // namespace catalog

std::span<const Algorithm> algorithms() {
    static const std::vector<Algorithm> kAlgorithms = [] {
        std::vector<Algorithm> all;
        for (const catalog::Family& family : catalog::families())
            for (const catalog::Entry& entry : family.entries) all.push_back(entry.algorithm);
        return all;
    }();
    return kAlgorithms;
}

const Algorithm& find_algorithm(std::string_view family, std::string_view name) {
    return catalog::find_entry(catalog::find_family(family), name).algorithm;
}

const Algorithm& default_algorithm(std::string_view family, std::span<const Integer> arguments) {
    const catalog::Family& found = catalog::find_family(family);
    catalog::check_arguments(found, arguments);
    return catalog::find_entry(found, found.default_name(arguments)).algorithm;
}

template <Number T>
T run(std::string_view family, std::string_view name, std::span<const Integer> arguments,
      const Execution& execution) {
    const catalog::Family& found = catalog::find_family(family);
    const catalog::Entry& entry = catalog::find_entry(found, name);
    catalog::check_arguments(found, arguments);
    Context context(execution);
    return entry.runner<T>()(arguments, context);
}

double predicted_seconds(const Algorithm& algorithm, std::span<const Integer> arguments) {
    const catalog::Family& family = catalog::find_family(algorithm.family);
    catalog::check_arguments(family, arguments);
    return catalog::find_entry(family, algorithm.name).seconds(arguments);
}

template BIGMATH_EXPORT Integer run(std::string_view, std::string_view, std::span<const Integer>,
                                    const Execution&);
template BIGMATH_EXPORT Decimal run(std::string_view, std::string_view, std::span<const Integer>,
                                    const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int run(std::string_view, std::string_view,
                                                           std::span<const Integer>,
                                                           const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int run(std::string_view, std::string_view,
                                                           std::span<const Integer>,
                                                           const Execution&);

}  // namespace bigmath
