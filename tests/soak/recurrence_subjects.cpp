// Linear recurrences with constant coefficients against loops over GMP's numbers.

#include <algorithm>
#include <bigmath/recurrence.hpp>
#include <bigmath/recurrence_text.hpp>
#include <map>

#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

std::vector<Integer> integers_of(std::span<const mpz_class> values) {
    std::vector<Integer> result;
    for (const mpz_class& value : values) result.push_back(integer_of(value));
    return result;
}

Loop random_loop(Case& c, std::size_t most_order, std::size_t more_terms) {
    const std::size_t order = c.rng().below(most_order + 1);
    const bool small = c.rng().below(4) != 0;
    Loop loop;
    // Other coefficients than every gap-th are 0.
    const std::size_t gap = c.one_in(4) ? c.rng().between(2, 4) : 1;
    for (std::size_t i = 1; i <= order; ++i)
        loop.coefficients.push_back(i % gap != 0 || c.one_in(4) ? mpz_class(0)
                                    : small ? mpz_class(static_cast<long>(c.within(3)))
                                            : c.number(2));
    for (std::size_t i = 0; i < order + more_terms; ++i)
        loop.first_terms.push_back(small ? mpz_class(static_cast<long>(c.within(9))) : c.number(2));
    return loop;
}

LinearRecurrence sequence_of(const Loop& loop, std::int64_t first_index = 0) {
    return {integers_of(loop.coefficients), integers_of(loop.first_terms), first_index};
}

/// a(first), … against the loop.
void check_terms(Case& c, const LinearRecurrence& sequence, std::span<const mpz_class> expected,
                 std::string_view what) {
    const auto terms = c.attempt([&](const Execution& execution) {
        return sequence.terms(sequence.first_index(), expected.size(), execution);
    });
    for (std::size_t i = 0; terms && i < expected.size(); ++i)
        c.equal((*terms)[i], expected[i], Oracle::kDefinition, what);
}

/// One term before the first: over the rationals an integer or none.
void check_before(Case& c, const Loop& loop, const LinearRecurrence& sequence) {
    const std::size_t d = loop.coefficients.size();
    if (d == 0 || loop.coefficients.back() == 0 || loop.first_terms.size() != d) return;
    const std::size_t distance = 1 + c.rng().below(40);
    const mpq_class value = loop.terms_before(distance).back();
    const Integer n = sequence.first_index() - static_cast<std::int64_t>(distance);
    // A sequence may be given with more than its order needs: its own rule may reach less far.
    if (sequence.preperiod() != 0 || sequence.order() != d) return;
    if (value.get_den() == 1)
        c.equal(sequence.term(n), value.get_num(), Oracle::kDefinition, "term before the first");
    else
        c.throws<DomainError>([&] { return sequence.term(n); }, Oracle::kDefinition,
                              "fraction before the first term");
}

void check_residues(Case& c, const Loop& loop, const LinearRecurrence& sequence) {
    const mpz_class n = c.magnitude(c.size(3));
    const mpz_class m = c.magnitude(c.rng().between(1, 3)) + 1;
    const mpz_class expected = loop.term_mod(n, m);
    c.note("n", n);
    c.note("m", m);
    const Integer index = sequence.first_index() + integer_of(n);
    const auto residue = c.attempt([&](const Execution& execution) {
        return sequence.term_mod(index, integer_of(m), execution);
    });
    if (residue) c.equal(*residue, expected, Oracle::kDefinition, "term_mod");
    const std::size_t count = c.rng().below(5);
    const auto several = c.attempt([&](const Execution& execution) {
        return sequence.terms_mod(index, count, integer_of(m), execution);
    });
    for (std::size_t i = 0; several && i < count; ++i)
        c.equal((*several)[i], loop.term_mod(n + i, m), Oracle::kDefinition, "terms_mod");
}

/// A factor x − p/q of the characteristic polynomial more, which the sequence need not know.
RecurrenceEquation with_rational_factor(Case& c, const Loop& loop) {
    const mpz_class p = static_cast<long>(c.within(9));
    const mpz_class q = c.rng().between(1, 9);
    const std::size_t d = loop.coefficients.size();
    RecurrenceEquation equation;
    // (x^d − c_1 x^(d−1) − …)·(q x − p): x^(d+1−i) has −q c_i − p·(1 for i = 1, else −c_(i−1)).
    for (std::size_t i = 1; i <= d + 1; ++i) {
        mpz_class coefficient = i <= d ? mpz_class(q * loop.coefficients[i - 1]) : mpz_class(0);
        coefficient += i == 1 ? p : mpz_class(-p * loop.coefficients[i - 2]);
        equation.coefficients.push_back(integer_of(coefficient));
    }
    equation.denominator = integer_of(q);
    return equation;
}

