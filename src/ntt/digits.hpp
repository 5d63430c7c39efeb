#pragma once

// Coefficients as digits mod m, without ever putting them together: for decimal limbs (m = 10^18)
// and for words mod m.
//
// A coefficient is X = Σ y_i·cofactor_i − k·product (see Crt). Written in radix m, cofactor_i =
// w_i0 + w_i1·m and −k·product = a_0 + a_1·m + a_2·m² with 0 ≤ a_0, a_1 < m:
//
//     s_0 = Σ y_i·w_i0 + a_0          = d_0 + q_0·m
//     s_1 = Σ y_i·w_i1 + a_1 + q_0    = d_1 + q_1·m
//     d_2 = q_1 + a_2                 X = d_0 + d_1·m + d_2·m²
//
// The equations hold for any q_0, q_1, so estimates will do, as long as d_0 and d_1 fit a word:
// they are then right mod 2^64, from the lower halves of the products alone. The estimates are sums
// of doubles, Σ y_i·(w_i0/m) < 4.7·2^50 (kernels have y_i ≤ 1.55p): three products and the slack
// are each rounded by at most 1/2, and y_i·(w_i0/m) has an error of 0.2 from that of w_i0/m;
// together less than 2.2. Less kSlack = 2.5 the estimate is below s_0/m, so that d_0 > 0, and d_0 <
// (2.5 + 2.2 + 1 for a_0 + 1 for the floor)·m = 6.7m. For decimal limbs the second sum is below
// 2^33, its error below 2^−16, and a_1 + q_0 < 1.01m: d_1 < 2.1m, with a slack of 2^−10.
//
// Where X is small, d_2 may be negative, but not below −3, for X ≥ 0, d_0 < 6.7m and d_1 < 2.1m.
// A decimal limb is the sum d_0 + d_1 + d_2 of three neighbours, above 0.3m − 3 > 0 and below
// 8.8·10^18 + 2^31 < 2^63.

#include "ntt/layout.hpp"

namespace bigmath::ntt {

__extension__ using Wide = unsigned __int128;

inline constexpr double kFirstSlack = 2.5;
inline constexpr double kSecondSlack = 0x1p-10;

/// The slack makes estimates of small sums negative; 0 is as good there. They are below 2^53.
inline static uint64_t floor_of(double x) {
    return x < 0 ? 0 : static_cast<uint64_t>(static_cast<int64_t>(x));
}

/// Σ y_i·w_i0 + a_0 mod m; y holds integers in [0, p_i].
inline static uint64_t word_of(const DigitSums& sums, size_t primes, const uint64_t* y, size_t k) {
    Wide sum = sums.multiple[0][k];
    double estimate = -kFirstSlack;
    for (size_t i = 0; i < primes; ++i) {
        sum += static_cast<Wide>(y[i]) * sums.weight[0][i];
        estimate += static_cast<double>(static_cast<int64_t>(y[i])) * sums.share[0][i];
    }
    // The estimate is at most 6.7 too small.
    Wide digit = sum - static_cast<Wide>(floor_of(estimate)) * sums.modulus;
    while (digit >= sums.modulus) digit -= sums.modulus;
    return static_cast<uint64_t>(digit);
}

/// The three decimal digits of a coefficient; y holds integers in [0, p_i], digit[2] is signed.
inline static void decimal_digits(const DigitSums& sums, const uint64_t* y, size_t k,
                                  uint64_t (&digit)[3]) {
    constexpr double kSlack[2] = {kFirstSlack, kSecondSlack};
    uint64_t carry = 0;
    for (size_t j = 0; j < 2; ++j) {
        uint64_t sum = sums.multiple[j][k] + carry;
        double estimate = -kSlack[j];
        for (size_t i = 0; i < kPrimes; ++i) {
            sum += y[i] * sums.weight[j][i];
            estimate += static_cast<double>(static_cast<int64_t>(y[i])) * sums.share[j][i];
        }
        carry = floor_of(estimate);
        digit[j] = sum - carry * kDecimalRadix;
    }
    digit[2] = carry + sums.multiple[2][k];
}

}  // namespace bigmath::ntt
