#include <bigmath/interop.hpp>
#include <cmath>

#include "catalog/entry.hpp"
#include "product/number_memory.hpp"
#include "radix/convert.hpp"
#include "sums/geometric.hpp"
#include "sums/polynomial.hpp"
#include "sums/size.hpp"
#include "sums/sums_ladder.hpp"

namespace bigmath::catalog {
namespace {

/// A sum of at most that many bits by compute(), which takes `bytes`. Sums are computed as Integer;
/// the types kept for study get the value converted. What could be summed but not converted is
/// refused at once: the Integer stands beside its digits.
template <Number T, class Compute>
T sum_as(double bits, double bytes, Context& context, Compute compute) {
    if constexpr (std::same_as<T, Decimal>) {
        const double limbs = NumberMemory<Integer>::limbs(bits);
        constexpr double kPlanned = 0x1p30;
        if (limbs < kPlanned)
            bytes =
                std::fmax(bytes, NumberMemory<Integer>(context).number(limbs) +
                                     to_decimal_bytes(static_cast<std::size_t>(limbs), context));
        context.require_memory(bytes, "the sum");
        return to_decimal(compute(), context);
    } else {
        return static_cast<T>(compute());
    }
}

/// The last two arguments of every sum are its bounds.
SumRange bounds(Arguments arguments) {
    return {arguments[arguments.size() - 2], arguments[arguments.size() - 1]};
}

/// log2 of bounds of the sums.
double integers_bits(Arguments arguments) {
    const SumRange range = bounds(arguments);
    return range.empty() ? 1 : log2_largest(range) + log2_magnitude(range.count()) + 1;
}
double powers_bits(Arguments arguments) {
    const SumRange range = bounds(arguments);
    if (range.empty()) return 1;
    return approximately(arguments[0]) * log2_largest(range) + log2_magnitude(range.count()) + 1;
}
double geometric_sum_bits(Arguments arguments) {
    const SumRange range = bounds(arguments);
    if (range.empty() || abs(arguments[0]) <= 1) return log2_largest(range) + 1;
    return geometric_bits(arguments[0], range) + log2_magnitude(arguments[0]);
}

std::uint64_t exponent(Arguments arguments) {
    return Index(arguments[0]).value();
}

SumPolynomial polynomial(Arguments arguments) {
    static const Integer kOne = 1;
    return {arguments.first(arguments.size() - 2), kOne};
}

constexpr std::string_view kIntegers = "sum-integers";
constexpr std::string_view kPowers = "sum-powers";
constexpr std::string_view kPolynomial = "sum-polynomial";
constexpr std::string_view kGeometric = "sum-geometric";

constexpr Entry kIntegersEntries[] = {
    make_entry(
        {.family = kIntegers,
         .name = "loop",
         .arguments = "A B",
         .summary = "Σ k, one addition a term",
         .cost = "Θ(B − A)",
         .source = "the definition",
         .stem = "sums/sum_integers_loop",
         .page = "sum-integers/loop",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return sum_as<T>(integers_bits(arguments),
                             sum_integers_loop_bytes(bounds(arguments), context), context,
                             [&] { return sum_integers_loop(bounds(arguments), context); });
        },
        [](Arguments arguments) { return sum_integers_loop_seconds(bounds(arguments)); }),
    make_entry(
        {.family = kIntegers,
         .name = "vectorised-loop",
         .arguments = "A B",
         .summary = "Σ k, several terms in one instruction",
         .cost = "Θ(B − A), a fraction of the loop's",
         .source = "Hillis and Steele, Data parallel algorithms",
         .stem = "sums/sum_integers_vectorised_loop",
         .page = "sum-integers/vectorised-loop",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return sum_as<T>(
                integers_bits(arguments),
                sum_integers_vectorised_loop_bytes(bounds(arguments), context), context,
                [&] { return sum_integers_vectorised_loop(bounds(arguments), context); });
        },
        [](Arguments arguments) {
            return sum_integers_vectorised_loop_seconds(bounds(arguments));
        }),
    make_entry(
        {.family = kIntegers,
         .name = "formula",
         .arguments = "A B",
         .summary = "Σ k = (B − A + 1)(A + B)/2",
         .cost = "O(M(log B))",
         .source = "Graham, Knuth and Patashnik, Concrete Mathematics, section 2.1",
         .stem = "sums/sum_integers_formula",
         .page = "sum-integers/formula",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return sum_as<T>(integers_bits(arguments),
                             sum_integers_formula_bytes(bounds(arguments), context), context,
                             [&] { return sum_integers_formula(bounds(arguments), context); });
        },
        [](Arguments arguments) { return sum_integers_formula_seconds(bounds(arguments)); }),
};

constexpr Entry kPowersEntries[] = {
    make_entry(
        {.family = kPowers,
         .name = "loop",
         .arguments = "D A B",
         .summary = "Σ k^d, one power and one addition a term",
         .cost = "Θ((B − A) M(d log B))",
         .source = "the definition",
         .stem = "sums/sum_powers_loop",
         .page = "sum-powers/loop",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return sum_as<T>(
                powers_bits(arguments),
                sum_powers_loop_bytes(exponent(arguments), bounds(arguments), context), context,
                [&] { return sum_powers_loop(exponent(arguments), bounds(arguments), context); });
        },
        [](Arguments arguments) {
            return sum_powers_loop_seconds(exponent(arguments), bounds(arguments));
        }),
    make_entry(
        {.family = kPowers,
         .name = "faulhaber",
         .arguments = "D A B",
         .summary = "Σ k^d as a polynomial of degree d + 1",
         .cost = "O(d² M(d log d) + M(d log B))",
         .source = "Graham, Knuth and Patashnik, Concrete Mathematics, section 6.5",
         .stem = "sums/sum_powers_faulhaber",
         .page = "sum-powers/faulhaber",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return sum_as<T>(
                powers_bits(arguments),
                sum_powers_faulhaber_bytes(exponent(arguments), bounds(arguments), context),
                context, [&] {
                    return sum_powers_faulhaber(exponent(arguments), bounds(arguments), context);
                });
        },
        [](Arguments arguments) {
            return sum_powers_faulhaber_seconds(exponent(arguments), bounds(arguments));
        }),
};

constexpr Entry kPolynomialEntries[] = {
    make_entry(
        {.family = kPolynomial,
         .name = "loop",
         .arguments = "C0 … Cd A B",
         .summary = "Σ P(k), Horner's rule for each term",
         .cost = "Θ((B − A) d M(d log B))",
         .source = "the definition",
         .stem = "sums/sum_polynomial_loop",
         .page = "sum-polynomial/loop",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const SumPolynomial summand = polynomial(arguments);
            const SumRange range = bounds(arguments);
            return sum_as<T>(polynomial_sum_bits(summand, range),
                             sum_polynomial_loop_bytes(summand, range, context), context,
                             [&] { return sum_polynomial_loop(summand, range, context); });
        },
        [](Arguments arguments) {
            return sum_polynomial_loop_seconds(polynomial(arguments), bounds(arguments));
        }),
    make_entry(
        {.family = kPolynomial,
         .name = "faulhaber",
         .arguments = "C0 … Cd A B",
         .summary = "Σ P(k) as a polynomial of one degree more",
         .cost = "O(d² M(d log d) + M(d log B))",
         .source = "Graham, Knuth and Patashnik, Concrete Mathematics, section 6.5",
         .stem = "sums/sum_polynomial_faulhaber",
         .page = "sum-polynomial/faulhaber",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const SumPolynomial summand = polynomial(arguments);
            const SumRange range = bounds(arguments);
            return sum_as<T>(polynomial_sum_bits(summand, range),
                             sum_polynomial_faulhaber_bytes(summand, range, context), context,
                             [&] { return sum_polynomial_faulhaber(summand, range, context); });
        },
        [](Arguments arguments) {
            return sum_polynomial_faulhaber_seconds(polynomial(arguments), bounds(arguments));
        }),
};

constexpr Entry kGeometricEntries[] = {
    make_entry(
        {.family = kGeometric,
         .name = "loop",
         .arguments = "R A B",
         .summary = "Σ r^k, one product and one addition a term",
         .cost = "Θ((B − A) B log r)",
         .source = "the definition",
         .stem = "sums/sum_geometric_loop",
         .page = "sum-geometric/loop",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const SumRange range = bounds(arguments);
            return sum_as<T>(geometric_sum_bits(arguments),
                             sum_geometric_loop_bytes(arguments[0], range, context), context,
                             [&] { return sum_geometric_loop(arguments[0], range, context); });
        },
        [](Arguments arguments) {
            return sum_geometric_loop_seconds(arguments[0], bounds(arguments));
        }),
    make_entry(
        {.family = kGeometric,
         .name = "formula",
         .arguments = "R A B",
         .summary = "Σ r^k = (r^(B+1) − r^A)/(r − 1)",
         .cost = "O(M(B log r))",
         .source = "Euclid, Elements, book IX, proposition 35",
         .stem = "sums/sum_geometric_formula",
         .page = "sum-geometric/formula",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const SumRange range = bounds(arguments);
            return sum_as<T>(geometric_sum_bits(arguments),
                             sum_geometric_formula_bytes(arguments[0], range, context), context,
                             [&] { return sum_geometric_formula(arguments[0], range, context); });
        },
        [](Arguments arguments) {
            return sum_geometric_formula_seconds(arguments[0], bounds(arguments));
        }),
};

constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

}  // namespace

std::span<const Family> sum_families() {
    static constexpr Family kFamilies[] = {
        {kIntegers, kIntegersEntries, 2, 2,
         [](Arguments arguments) -> std::string_view {
             return sum_integers_default_rung(bounds(arguments));
         }},
        {kPowers, kPowersEntries, 3, 3,
         [](Arguments arguments) -> std::string_view {
             return sum_powers_default_rung(exponent(arguments), bounds(arguments));
         }},
        {kPolynomial, kPolynomialEntries, 2, kNoLimit,
         [](Arguments arguments) -> std::string_view {
             return sum_polynomial_default_rung(polynomial(arguments), bounds(arguments));
         }},
        {kGeometric, kGeometricEntries, 3, 3,
         [](Arguments arguments) -> std::string_view {
             return sum_geometric_default_rung(arguments[0], bounds(arguments));
         }},
    };
    return kFamilies;
}

}  // namespace bigmath::catalog
