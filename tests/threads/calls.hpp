#pragma once

// Calls of public functions, long enough to use several threads, as the tests of threads make them.

#include <bigmath/bigmath.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "support/limits.hpp"

// Sanitizers map more than a limited address space has, and do not follow a fork of threads.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define BIGMATH_TEST_SANITIZED 1
#else
#define BIGMATH_TEST_SANITIZED 0
#endif

namespace bigmath::test {

/// The text of a result.
using Call = std::function<std::string(const Execution&)>;

inline constexpr std::uint64_t kModulus = 9'999'999'967;

/// Every family, both radixes, and the conversions between them, from text and to text.
inline const std::vector<Call>& calls() {
    static const std::vector<Call> all = {
        [](const Execution& e) { return to_string(factorial(9'000, e), e); },
        [](const Execution& e) { return to_string(factorial<Decimal>(12'000, e), e); },
        [](const Execution& e) { return to_string(fibonacci(250'000, e), e); },
        [](const Execution& e) { return to_string(to_decimal(power(3, 110'000, e), e), e); },
        [](const Execution& e) { return to_string(power<Decimal>(7, 60'000, e), e); },
        [](const Execution& e) { return to_string(tribonacci(150'000, e), e); },
        [](const Execution& e) { return to_string(lucas_u(3, -2, 60'000, e), e); },
        [](const Execution& e) { return to_string(sum_geometric(3, 0, 60'000, e), e); },
        [](const Execution& e) { return to_string(product(1'000, 9'000, e), e); },
        [](const Execution& e) {
            return to_string(to_integer(Decimal(std::string(50'000, '7'), e), e), e);
        },
        // Products so long that one transform goes to several threads; of their digits a residue.
        [](const Execution& e) { return to_string(Integer(factorial(80'000, e) % kModulus)); },
        [](const Execution& e) {
            return std::to_string(residue(power<Decimal>(3, 700'000, e), kModulus, e));
        },
    };
    return all;
}

/// Runs body(0) … body(count − 1), each on a thread of its own, all at once.
inline void at_once(unsigned count, const std::function<void(unsigned)>& body) {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < count; ++i) threads.emplace_back(body, i);
}

}  // namespace bigmath::test
