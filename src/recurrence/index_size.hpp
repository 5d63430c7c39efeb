#pragma once

// What an index of either sign says about its term: magnitude, sign, and the size of F and L there.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/number.hpp>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "decimal/limb_multiply.hpp"
#include "integer/limb_multiply.hpp"
#include "product/number_ops.hpp"
#include "support/context.hpp"

namespace bigmath {

/// |n|; also for −2^63, whose magnitude no int64 holds.
constexpr std::uint64_t magnitude(std::int64_t n) {
    return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

/// F(−n) = (−1)^(n+1) F(n): negative at the even negative indices.
constexpr bool fibonacci_is_negative(std::int64_t n) {
    return n < 0 && n % 2 == 0;
}
/// L(−n) = (−1)^n L(n): negative at the odd negative indices.
constexpr bool lucas_is_negative(std::int64_t n) {
    return n < 0 && n % 2 != 0;
}

template <Number T>
T with_sign(T value, bool negative) {
    if (negative) NumberOps<T>::negate(value);
    return value;
}

/// An upper bound of the bits of F(n) and L(n), n ≥ 0: F(n) < φ^n for n ≥ 1, and L(n) < 2 φ^n.
inline double term_bits(double n) {
    constexpr double kLog2Phi = 0.69424191363061738;  // φ = (1 + √5)/2
    return kLog2Phi * n + 2;
}

inline double term_limbs(double n) {
    return term_bits(n) / 64;
}

/// What a rung holds at the peak of its memory.
struct PeakMemory {
    double values;          ///< numbers, as a multiple of the term's length
    unsigned products = 0;  ///< products of two factors of half the term's length, run at once
};

/// Blocks of numbers of this many bytes and more are made of whole huge pages, which move on from
/// step to step (support/memory.cpp); those of all steps with shorter ones are as much again.
inline constexpr double kWholePageBytes = 4 << 20;

/// Bytes of workspace of one product with a result of that many bytes.
template <Number T>
double product_workspace(double result_bytes, const Context& context) {
    if constexpr (std::is_same_v<T, Integer>) {
        const auto factor = static_cast<std::size_t>(result_bytes / 16) + 1;
        return static_cast<double>(limbs::workspace_bytes(factor, factor, context));
    } else if constexpr (std::is_same_v<T, Decimal>) {
        const auto factor = static_cast<std::size_t>(result_bytes / 16) + 1;
        return static_cast<double>(decimal::workspace_bytes(factor, factor, context));
    } else {
        constexpr double kForeign = 6;  // GMP's, above the others
        return kForeign * result_bytes;
    }
}

/// Refuses a term whose computation exceeds the memory budget, or whose length the type cannot
/// hold.
template <Number T>
void require_term_memory(std::string_view sequence, std::uint64_t n, PeakMemory peak,
                         const Context& context) {
    const double bytes = NumberOps<T>::kBytesPerBit * term_bits(static_cast<double>(n));
    // Writing the name would take longer than computing a short term.
    constexpr double kShort = 1 << 10;
    const std::string name = bytes > kShort ? fmt::format("{}({})", sequence, n) : std::string();
    const std::string_view what = name.empty() ? sequence : std::string_view(name);
    // mpz_int and cpp_int count limbs in 32 bits, and GMP aborts beyond.
    constexpr double kForeignBytes = 8.0 * INT32_MAX;
    constexpr bool kOwn = std::is_same_v<T, Integer> || std::is_same_v<T, Decimal>;
    if (!kOwn && bytes > kForeignBytes)
        throw ResourceError(fmt::format("{} exceeds the longest number of its type", what), bytes,
                            kForeignBytes);
    double needed = peak.values * bytes;
    // Beyond, the values alone exceed every memory, and no product can be planned.
    constexpr double kPlanned = 0x1p44;
    if (peak.products != 0 && bytes < kPlanned) {
        // Counting the processors takes longer than computing a term of a few thousand limbs.
        constexpr double kFewLimbs = 1 << 14;
        const unsigned products =
            bytes < kFewLimbs ? peak.products : std::min(peak.products, context.threads());
        needed += products * product_workspace<T>(bytes, context);
        // Blocks are rounded up, large ones to whole huge pages; and what the steps before left
        // behind is either as much again or used again.
        constexpr double kRounding = 1.06;
        constexpr double kWholePages = 16 << 20;
        needed *= kRounding;
        needed += bytes < 2 * kWholePageBytes ? needed : kWholePages;
    }
    context.require_memory(needed, what);
}

}  // namespace bigmath
