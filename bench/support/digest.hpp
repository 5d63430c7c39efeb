#pragma once

// A digest of an exact integer that every number type, and CPython, can compute in linear time: the
// residue mod the Mersenne prime 2^61 − 1. Two different results of benchmarked algorithms agree in
// it with a probability of about 2^−61.

#include <gmpxx.h>

#include <bigmath/decimal.hpp>
#include <concepts>
#include <cstdint>
#include <span>

namespace bigmath::bench {

inline constexpr std::uint64_t kDigestModulus = (std::uint64_t{1} << 61) - 1;

inline std::uint64_t digest(const mpz_class& value) {
    return mpz_fdiv_ui(value.get_mpz_t(), kDigestModulus);
}

/// The digest of Σ limbs[i]·2^(64 i).
inline std::uint64_t digest(std::span<const std::uint64_t> limbs) {
    // 2^64 ≡ 8, so Horner's step is 8·r + limb; r < 2^61 and limb < 2^64 keep it below 2^65.
    std::uint64_t residue = 0;
    for (std::size_t i = limbs.size(); i-- > 0;) {
        __extension__ using Wide = unsigned __int128;
        residue = static_cast<std::uint64_t>((Wide{residue} * 8 + limbs[i]) % kDigestModulus);
    }
    return residue;
}

inline std::uint64_t digest(const Decimal& value) {
    return residue(value, kDigestModulus);
}

/// The digest of a built-in integer.
template <std::integral T>
std::uint64_t digest(T value) {
    __extension__ using Wide = __int128;
    const Wide residue = Wide{value} % Wide{kDigestModulus};
    return static_cast<std::uint64_t>(residue < 0 ? residue + kDigestModulus : residue);
}

/// The digest of any number type with %, comparison and conversion as Boost.Multiprecision's have.
template <class T>
std::uint64_t digest(const T& value) {
    T residue = value % kDigestModulus;
    if (residue < 0) residue += kDigestModulus;
    return static_cast<std::uint64_t>(residue);
}

}  // namespace bigmath::bench
