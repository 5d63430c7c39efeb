// Predicted memory against measured peaks, for every algorithm of the catalog: each is run where it
// takes as long as a test may, or as much memory, on arguments of each kind its family has. A
// family that nothing is said about here fails.

#include <algorithm>
#include <bigmath/bigmath.hpp>
#include <bigmath/catalog.hpp>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catalog/memory_comparison.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

class EveryMemory : public test::MemoryTest,
                    public testing::WithParamInterface<std::string_view> {};

using Arguments = std::vector<Integer>;

/// Arguments that grow with n.
using Growing = Arguments (*)(std::uint64_t n);

Integer power_of_two(std::uint64_t exponent) {
    return Integer(1) << exponent;
}

const std::map<std::string_view, std::vector<Growing>>& kinds() {
    using N = std::uint64_t;
    static const std::map<std::string_view, std::vector<Growing>> kKinds{
        {"factorial", {[](N n) { return Arguments{n}; }}},
        {"power",
         {[](N n) {
              return Arguments{3, n};
          },
          [](N n) {
              return Arguments{10, n};
          },
          [](N n) {
              return Arguments{power_of_two(n) - 1, 7};
          }}},
        {"fibonacci",
         {[](N n) { return Arguments{n}; }, [](N n) { return Arguments{-Integer(n)}; }}},
        {"lucas", {[](N n) { return Arguments{n}; }}},
        {"lucas-u",
         {[](N n) {
              return Arguments{1, -1, n};
          },
          [](N n) {
              return Arguments{3, 5, n};
          }}},
        {"lucas-v",
         {[](N n) {
              return Arguments{1, -1, n};
          },
          [](N n) {
              return Arguments{3, 5, n};
          }}},
        {"recurrence",
         {[](N n) { return Arguments{2, 1, 1, 0, 1, n}; },
          [](N n) { return Arguments{3, 5, -2, 7, 1, -4, 9, n}; },
          [](N n) {
              return Arguments{1, 3, 2, n};
          },
          [](N n) { return Arguments{4, 0, 1, 1, 1, 3, 0, 2, 5, n}; },
          // Backwards, a quotient: a(n) = 2 a(n−1) from 2^n on.
          [](N n) {
              return Arguments{1, 2, power_of_two(n), -Integer(n)};
          }}},
        {"sum-integers",
         {[](N n) {
              return Arguments{1, n};
          },
          [](N n) {
              return Arguments{power_of_two(n), power_of_two(n) + 3};
          }}},
        {"sum-powers",
         {[](N n) {
              return Arguments{n, 1, 5};
          },
          [](N n) {
              return Arguments{3, power_of_two(n), power_of_two(n) + 3};
          }}},
        {"sum-polynomial",
         {[](N n) {
              return Arguments{1, -2, 3, power_of_two(n), power_of_two(n) + 3};
          },
          [](N n) {
              return Arguments{5, power_of_two(n), 1, 9};
          },
          [](N n) {
              Arguments arguments(n, Integer(7));
              arguments.insert(arguments.end(), {1, 9});
              return arguments;
          }}},
        {"sum-geometric",
         {[](N n) {
              return Arguments{3, 0, n};
          },
          [](N n) {
              return Arguments{3, n / 2, n};
          },
          [](N n) {
              return Arguments{2, n / 2, n};
          }}},
    };
    return kKinds;
}

template <Number T>
test::Compute run_of(const Algorithm& algorithm, const Arguments& arguments) {
    return [&algorithm, arguments](const Execution& execution) {
        (void)run<T>(algorithm.family, algorithm.name, arguments, execution);
    };
}

/// The largest n that costs no more than a test may.
std::uint64_t largest(const Algorithm& algorithm, Growing kind) {
    const double seconds = 0.1 * test::effort(1);
    const double bytes = test::effort(1) * 0x1p26;
    constexpr std::size_t kLongestBits = std::size_t{1} << 24;
    std::uint64_t n = 16;
    while (n < std::uint64_t{1} << 30) {
        const Arguments next = kind(2 * n);
        if (bit_length(next[next.size() / 2]) > kLongestBits) break;
        if (!(predicted_seconds(algorithm, next) <= seconds)) break;
        double needed = std::numeric_limits<double>::infinity();
        try {
            needed = test::predicted_memory(run_of<Integer>(algorithm, next), 1);
        } catch (const std::runtime_error&) {
        }
        if (needed > bytes) break;
        n *= 2;
    }
    return n;
}

template <Number T>
void compare(const Algorithm& algorithm, const Arguments& arguments, unsigned threads) {
    std::string name(algorithm.family);
    name += ' ' + std::string(algorithm.name);
    name += std::is_same_v<T, Decimal> ? " Decimal" : " Integer";
    for (const Integer& argument : arguments) {
        if (name.size() > 80) break;
        name += bit_length(argument) > 64 ? " …" : " " + to_string(argument);
    }
    test::compare_memory(name, threads, run_of<T>(algorithm, arguments));
}

/// Each family a test of its own, so that several processors can share them.
TEST_P(EveryMemory, OfTheCatalog) {
    const auto known = kinds().find(GetParam());
    ASSERT_NE(known, kinds().end()) << "what arguments does " << GetParam() << " take?";
    const bool thorough = test::effort(1) > 1;
    unsigned turn = 0;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != GetParam()) continue;
        for (const Growing kind : known->second) {
            const std::uint64_t most = largest(algorithm, kind);
            for (const std::uint64_t n : {most, most * 11 / 16 + 1}) {
                for (unsigned threads = 1; threads <= (thorough ? 4U : 2U); ++threads) {
                    // Each type with one thread and with two, at one of both places.
                    if (!thorough && (turn++ / 2 + threads) % 2 == 0) continue;
                    compare<Integer>(algorithm, kind(n), threads);
                    compare<Decimal>(algorithm, kind(n), threads);
                }
            }
        }
    }
}

std::vector<std::string_view> families() {
    std::vector<std::string_view> names;
    for (const Algorithm& algorithm : algorithms())
        if (names.empty() || names.back() != algorithm.family) names.push_back(algorithm.family);
    return names;
}

INSTANTIATE_TEST_SUITE_P(Families, EveryMemory, testing::ValuesIn(families()),
                         [](const auto& test) {
                             std::string name(test.param);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace bigmath
