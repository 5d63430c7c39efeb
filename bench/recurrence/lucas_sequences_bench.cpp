// Both rungs of lucas-u and lucas-v, where Q is a unit and where it is not.

#include <gmpxx.h>

#include <bigmath/catalog.hpp>
#include <bigmath/lucas_sequences.hpp>
#include <string>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

constexpr double kLongestSeconds = 3;

/// U(n) or V(n) by the loop.
mpz_class loop(long p, long q, mpz_class at, mpz_class after, std::uint64_t n) {
    for (std::uint64_t k = 0; k < n; ++k) {
        at = p * after - q * at;
        swap(at, after);
    }
    return at;
}

void add_family(const std::string& family, long p, long q, std::uint64_t n) {
    const bool is_u = family == "lucas-u";
    // The digest is a residue, which is computed without the term.
    bench::Subject subject(
        family + " of " + std::to_string(p) + ", " + std::to_string(q), n, [is_u, p, q, n] {
            const Integer m = bench::kDigestModulus;
            return bench::digest(is_u ? lucas_u_mod(p, q, n, m) : lucas_v_mod(p, q, n, m));
        });
    const Integer arguments[] = {p, q, n};
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != family) continue;
        if (predicted_seconds(algorithm, arguments) > kLongestSeconds) continue;
        subject.add(std::string(algorithm.name), [&algorithm, p, q, n] {
            return run(algorithm.family, algorithm.name, {p, q, n});
        });
    }
    constexpr std::uint64_t kSlowLoops = 100'000;
    if (n <= kSlowLoops)
        subject.add("mpz_class loop",
                    [is_u, p, q, n] { return is_u ? loop(p, q, 0, 1, n) : loop(p, q, 2, p, n); });
}

const bench::Registration kRegistered([] {
    for (const char* family : {"lucas-u", "lucas-v"})
        for (const std::uint64_t n : {100, 1'000, 10'000, 100'000, 1'000'000}) {
            add_family(family, 2, -1, n);
            add_family(family, 5, 3, n);
        }
});

}  // namespace
}  // namespace bigmath
