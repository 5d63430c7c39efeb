// Every algorithm of the catalog, by name and in every number type, and the functions that compute
// many values at once.

#include <algorithm>
#include <bigmath/bigmath.hpp>

#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

/// Arguments of a family and the value there.
struct Sample {
    std::vector<mpz_class> arguments;
    mpz_class value;
};

mpz_class index(Case& c, std::size_t usual, std::size_t large, std::size_t huge) {
    return c.size(c.limit(usual, large, huge));
}

Sample factorial_sample(Case& c) {
    const mpz_class n = index(c, 3000, 50'000, 1'000'000);
    return {{n}, factorial_by_gmp(n.get_ui())};
}

Sample power_sample(Case& c) {
    const mpz_class base = c.number(c.size(4));
    const std::size_t limbs = std::max<std::size_t>(1, mpz_size(base.get_mpz_t()));
    const mpz_class exponent = index(c, 500, 20'000, 300'000) / limbs;
    return {{base, exponent}, power_by_gmp(base, exponent.get_ui())};
}

template <mpz_class (*by_gmp)(std::int64_t)>
Sample fibonacci_sample(Case& c) {
    mpz_class n = c.one_in(4) ? c.size(30) : index(c, 20'000, 300'000, 10'000'000);
    if (c.one_in(3)) n = -n;
    return {{n}, by_gmp(n.get_si())};
}

template <bool second>
Sample lucas_sample(Case& c) {
    const mpz_class p = c.one_in(4) ? c.number(2) : mpz_class(static_cast<long>(c.within(9)));
    const mpz_class q = c.one_in(4) ? c.number(2) : mpz_class(static_cast<long>(c.within(9)));
    const mpz_class n = index(c, 500, 5000, 50'000);
    const auto both = lucas_by_matrix(p, q, n);
    return {{p, q, n}, second ? both.second : both.first};
}

Sample recurrence_sample(Case& c) {
    const std::size_t order = c.rng().below(7);
    Loop loop;
    const std::size_t gap = c.one_in(4) ? c.rng().between(2, 3) : 1;
    for (std::size_t i = 1; i <= order; ++i)
        loop.coefficients.emplace_back(i % gap == 0 ? c.within(5) : 0);
    const std::size_t terms = order + c.rng().below(3);
    for (std::size_t i = 0; i < terms; ++i) loop.first_terms.push_back(c.number(c.size(2)));
    const mpz_class n = index(c, 300, 1000, 4000);
    Sample sample{{mpz_class(order)}, loop.terms(n.get_ui() + 1).back()};
    for (const auto* const part : {&loop.coefficients, &loop.first_terms})
        sample.arguments.insert(sample.arguments.end(), part->begin(), part->end());
    sample.arguments.push_back(n);
    return sample;
}

/// Bounds of a sum of few terms; the loop below goes through them.
std::pair<mpz_class, mpz_class> bounds(Case& c, bool natural) {
    mpz_class first = c.one_in(3) && !natural ? c.number(3) : mpz_class(c.rng().below(50));
    if (!natural && c.rng().coin()) first = -first;
    const mpz_class last = first + c.size(200) - 1;
    return {first, last};
}

template <class Term>
mpz_class loop_sum(const std::pair<mpz_class, mpz_class>& bounds, Term term) {
    mpz_class sum = 0;
    for (mpz_class k = bounds.first; k <= bounds.second; ++k) sum += term(k);
    return sum;
}

Sample sum_integers_sample(Case& c) {
    const auto range = bounds(c, false);
    return {{range.first, range.second}, loop_sum(range, [](const mpz_class& k) { return k; })};
}

Sample sum_powers_sample(Case& c) {
    const std::size_t exponent = c.size(40);
    const auto range = bounds(c, false);
    return {{mpz_class(exponent), range.first, range.second},
            loop_sum(range, [&](const mpz_class& k) { return power_by_gmp(k, exponent); })};
}

Sample sum_polynomial_sample(Case& c) {
    Sample sample;
    const std::size_t count = c.size(12);
    for (std::size_t i = 0; i < count; ++i) sample.arguments.push_back(c.number(c.size(2)));
    const std::vector<mpz_class> coefficients = sample.arguments;
    const auto range = bounds(c, false);
    sample.value = loop_sum(range, [&](const mpz_class& k) {
        mpz_class value = 0;
        for (std::size_t i = coefficients.size(); i-- > 0;) value = value * k + coefficients[i];
        return value;
    });
    sample.arguments.push_back(range.first);
    sample.arguments.push_back(range.second);
    return sample;
}

Sample sum_geometric_sample(Case& c) {
    const mpz_class ratio = c.one_in(4) ? c.number(2) : mpz_class(static_cast<long>(c.within(4)));
    const auto range = bounds(c, true);
    return {{ratio, range.first, range.second},
            loop_sum(range, [&](const mpz_class& k) { return power_by_gmp(ratio, k.get_ui()); })};
}

struct FamilySamples {
    std::string_view family;
    Sample (*draw)(Case&);
    Oracle oracle;
};

constexpr FamilySamples kFamilies[] = {
    {"factorial", factorial_sample, Oracle::kGmp},
    {"power", power_sample, Oracle::kGmp},
    {"fibonacci", fibonacci_sample<fibonacci_by_gmp>, Oracle::kGmp},
    {"lucas", fibonacci_sample<lucas_by_gmp>, Oracle::kGmp},
    {"lucas-u", lucas_sample<false>, Oracle::kDefinition},
    {"lucas-v", lucas_sample<true>, Oracle::kDefinition},
    {"recurrence", recurrence_sample, Oracle::kDefinition},
    {"sum-integers", sum_integers_sample, Oracle::kDefinition},
    {"sum-powers", sum_powers_sample, Oracle::kDefinition},
    {"sum-polynomial", sum_polynomial_sample, Oracle::kDefinition},
    {"sum-geometric", sum_geometric_sample, Oracle::kDefinition},
};

template <class T>
void check_type(Case& c, const Algorithm& algorithm, const std::vector<Integer>& arguments,
                const mpz_class& value, Oracle oracle) {
    const auto result = c.attempt([&](const Execution& execution) {
        return run<T>(algorithm.family, algorithm.name, arguments, execution);
    });
    if (result) c.equal(*result, value, oracle, "value");
}

void check_rung(Case& c, const Algorithm& algorithm, const std::vector<Integer>& arguments,
                const mpz_class& value, Oracle oracle) {
    const std::uint64_t type = c.rng().below(6);
    c.note(algorithm.name);
    c.note(type < 2 ? "Integer" : type < 4 ? "Decimal" : type == 4 ? "mpz_int" : "cpp_int");
    if (type < 2)
        check_type<Integer>(c, algorithm, arguments, value, oracle);
    else if (type < 4)
        check_type<Decimal>(c, algorithm, arguments, value, oracle);
    else if (type == 4)
        check_type<mpz_int>(c, algorithm, arguments, value, oracle);
    else if (mpz_size(value.get_mpz_t()) < 2000)  // products of cpp_int are slow
        check_type<cpp_int>(c, algorithm, arguments, value, oracle);
}

}  // namespace

void algorithms_by_name(Case& c) {
    const FamilySamples& family = c.any<FamilySamples>(kFamilies);
    c.note(family.family);
    const Sample sample = family.draw(c);
    std::vector<Integer> arguments;
    for (const mpz_class& argument : sample.arguments) {
        c.note("argument", argument);
        arguments.push_back(integer_of(argument));
    }
    constexpr double kMostSeconds = 0.02;
    std::vector<const Algorithm*> rungs;
    for (const Algorithm& algorithm : algorithms())
        if (algorithm.family == family.family &&
            predicted_seconds(algorithm, arguments) < kMostSeconds)
            rungs.push_back(&algorithm);
    rungs.push_back(&default_algorithm(family.family, arguments));
    check_rung(c, *c.any<const Algorithm*>(rungs), arguments, sample.value, family.oracle);
}

void batches(Case& c) {
    const std::size_t count = c.rng().below(12);
    const std::size_t most = c.limit(3000, 20'000, 200'000);
    std::vector<std::uint64_t> indices;
    for (std::size_t i = 0; i < count; ++i)
        indices.push_back(!indices.empty() && c.rng().coin() ? indices.back() + c.rng().below(60)
                                                             : c.size(most));
    const std::uint64_t first = c.size(most);
    const std::uint64_t last = first + c.size(800);
    c.note("batch of", mpz_class(count));
    const auto values =
        c.attempt([&](const Execution& execution) { return factorials(indices, execution); });
    for (std::size_t i = 0; values && i < count; ++i)
        c.equal((*values)[i], factorial_by_gmp(indices[i]), Oracle::kGmp, "factorials");

    std::vector<std::int64_t> signed_indices;
    for (const std::uint64_t n : indices)
        signed_indices.push_back(c.one_in(3) ? -static_cast<std::int64_t>(n)
                                             : static_cast<std::int64_t>(n));
    const auto fibonacci_values = c.attempt(
        [&](const Execution& execution) { return fibonaccis<Decimal>(signed_indices, execution); });
    for (std::size_t i = 0; fibonacci_values && i < count; ++i)
        c.equal((*fibonacci_values)[i], fibonacci_by_gmp(signed_indices[i]), Oracle::kGmp,
                "fibonaccis");

    mpz_class range = 1;
    for (std::uint64_t k = first; k <= last; ++k) range *= mpz_class(k);
    const auto range_product = c.attempt(
        [&](const Execution& execution) { return product<Integer>(first, last, execution); });
    if (range_product) c.equal(*range_product, range, Oracle::kDefinition, "product of a range");

    std::vector<std::uint64_t> words(c.size(600));
    mpz_class all = 1;
    for (std::uint64_t& word : words) all *= mpz_class(word = c.rng().runs_word());
    const auto words_product = c.attempt(
        [&](const Execution& execution) { return product_of_words<Decimal>(words, execution); });
    if (words_product) c.equal(*words_product, all, Oracle::kDefinition, "product of words");
}

}  // namespace bigmath::soak