void check_rational(Case& c) {
    const Loop loop = random_loop(c, 4, 0);
    const RecurrenceEquation equation = with_rational_factor(c, loop);
    const auto expected = loop.terms(60);
    const std::size_t given = loop.coefficients.size() + c.rng().between(1, 3);
    const auto first_terms = integers_of(std::span(expected).first(given));
    const auto sequence = c.attempt([&](const Execution& execution) {
        return LinearRecurrence::from_equation(equation, first_terms, 0, execution);
    });
    if (sequence) check_terms(c, *sequence, expected, "term of a rational equation");
}

/// Σ c_i a(n − i) + polynomial + exponentials over a random denominator, by its definition; the
/// terms may stop being integers.
void check_inhomogeneous(Case& c) {
    const Loop loop = random_loop(c, 3, 0);
    RecurrenceEquation equation;
    equation.coefficients = integers_of(loop.coefficients);
    std::vector<mpz_class> polynomial(c.rng().below(4));
    for (mpz_class& coefficient : polynomial) coefficient = static_cast<long>(c.within(9));
    equation.polynomial = integers_of(polynomial);
    std::vector<std::pair<mpz_class, mpz_class>> exponentials(c.rng().below(3));
    for (auto& [coefficient, ratio] : exponentials) {
        coefficient = static_cast<long>(c.within(9));
        ratio = static_cast<long>(c.within(5));
        equation.exponentials.push_back({integer_of(coefficient), integer_of(ratio)});
    }
    const mpz_class denominator = c.one_in(4) ? c.rng().between(1, 3) : 1;
    equation.denominator = integer_of(denominator);

    std::vector<mpz_class> terms = loop.first_terms;
    bool whole = true;
    while (whole && terms.size() < (denominator == 1 ? 40 : 300)) {
        const mpz_class n = terms.size();
        mpz_class next = 0;
        for (std::size_t i = 0; i < loop.coefficients.size(); ++i)
            next += loop.coefficients[i] * terms[terms.size() - 1 - i];
        for (std::size_t j = 0; j < polynomial.size(); ++j)
            next += polynomial[j] * power_by_gmp(n, j);
        for (const auto& [coefficient, ratio] : exponentials)
            next += coefficient * power_by_gmp(ratio, n.get_ui());
        whole = next % denominator == 0;
        terms.push_back(next / denominator);
    }
    const auto make = [&](const Execution& execution) {
        return LinearRecurrence::from_equation(equation, integers_of(loop.first_terms), 0,
                                               execution);
    };
    if (!whole) {
        c.throws<DomainError>([&] { return make({}); }, Oracle::kDefinition,
                              "sequence that leaves the integers");
        return;
    }
    const auto sequence = c.attempt(make);
    if (sequence) check_terms(c, *sequence, terms, "term of an equation");
}

mpq_class rational_term(const FoundRecurrence& found, const std::vector<mpz_class>& terms,
                        std::size_t n) {
    mpq_class value = 0;
    const auto& coefficients = found.equation.coefficients;
    for (std::size_t i = 0; i < coefficients.size(); ++i)
        value += mpq_class(mpz_of(coefficients[i]) * terms[n - 1 - i]);
    return value / mpz_of(found.equation.denominator);
}

/// The order of the shortest recurrence of the terms, by Massey's method as he wrote it, mod a
/// prime that no operand of special form is a multiple of.
std::size_t order_by_massey(const std::vector<mpz_class>& terms) {
    static const mpz_class p("123456789012345678901234567890163", 10);
    std::vector<mpz_class> c{1};
    std::vector<mpz_class> b{1};
    std::size_t order = 0;
    std::size_t shift = 1;
    mpz_class last = 1;
    for (std::size_t n = 0; n < terms.size(); ++n) {
        mpz_class d = 0;
        for (std::size_t i = 0; i <= order && i < c.size(); ++i) d += c[i] * terms[n - i];
        d = residue_of(d, p);
        if (d == 0) {
            ++shift;
            continue;
        }
        mpz_class inverse;
        mpz_invert(inverse.get_mpz_t(), last.get_mpz_t(), p.get_mpz_t());
        const mpz_class factor = residue_of(d * inverse, p);
        std::vector<mpz_class> next = c;
        if (next.size() < b.size() + shift) next.resize(b.size() + shift);
        for (std::size_t i = 0; i < b.size(); ++i)
            next[i + shift] = residue_of(next[i + shift] - factor * b[i], p);
        if (2 * order <= n) {
            order = n + 1 - order;
            b = std::exchange(c, next);
            last = d;
            shift = 1;
        } else {
            c = next;
            ++shift;
        }
    }
    return order;
}

