#pragma once

// The moduli and polynomials the tests of this room share.

#include <cstdint>

#include "polynomial/polynomial.hpp"
#include "tests/support/random.hpp"

namespace bigmath::polynomial {

/// 1, 2, even, prime, prime power, products; of every size up to the largest word.
inline constexpr std::uint64_t kModuli[] = {
    1,
    2,
    3,
    10,
    3 * 3 * 3 * 3 * 3,
    2 * 3 * 5 * 7 * 11 * 13,
    998'244'353,
    1'000'000'007,
    std::uint64_t{1} << 32,
    (std::uint64_t{1} << 61) - 1,
    std::uint64_t{1} << 63,
    (std::uint64_t{1} << 63) + 1,
    ~std::uint64_t{0} - 58,  // 2^64 − 59, the largest prime word
    ~std::uint64_t{0},
};

/// One of kModuli or a random one of any size.
inline Modulus any_modulus(test::Rng& rng) {
    if (rng.coin()) return kModuli[rng.below(std::size(kModuli))];
    const std::uint64_t word = rng.runs_word() >> rng.below(64);
    return word == 0 ? 1 : word;
}

/// `count` random residues, sometimes extreme ones.
inline Words any_polynomial(test::Rng& rng, std::size_t count, const Modulus& m) {
    Words result(count);
    const std::uint64_t kind = rng.below(4);
    for (std::uint64_t& c : result) {
        c = rng.word() % m.value();
        if (kind == 0) c = m.value() - 1;
        if (kind == 1 && rng.coin()) c = 0;
    }
    return result;
}

/// The product by its definition.
inline Words naive_product(View a, View b, const Modulus& m) {
    if (a.empty() || b.empty()) return {};
    Words result(a.size() + b.size() - 1, 0);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            result[i + j] = m.add(result[i + j], m.multiply(a[i], b[j]));
    return result;
}

/// p/q by its definition, for q(0) = 1: the recurrence of its coefficients.
inline Words naive_series(View p, View q, std::size_t count, const Modulus& m) {
    Words result(count);
    for (std::size_t k = 0; k < count; ++k) {
        std::uint64_t c = k < p.size() ? p[k] : 0;
        for (std::size_t i = 1; i <= k && i < q.size(); ++i)
            c = m.subtract(c, m.multiply(q[i], result[k - i]));
        result[k] = c;
    }
    return result;
}

/// a random polynomial with constant coefficient 1.
inline Words any_denominator(test::Rng& rng, std::size_t count, const Modulus& m) {
    Words result = any_polynomial(rng, count, m);
    result[0] = m.one();
    return result;
}

}  // namespace bigmath::polynomial
