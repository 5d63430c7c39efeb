#pragma once

// Vocabulary of the portable kernel: one residue at a time, in a signed 64-bit integer. p < 2^50
// leaves 2^13 multiples of p of room, so that forward transforms never reduce.

#include <stddef.h>
#include <stdint.h>

namespace bigmath::simd {

struct Portable {
    static constexpr size_t kLanes = 1;
    /// Whether there are registers for two radix-4 steps at once (see butterflies.hpp).
    static constexpr bool kHoldsSteps = false;
    /// Whether registers hold the factors of a node's radix-4 steps, so that a loop for each node
    /// pays.
    static constexpr bool kLoopsOverNodes = false;
    static constexpr bool kFloating = false;
    /// A radix-4 pass adds at most 2.5p to a value; there are at most 40 levels.
    static constexpr double kForwardBound = 64;
    static constexpr double kInverseBound = 2.5;
    static constexpr bool kForwardReduces = false;

    using Vec = int64_t;
    using Int = uint64_t;
    __extension__ using Wide = __int128;
    struct Modulus {
        int64_t p;
        int64_t inverse;  ///< 2^64/p, rounded
    };
    struct Factor {
        int64_t value;
        int64_t quotient;
    };

    static Vec load(const uint64_t* from) { return static_cast<Vec>(*from); }
    static void store(uint64_t* to, Vec x) { *to = static_cast<uint64_t>(x); }
    static void store_unaligned(uint64_t* to, Vec x) { *to = static_cast<uint64_t>(x); }
    static Vec zero() { return 0; }
    static Vec broadcast(uint64_t bits) { return static_cast<Vec>(bits); }
    static Modulus modulus(uint64_t p, uint64_t inverse) {
        return {static_cast<int64_t>(p), static_cast<int64_t>(inverse)};
    }

    static Vec add(Vec x, Vec y) { return x + y; }
    static Vec sub(Vec x, Vec y) { return x - y; }
    static int64_t high(int64_t x, int64_t y) {
        return static_cast<int64_t>((static_cast<Wide>(x) * y) >> 64);
    }

    /// x·w mod p in (−p/4, 5p/4) for |x| < 2^60: with the quotient w' = w·2^64/p + δ, |δ| ≤ 4, the
    /// floor of x·w'/2^64 differs from x·w/p by less than 1 + |x|·4/2^64 ≤ 1 + 1/4. The subtraction
    /// is exact mod 2^64 and the result fits.
    static Vec mul(Vec x, const Factor& w, const Modulus& m) {
        const int64_t q = high(x, w.quotient);
        return static_cast<int64_t>(static_cast<uint64_t>(x) * static_cast<uint64_t>(w.value) -
                                    static_cast<uint64_t>(q) * static_cast<uint64_t>(m.p));
    }
    template <size_t U, class W>
    static void mul(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m) {
        for (size_t u = 0; u < U; ++u) product[u] = mul(x[u], w(u), m);
    }
    template <size_t U, class W>
    static void mul_wide(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m) {
        mul(product, x, w, m);
    }
    /// x mod p in [−p/4, 5p/4] for any x: the inverse is off by 1/2, the quotient by |x|/2^65 ≤ 1/4
    /// and the floor. The product may not fit, the difference does.
    static Vec reduce(Vec x, const Modulus& m) {
        const int64_t q = high(x, m.inverse);
        return static_cast<int64_t>(static_cast<uint64_t>(x) -
                                    static_cast<uint64_t>(q) * static_cast<uint64_t>(m.p));
    }
    /// The representative w' of w in [−p/2, p/2], for −p/2 ≤ w ≤ 3p/2, with w'·2^64/p, off by at
    /// most 4: 2^64 = i·p + r with i the modulus' inverse, so the quotient is w'·i + w'·r/p; the
    /// second term is below 2^49, which a double holds to a unit.
    static Factor factor(Vec w, const Modulus& m) {
        w -= ((m.p / 2 - w) >> 63) & m.p;
        const auto r =
            static_cast<int64_t>(-static_cast<uint64_t>(m.inverse) * static_cast<uint64_t>(m.p));
        const double correction =
            static_cast<double>(w) * static_cast<double>(r) / static_cast<double>(m.p);
        return {w, w * m.inverse + static_cast<int64_t>(correction)};
    }
    static bool within(Vec x, double bound, const Modulus& m) {
        const double limit = bound * static_cast<double>(m.p);
        return static_cast<double>(x) <= limit && static_cast<double>(x) >= -limit;
    }

    static Int load_int(const uint64_t* from) { return *from; }
    static void store_int(uint64_t* to, Int x) { *to = x; }
    static Int set_int(uint64_t x) { return x; }
    static Int bit_and(Int x, Int y) { return x & y; }
    static Int bit_or(Int x, Int y) { return x | y; }
    static Int shift_left(Int x, Int count) { return count < 64 ? x << count : 0; }
    static Int shift_right(Int x, Int count) { return count < 64 ? x >> count : 0; }
    static Vec from_int(Int x) { return static_cast<Vec>(x); }
    /// Any word to a residue in (−p/2, 5p/2): x − 2^63 is reduced, as mul does with 1, and 2^63
    /// added, the same for every x.
    static Vec residue(Int x, const Factor& two_to_32, const Modulus& m) {
        const Int top = Int{1} << 63;
        return reduce(static_cast<Vec>(x - top), m) + mul(Vec{1} << 31, two_to_32, m);
    }
    /// What mul or reduce gives to an integer in [0, 5p/4].
    static Int to_positive(Vec x, const Modulus& m) {
        return static_cast<Int>(x + ((x >> 63) & m.p));
    }
};

}  // namespace bigmath::simd