/// Whether a(n + length) ≡ a(n) mod m for every n ≥ start: as many terms as the order decide, and
/// those before the recurrence holds.
bool repeats(const Loop& loop, const mpz_class& start, const mpz_class& length,
             const mpz_class& m) {
    for (std::size_t i = 0; i < loop.first_terms.size(); ++i)
        if (loop.term_mod(start + i, m) != loop.term_mod(start + length + i, m)) return false;
    return true;
}

/// Period and pre-period of the residues, by going through the states.
Period period_by_states(const Loop& loop, std::uint64_t m) {
    const std::size_t d = loop.coefficients.size();
    const std::size_t before = loop.first_terms.size() - d;
    std::vector<std::uint64_t> coefficients;
    for (const mpz_class& x : loop.coefficients) coefficients.push_back(residue_of(x, m).get_ui());
    std::vector<std::uint64_t> terms;
    for (const mpz_class& x : loop.first_terms) terms.push_back(residue_of(x, m).get_ui());
    std::map<std::vector<std::uint64_t>, std::size_t> seen;
    for (std::size_t n = before;; ++n) {
        const std::vector<std::uint64_t> state(terms.begin() + static_cast<std::ptrdiff_t>(n),
                                               terms.end());
        const auto [place, is_new] = seen.emplace(state, n);
        if (!is_new) {
            const std::size_t length = n - place->second;
            // The terms before the recurrence may happen to agree as well.
            std::size_t start = place->second;
            while (start > 0 && terms[start - 1] == terms[start - 1 + length]) --start;
            return {length, start};
        }
        std::uint64_t next = 0;
        for (std::size_t i = 0; i < d; ++i)
            next = (next + coefficients[i] * terms[terms.size() - 1 - i]) % m;
        terms.push_back(next);
    }
}

}  // namespace

