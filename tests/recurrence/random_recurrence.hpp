#pragma once

// Random linear recurrences, and the plainest loop over them as an oracle.

#include <gmpxx.h>

#include <bigmath/recurrence.hpp>
#include <cstdint>
#include <vector>

#include "tests/support/random.hpp"

namespace bigmath::test {

/// A recurrence as it is given to the library: coefficients may be 0 at the end, terms may be more
/// than the order.
struct GivenRecurrence {
    std::vector<std::int64_t> coefficients;
    std::vector<std::int64_t> terms;

    [[nodiscard]] LinearRecurrence sequence(std::int64_t first_index = 0) const {
        return {
            {coefficients.begin(), coefficients.end()}, {terms.begin(), terms.end()}, first_index};
    }
    /// a(0), …, a(count−1), by GMP.
    [[nodiscard]] std::vector<mpz_class> loop(std::size_t count) const {
        std::vector<mpz_class> all;
        for (const std::int64_t term : terms) all.emplace_back(static_cast<long>(term));
        while (all.size() < count) {
            mpz_class next = 0;
            for (std::size_t i = 0; i < coefficients.size(); ++i)
                next += static_cast<long>(coefficients[i]) * all[all.size() - 1 - i];
            all.push_back(next);
        }
        all.resize(count);
        return all;
    }
};

/// Uniform in −bound … bound, and 0 in one case of four.
inline std::int64_t random_small(Rng& rng, std::int64_t bound) {
    if (rng.below(4) == 0) return 0;
    return static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(2 * bound + 1))) - bound;
}

/// In one case of four with coefficients that leave strands apart.
inline GivenRecurrence random_recurrence(Rng& rng, std::size_t order, std::size_t more_terms) {
    GivenRecurrence given;
    const std::int64_t bound = rng.coin() ? 2 : 1000;
    const std::size_t gap = rng.below(4) == 0 ? rng.between(2, 4) : 1;
    for (std::size_t i = 1; i <= order; ++i)
        given.coefficients.push_back(i % gap == 0 ? random_small(rng, bound) : 0);
    for (std::size_t i = 0; i < order + more_terms; ++i)
        given.terms.push_back(random_small(rng, bound));
    return given;
}

}  // namespace bigmath::test
