#pragma once

// What the tests of both ladders share: the rungs by name and GMP as an oracle.

#include <gmpxx.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/catalog.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bigmath::test {

inline std::vector<std::string> rungs(std::string_view family) {
    std::vector<std::string> names;
    for (const Algorithm& algorithm : algorithms())
        if (algorithm.family == family) names.emplace_back(algorithm.name);
    return names;
}

/// The name of a rung as GoogleTest accepts it.
inline std::string test_name(const testing::TestParamInfo<std::string>& rung) {
    std::string name = rung.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

inline mpz_class fibonacci_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_fib_ui(result.get_mpz_t(), n);
    return result;
}

inline mpz_class lucas_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_lucnum_ui(result.get_mpz_t(), n);
    return result;
}

}  // namespace bigmath::test
