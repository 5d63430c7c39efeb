// The transforms themselves, below the sizes where products would choose them too, and through all
// their uses: products in either radix, products that wrap around, sums of products.

#include "ntt/ntt.hpp"
#include "ntt/transform.hpp"
#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

using Limbs = std::vector<std::uint64_t>;

/// Exactly `count` limbs, the most significant perhaps 0.
Limbs limbs_of(const mpz_class& value, std::size_t count) {
    Limbs limbs(count, 0);
    mpz_export(limbs.data(), nullptr, -1, sizeof(std::uint64_t), 0, 0, value.get_mpz_t());
    return limbs;
}

mpz_class value_of(const Limbs& limbs) {
    mpz_class value;
    mpz_import(value.get_mpz_t(), limbs.size(), -1, sizeof(std::uint64_t), 0, 0, limbs.data());
    return value;
}

/// An operand of at most `count` limbs and its limbs.
struct Operand {
    Operand(Case& c, std::size_t count) : value(c.magnitude(count)), limbs(limbs_of(value, count)) {
        c.note("limbs", mpz_class(count));
    }

    mpz_class value;
    Limbs limbs;
};

void check_product(Case& c, std::size_t most) {
    const Operand a(c, 1 + c.size(most));
    const bool square = c.one_in(4);
    const Operand b(c, 1 + c.size(most));
    const Limbs& other = square ? a.limbs : b.limbs;
    const auto product = c.attempt([&](const Execution& execution) {
        Context context(execution);
        Limbs r(a.limbs.size() + other.size());
        ntt::multiply(r.data(), a.limbs.data(), a.limbs.size(), other.data(), other.size(),
                      context);
        return r;
    });
    if (product)
        c.expect(value_of(*product) == a.value * (square ? a.value : b.value), Oracle::kGmp,
                 "product by transforms");
}

void check_decimal_product(Case& c, std::size_t most) {
    // Limbs of radix 10^18 as a number to the base 10^18.
    const mpz_class a = c.magnitude(1 + c.size(most));
    const mpz_class b = c.magnitude(1 + c.size(most));
    const Decimal x = decimal_of(a);
    const Decimal y = decimal_of(b);
    if (x == 0 || y == 0) return;
    c.note("a", a);
    c.note("b", b);
    const auto product = c.attempt([&](const Execution& execution) {
        Context context(execution);
        Decimal r;
        const std::size_t size = x.limbs().size() + y.limbs().size();
        ntt::multiply_decimal(r.storage().reserve_discard(size), x.limbs().data(), x.limbs().size(),
                              y.limbs().data(), y.limbs().size(), context);
        r.storage().set_size(size, false);
        return r;
    });
    if (product) c.equal(*product, a * b, Oracle::kGmp, "decimal product by transforms");
}

void check_wrapped(Case& c, std::size_t most) {
    const std::size_t count = ntt::wrapped_limbs(1 + c.size(most));
    const Operand a(c, 1 + c.rng().below(count));
    const Operand b(c, 1 + c.rng().below(count));
    c.note("wrapped at", mpz_class(count));
    const auto product = c.attempt([&](const Execution& execution) {
        Context context(execution);
        Limbs r(count);
        ntt::multiply_wrapped(r.data(), count, a.limbs.data(), a.limbs.size(), b.limbs.data(),
                              b.limbs.size(), context);
        return r;
    });
    const mpz_class modulus = (mpz_class(1) << (64 * count)) - 1;
    if (product)
        c.expect(residue_of(value_of(*product), modulus) == residue_of(a.value * b.value, modulus),
                 Oracle::kGmp, "product that wraps around");
}

/// a·b ± c·d in the transforms' two's complement.
void check_sum_of_products(Case& c, std::size_t most) {
    const std::size_t xn = 1 + c.size(most);
    const std::size_t yn = 1 + c.size(most);
    const Operand a(c, xn);
    const Operand b(c, yn);
    const Operand d(c, xn);
    const Operand e(c, yn);
    const bool difference = c.rng().coin();
    const std::size_t count = xn + yn + 1;
    const auto result = c.attempt([&](const Execution& execution) {
        Context context(execution);
        const ntt::Plan plan = ntt::Plan::for_product(xn + 1, yn, 2);
        const auto transform = [&](const Operand& x) {
            return ntt::Transform(plan, x.limbs.data(), x.limbs.size(), context);
        };
        ntt::Transform r = ntt::Transform::product(transform(a), transform(b), context);
        const ntt::Transform s = ntt::Transform::product(transform(d), transform(e), context);
        if (difference)
            r.subtract(s, context);
        else
            r.add(s, context);
        Limbs limbs(count);
        std::move(r).to_limbs(limbs.data(), count, context);
        return limbs;
    });
    const mpz_class expected = difference ? mpz_class(a.value * b.value - d.value * e.value)
                                          : mpz_class(a.value * b.value + d.value * e.value);
    if (result)
        c.expect(value_of(*result) == residue_of(expected, mpz_class(1) << (64 * count)),
                 Oracle::kGmp, "sum of products by transforms");
}

}  // namespace

void transforms(Case& c) {
    const std::size_t most = c.limit(1000, 20'000, 500'000);
    switch (c.rng().below(4)) {
        case 0:
            return check_product(c, most);
        case 1:
            return check_decimal_product(c, most);
        case 2:
            return check_wrapped(c, most);
        default:
            return check_sum_of_products(c, most);
    }
}

}  // namespace bigmath::soak
