// Terms of linear recurrences mod a word: one term, and many consecutive ones, of large orders at
// index 10^18; the ways to it side by side, and FLINT's powers of x where it is installed.

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <memory>
#include <random>
#include <string>

#include "bench/support/subject.hpp"
#include "polynomial/convolution.hpp"
#include "polynomial/graeffe.hpp"
#include "polynomial/linear_recurrence.hpp"

#ifdef BIGMATH_WITH_FLINT
#include <flint/nmod_poly.h>
#endif

namespace bigmath::polynomial {
namespace {

constexpr std::uint64_t kIndex = 1'000'000'000'000'000'000;
constexpr std::uint64_t kPrimes[] = {998'244'353, 1'000'000'007, (std::uint64_t{1} << 61) - 1};

/// A random recurrence; the Context outlives the timing, as in a long computation.
struct Recurrence {
    Recurrence(std::size_t order, std::uint64_t modulus)
        : m(modulus), context(execution), q(order + 1), first(order) {
        std::mt19937_64 generator(order);
        for (std::uint64_t& c : q) c = generator() % modulus;
        for (std::uint64_t& c : first) c = generator() % modulus;
        q[0] = m.one();
        p = numerator(first, q, m, context);
    }

    Integer by_bostan_mori(const Integer& n) { return nth_coefficient(p, q, n, m, context); }
    Integer by_fiduccia(const Integer& n) {
        const Words f(q.rbegin(), q.rend());
        return inner_product(power_of_x_mod(n, f, m, context), first, m);
    }
    Words slice(const Integer& n, std::size_t count) {
        return coefficients(p, q, n, count, m, context);
    }

    /// The terms as the series whose first ones are combinations of neighbours by x^n mod f.
    Words slice_by_fiduccia(const Integer& n, std::size_t count) {
        const std::size_t order = first.size();
        const Words f(q.rbegin(), q.rend());
        Words power = power_of_x_mod(n, f, m, context);
        std::reverse(power.begin(), power.end());
        const Words start = quotient_series(p, q, 2 * order - 1, m, context);
        const Words state = middle_product(start, power, order - 1, order, m, context);
        return quotient_series(numerator(state, q, m, context), q, count, m, context);
    }

    Execution execution;
    Modulus m;
    Context context;
    Words q;
    Words p;
    Words first;
};

#ifdef BIGMATH_WITH_FLINT
/// x^n mod f by nmod_poly_powmod_x_ui_preinv, and the term from it.
Integer by_flint(const Recurrence& r, std::uint64_t n) {
    nmod_poly_t f;
    nmod_poly_t reversed;
    nmod_poly_t inverse;
    nmod_poly_t power;
    for (auto* const polynomial : {f, reversed, inverse, power})
        nmod_poly_init(polynomial, r.m.value());
    const std::size_t d = r.q.size() - 1;
    for (std::size_t i = 0; i <= d; ++i)
        nmod_poly_set_coeff_ui(f, static_cast<slong>(i), r.q[d - i]);
    nmod_poly_reverse(reversed, f, f->length);
    nmod_poly_inv_series(inverse, reversed, f->length);
    nmod_poly_powmod_x_ui_preinv(power, n, f, inverse);
    Words coefficients(d);
    for (std::size_t i = 0; i < d; ++i)
        coefficients[i] = nmod_poly_get_coeff_ui(power, static_cast<slong>(i));
    for (auto* const polynomial : {f, reversed, inverse, power}) nmod_poly_clear(polynomial);
    return inner_product(coefficients, r.first, r.m);
}
#endif

/// The even part of P(x)·Q(−x), by the whole product.
Words naive_section(const Recurrence& r) {
    Words other = r.q;
    for (std::size_t i = 1; i < other.size(); i += 2) other[i] = r.m.negate(other[i]);
    const std::size_t count = r.p.size() + other.size() - 1;
    const Words product = schoolbook_product(r.p, other, 0, count, r.m);
    Words result;
    for (std::size_t i = 0; i < count; i += 2) result.push_back(product[i]);
    return result;
}

std::uint64_t digest_of(const Words& words) {
    return bench::digest(std::span<const std::uint64_t>(words));
}

void add_term(std::size_t order, std::uint64_t modulus) {
    const auto r = std::make_shared<Recurrence>(order, modulus);
    bench::Subject subject("term at 10^18 mod " + std::to_string(modulus), order,
                           [r] { return bench::digest(r->by_fiduccia(kIndex)); });
    subject.add("bostan-mori", [r] { return r->by_bostan_mori(kIndex); });
    subject.add("fiduccia", [r] { return r->by_fiduccia(kIndex); });
#ifdef BIGMATH_WITH_FLINT
    subject.add("flint", [r] { return by_flint(*r, kIndex); });
#endif
}

void add_terms(std::size_t order, std::size_t count, std::uint64_t modulus) {
    const auto r = std::make_shared<Recurrence>(order, modulus);
    const auto value = std::make_shared<Words>();
    const std::string name = std::to_string(count / order) + " times the order terms at 10^18 mod ";
    // The reference: the terms each from the order before it, from a state that x^n mod f gives.
    bench::Subject(name + std::to_string(modulus), order,
                   [=] { return digest_of(r->slice_by_fiduccia(kIndex, count)); })
        .add(
            "slice", [=] { *value = r->slice(kIndex, count); },
            [=] { return std::span<const std::uint64_t>(*value); });
}

/// Products and series around the lengths where the transforms overtake the loops.
void add_short_products(std::size_t count, std::uint64_t modulus) {
    const auto r = std::make_shared<Recurrence>(count, modulus);
    const auto value = std::make_shared<Words>();
    const auto result = [=] { return std::span<const std::uint64_t>(*value); };
    const std::string suffix = " mod " + std::to_string(modulus);
    bench::Subject(
        "short product" + suffix, count,
        [=] { return digest_of(schoolbook_product(r->p, r->first, 0, 2 * count - 1, r->m)); })
        .add(
            "transforms",
            [=] { *value = convolve(r->p, r->first, 0, 2 * count - 1, r->m, r->context); }, result)
        .add(
            "schoolbook",
            [=] { *value = schoolbook_product(r->p, r->first, 0, 2 * count - 1, r->m); }, result);
    bench::Subject("short step" + suffix, count,
                   [=] {
                       Words product = naive_section(*r);
                       return digest_of(product);
                   })
        .add(
            "default",
            [=] {
                Words v = r->q;
                *value = r->p;
                Graeffe(r->m, r->context).take_section(*value, v, false);
            },
            result);
}

void add_fibonacci() {
    constexpr std::uint64_t kModulus = ~std::uint64_t{0} - 58;
    const auto r = std::make_shared<Recurrence>(2, kModulus);
    const Integer n = pow(Integer(10), 1000);
    bench::Subject("order-2 term at 10^1000 mod 2^64 − 59", 2, [=] {
        return bench::digest(r->by_fiduccia(n));
    }).add("bostan-mori", [=] { return r->by_bostan_mori(n); });
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t modulus : kPrimes) {
        for (const std::size_t order : {16, 1'000, 100'000}) add_term(order, modulus);
        add_terms(100'000, 500'000, modulus);
        for (const std::size_t count : {32, 48, 64, 96, 128, 192})
            add_short_products(count, modulus);
    }
    add_fibonacci();
});

}  // namespace
}  // namespace bigmath::polynomial