void recurrences(Case& c) {
    const Loop loop = random_loop(c, c.one_in(10) ? 40 : 8, c.rng().below(3));
    const std::int64_t first = c.one_in(3) ? c.within(20) : 0;
    const LinearRecurrence sequence = sequence_of(loop, first);
    c.note(to_string(sequence));
    const std::size_t n = c.size(c.limit(400, 3000, 20'000));
    const std::size_t count = c.rng().below(4);
    const auto expected = loop.terms(n + count + 1);
    const Integer index = first + Integer(n);
    const auto term =
        c.attempt([&](const Execution& execution) { return sequence.term(index, execution); });
    if (term) c.equal(*term, expected[n], Oracle::kDefinition, "term");
    const auto several = c.attempt([&](const Execution& execution) {
        return sequence.terms<Decimal>(index, count, execution);
    });
    for (std::size_t i = 0; several && i < count; ++i)
        c.equal((*several)[i], expected[n + i], Oracle::kDefinition, "terms");
    check_before(c, loop, sequence);
    check_residues(c, loop, sequence);
    c.expect(parse_recurrence(to_string(sequence)) == sequence, Oracle::kDefinition,
             "recurrence read back");
}

void equations(Case& c) {
    if (c.rng().coin())
        check_rational(c);
    else
        check_inhomogeneous(c);
}

void closures(Case& c) {
    const Loop a_loop = random_loop(c, 3, c.rng().below(2));
    const Loop b_loop = random_loop(c, 3, c.rng().below(2));
    const LinearRecurrence a = sequence_of(a_loop);
    const LinearRecurrence b = sequence_of(b_loop);
    c.note(to_string(a));
    c.note(to_string(b));
    constexpr std::size_t kCount = 40;
    const auto x = a_loop.terms(4 * kCount);
    const auto y = b_loop.terms(kCount);
    const std::int64_t by = c.within(3);
    const std::uint64_t step = c.rng().between(1, 3);
    const std::uint64_t kind = c.rng().below(6);
    std::vector<mpz_class> expected(kCount);
    mpz_class partial = 0;
    for (std::size_t n = 0; n < kCount; ++n) {
        partial += x[n];
        expected[n] = kind == 0   ? mpz_class(x[n] + y[n])
                      : kind == 1 ? mpz_class(x[n] - y[n])
                      : kind == 2 ? mpz_class(x[n] * y[n])
                      : kind == 3 ? partial
                      : kind == 4 ? mpz_class(by * x[n])
                                  : x[step * n];
    }
    const auto made = c.attempt([&](const Execution& execution) {
        switch (kind) {
            case 0:
                return sum(a, b, execution);
            case 1:
                return difference(a, b, execution);
            case 2:
                return hadamard_product(a, b, execution);
            case 3:
                return partial_sums(a, execution);
            case 4:
                return scaled(a, by, execution);
            default:
                return every(a, step, 0, execution);
        }
    });
    if (!made) return;
    check_terms(c, *made, expected, "closure");
    c.expect(minimized(*made).order() == made->order(), Oracle::kDefinition, "least order");
}

void found_recurrences(Case& c) {
    std::vector<mpz_class> terms;
    if (c.one_in(4)) {
        terms.resize(c.rng().below(20));
        for (mpz_class& term : terms) term = c.number(c.size(3));
    } else {
        terms = random_loop(c, 6, c.rng().below(2)).terms(c.rng().below(40));
    }
    for (const mpz_class& term : terms) c.note("term", term);
    const std::vector<Integer> given = integers_of(terms);
    const auto result =
        c.attempt([&](const Execution& execution) { return find_recurrence(given, execution); });
    if (!result) return;
    const std::size_t order = order_by_massey(terms);
    c.expect(result->has_value() == (2 * order <= terms.size()), Oracle::kDefinition,
             "whether there is a recurrence");
    if (!result->has_value()) return;
    const FoundRecurrence& found = **result;
    c.expect(found.first_terms.size() == order && found.confirmed == terms.size() - 2 * order,
             Oracle::kDefinition, "order of the recurrence");
    for (std::size_t n = order; n < terms.size(); ++n)
        c.expect(rational_term(found, terms, n) == terms[n], Oracle::kDefinition,
                 "term of the recurrence found");
}

void periods(Case& c) {
    const Loop loop = random_loop(c, 3, c.rng().below(2));
    const std::size_t order = loop.coefficients.size();
    const std::uint64_t most = order <= 1 ? 2000 : order == 2 ? 70 : 16;
    const std::uint64_t m = c.rng().between(1, most);
    const LinearRecurrence sequence = sequence_of(loop);
    c.note(to_string(sequence));
    c.note("m", mpz_class(m));
    const auto found =
        c.attempt([&](const Execution& execution) { return period(sequence, m, execution); });
    if (!found) return;
    const Period expected = period_by_states(loop, m);
    c.equal(found->length, mpz_of(expected.length), Oracle::kDefinition, "period");
    c.equal(found->before, mpz_of(expected.before), Oracle::kDefinition, "pre-period");
}

/// A period too long for all states: it repeats, none of its parts by a small prime does, and
/// neither would it from a term earlier on.
void long_periods(Case& c) {
    const Loop loop = random_loop(c, 3, c.rng().below(2));
    const std::uint64_t m = std::max<std::uint64_t>(1, c.rng().word() >> c.rng().below(60));
    const LinearRecurrence sequence = sequence_of(loop);
    c.note(to_string(sequence));
    c.note("m", mpz_class(m));
    std::optional<Period> found;
    try {
        found =
            c.attempt([&](const Execution& execution) { return period(sequence, m, execution); });
    } catch (const DomainError&) {
        return;  // a number that must be factored is out of reach
    }
    if (!found) return;
    const mpz_class length = mpz_of(found->length);
    const mpz_class before = mpz_of(found->before);
    c.expect(length > 0 && repeats(loop, before, length, m), Oracle::kDefinition, "period");
    if (before > 0)
        c.expect(!repeats(loop, before - 1, length, m), Oracle::kDefinition, "least pre-period");
    for (mpz_class prime = 2; prime < 1000; mpz_nextprime(prime.get_mpz_t(), prime.get_mpz_t()))
        if (length % prime == 0)
            c.expect(!repeats(loop, before, length / prime, m), Oracle::kDefinition,
                     "least period");
}

}  // namespace bigmath::soak
