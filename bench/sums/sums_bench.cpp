// The sums by every rung of their ladders, over k = 1 … n or k = 0 … n.

#include <bigmath/catalog.hpp>
#include <bigmath/sums.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;

/// Contenders predicted to take longer than this are left out at that size.
constexpr double kLongestSeconds = 3;

/// Every rung of the family that ends soon enough.
void add_rungs(bench::Subject& subject, std::string_view family,
               const std::vector<Integer>& arguments) {
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != family) continue;
        if (predicted_seconds(algorithm, arguments) > kLongestSeconds) continue;
        subject.add(std::string(algorithm.name), [&algorithm, arguments] {
            return run(algorithm.family, algorithm.name, std::span(arguments));
        });
    }
}

constexpr std::uint64_t kSlowLoops = 1'000'000;

void add_integers(std::uint64_t n) {
    bench::Subject subject("sum-integers", n,
                           [n] { return bench::digest(cpp_int(n) * (cpp_int(n) + 1) / 2); });
    add_rungs(subject, "sum-integers", {1, n});
    subject.add("default", [n] { return sum_integers(1, n); });
    if (n > kSlowLoops) return;
    subject.add("cpp_int loop", [n] {
        cpp_int total = 0;
        for (std::uint64_t k = 1; k <= n; ++k) total += k;
        return total;
    });
    subject.add_python("loop in Python", "sum_loop");
    subject.add_python("sum(range)", "sum_builtin");
}

void add_cubes(std::uint64_t n) {
    // 1³ + … + n³ = (1 + … + n)².
    bench::Subject subject("sum-powers, cubes", n, [n] {
        const cpp_int sum = cpp_int(n) * (cpp_int(n) + 1) / 2;
        return bench::digest(cpp_int(sum * sum));
    });
    add_rungs(subject, "sum-powers", {3, 1, n});
    subject.add("default", [n] { return sum_powers(3, 1, n); });
    if (n > kSlowLoops) return;
    subject.add("cpp_int loop", [n] {
        cpp_int total = 0;
        for (std::uint64_t k = 1; k <= n; ++k) total += cpp_int(k) * k * k;
        return total;
    });
    subject.add_python("loop in Python", "sum_cubes_loop");
}

/// Σ k^d over 1 … 10^4 as d grows.
void add_exponents(unsigned d) {
    static constexpr int kLast = 10'000;
    bench::Subject subject("sum-powers, exponent", d, [d] {
        cpp_int total = 0;
        for (int k = 1; k <= kLast; ++k) total += pow(cpp_int(k), d);
        return bench::digest(total);
    });
    add_rungs(subject, "sum-powers", {d, 1, kLast});
    subject.add("default", [d] { return sum_powers(d, 1, kLast); });
}

void add_polynomial(std::uint64_t n) {
    // k³ − k sums to (n−1) n (n+1) (n+2) / 4.
    bench::Subject subject("sum-polynomial", n, [n] {
        const cpp_int m = n;
        return bench::digest(cpp_int((m - 1) * m * (m + 1) * (m + 2) / 4));
    });
    const std::vector<Integer> coefficients{0, -1, 0, 1};
    add_rungs(subject, "sum-polynomial", {0, -1, 0, 1, 1, n});
    subject.add("default", [coefficients, n] { return sum_polynomial(coefficients, 1, n); });
}

void add_geometric(std::uint64_t n) {
    bench::Subject subject("sum-geometric", n, [n] {
        return bench::digest(cpp_int((pow(cpp_int(3), static_cast<unsigned>(n + 1)) - 1) / 2));
    });
    add_rungs(subject, "sum-geometric", {3, 0, n});
    subject.add("default", [n] { return sum_geometric(3, 0, n); });
    constexpr std::uint64_t kLongLoops = 10'000;
    if (n <= kLongLoops) subject.add_python("loop in Python", "sum_geometric_loop");
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t n :
         {10UL, 100UL, 1'000UL, 10'000UL, 100'000UL, 1'000'000UL, 1'000'000'000UL})
        add_integers(n);
    for (const std::uint64_t n : {10, 1'000, 100'000, 1'000'000}) add_cubes(n);
    for (const unsigned d : {1U, 10U, 100U, 1'000U}) add_exponents(d);
    for (const std::uint64_t n : {10, 1'000, 100'000, 1'000'000}) add_polynomial(n);
    for (const std::uint64_t n : {10, 100, 1'000, 10'000, 100'000}) add_geometric(n);
});

}  // namespace
}  // namespace bigmath
