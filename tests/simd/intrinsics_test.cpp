// The emulated intrinsics against their definitions, and against the processor's where it has them.

#include "tests/simd/intrinsics.hpp"

#include <gmpxx.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

#include "simd/cpu.hpp"
#include "tests/structure/tree.hpp"
#include "tests/support/random.hpp"

namespace bigmath::test {
namespace {

// Definitions, written otherwise than in the emulation.

double number(std::uint64_t bits) {
    return std::bit_cast<double>(bits);
}
std::uint64_t bits(double x) {
    return std::bit_cast<std::uint64_t>(x);
}

/// The double nearest to q ≠ 0, to even between two.
double nearest(const mpq_class& q) {
    const double inner = q.get_d();  // rounds towards 0
    const double outer = std::nextafter(inner, q < 0 ? -HUGE_VAL : HUGE_VAL);
    const mpq_class twice = 2 * q - mpq_class(inner) - mpq_class(outer);
    const int side = q < 0 ? -sgn(twice) : sgn(twice);
    if (side != 0) return side < 0 ? inner : outer;
    return bits(inner) % 2 == 0 ? inner : outer;
}

double multiply_add(double x, double y, double z) {
    const mpq_class exact = mpq_class(x) * mpq_class(y) + mpq_class(z);
    if (exact != 0) return nearest(exact);
    return x == 0 || y == 0 ? x * y + z : 0;  // the sign of a sum of zeros
}

std::uint64_t nearest_word(double x) {
    const double floor = std::floor(x);
    const double rest = x - floor;
    const bool up = rest > 0.5 || (rest == 0.5 && std::fmod(floor, 2) != 0);
    const double rounded = floor + (up ? 1 : 0);
    return rounded < 0 || rounded >= 0x1p64 ? ~std::uint64_t{0}
                                            : static_cast<std::uint64_t>(rounded);
}

/// Both halves of a product of 52-bit integers, from products of 26-bit ones.
struct Halves {
    Halves(std::uint64_t x, std::uint64_t y) {
        constexpr std::uint64_t kMask26 = (1U << 26) - 1;
        const std::uint64_t x0 = x & kMask26;
        const std::uint64_t x1 = x >> 26 & kMask26;
        const std::uint64_t y0 = y & kMask26;
        const std::uint64_t y1 = y >> 26 & kMask26;
        const std::uint64_t middle = x0 * y1 + x1 * y0;
        const std::uint64_t below = x0 * y0 + ((middle & kMask26) << 26);
        low = below % (std::uint64_t{1} << 52);
        high = x1 * y1 + (middle >> 26) + (below >> 52);
    }
    std::uint64_t low;
    std::uint64_t high;
};

/// ⌊x⌋, or 0 where rounding towards 0 gives it.
std::uint64_t word_below(double x) {
    if (x > -1 && x < 1) return 0;
    return x < 0 || x >= 0x1p64 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(x);
}

/// The double nearest to an integer: its upper half is exact, and the sum rounded once.
double unsigned_number(std::uint64_t x) {
    return static_cast<double>(x >> 32) * 0x1p32 + static_cast<double>(x & 0xffffffff);
}
double signed_number(std::uint64_t x) {
    return x >> 63 == 0 ? unsigned_number(x) : -unsigned_number(-x);
}

std::uint64_t doubled(std::uint64_t x, std::uint64_t times) {
    for (; times > 0 && x != 0; --times) x += x;
    return x;
}
std::uint64_t halved(std::uint64_t x, std::uint64_t times) {
    for (; times > 0 && x != 0; --times) x /= 2;
    return x;
}

/// Lane i of operands, as words x, y, z or as doubles a, b, c.
struct Lane {
    Lane(const Operands& operands, std::size_t lane, std::size_t given)
        : in(operands), i(lane), constant(given) {}

    const Operands& in;
    std::size_t i;
    std::size_t constant;  ///< what the intrinsic is given beside operands
    std::uint64_t x = in.x[i];
    std::uint64_t y = in.y[i];
    std::uint64_t z = in.z[i];
    double a = number(x);
    double b = number(y);
    double c = number(z);
    bool chosen = (in.mask >> i & 1) != 0;
};

/// A lane of a result.
struct Value {
    Value(std::uint64_t x) : word(x) {}
    Value(double x) : word(bits(x)) {}
    Value(bool x) : word(x ? 1 : 0) {}
    std::uint64_t word;
};

enum Operand : unsigned char { kWords, kDoubles };
enum Result : unsigned char { kVector, kMask, kWord };

struct Definition {
    std::string_view name;
    Operand takes;
    Result gives;
    std::function<Value(const Lane&)> lane;
};

const Definition kDefinitions[] = {
    {"_mm512_set1_pd", kWords, kVector, [](const Lane& v) { return signed_number(v.in.x[0]); }},
    {"_mm512_set1_epi64", kWords, kVector, [](const Lane& v) { return v.in.x[0]; }},
    {"_mm512_setzero_pd", kWords, kVector, [](const Lane&) { return 0.0; }},
    {"_mm512_setzero_si512", kWords, kVector, [](const Lane&) { return std::uint64_t{0}; }},
    {"_mm512_set_pd", kWords, kVector,
     [](const Lane& v) {
         return v.i == 7 ? signed_number(v.in.x[0]) : 7 - static_cast<double>(v.i);
     }},
    {"_mm512_castsi512_pd", kWords, kVector, [](const Lane& v) { return v.x; }},
    {"_mm512_castpd_si512", kDoubles, kVector, [](const Lane& v) { return v.x; }},
    {"_mm512_load_pd", kDoubles, kVector, [](const Lane& v) { return v.a; }},
    {"_mm512_store_pd", kDoubles, kVector, [](const Lane& v) { return v.a; }},
    {"_mm512_storeu_pd", kDoubles, kVector, [](const Lane& v) { return v.a; }},
    {"_mm512_load_si512", kWords, kVector, [](const Lane& v) { return v.x; }},
    {"_mm512_store_si512", kWords, kVector, [](const Lane& v) { return v.x; }},
    {"_mm512_storeu_si512", kWords, kVector, [](const Lane& v) { return v.x; }},
    {"_mm512_loadu_si512", kWords, kVector, [](const Lane& v) { return v.y; }},
    {"_mm512_mask_storeu_epi64", kWords, kVector,
     [](const Lane& v) { return v.chosen ? v.x : v.z; }},
    {"_mm512_add_pd", kDoubles, kVector, [](const Lane& v) { return v.a + v.b; }},
    {"_mm512_sub_pd", kDoubles, kVector, [](const Lane& v) { return v.a - v.b; }},
    {"_mm512_mul_pd", kDoubles, kVector, [](const Lane& v) { return v.a * v.b; }},
    {"_mm512_max_pd", kDoubles, kVector, [](const Lane& v) { return v.a <= v.b ? v.b : v.a; }},
    {"_mm512_xor_pd", kDoubles, kVector, [](const Lane& v) { return v.x ^ v.y; }},
    {"_mm512_fmadd_pd", kDoubles, kVector,
     [](const Lane& v) { return multiply_add(v.a, v.b, v.c); }},
    {"_mm512_fmsub_pd", kDoubles, kVector,
     [](const Lane& v) { return multiply_add(v.a, v.b, -v.c); }},
    {"_mm512_fnmadd_pd", kDoubles, kVector,
     [](const Lane& v) { return multiply_add(-v.a, v.b, v.c); }},
    {"_mm512_abs_pd", kDoubles, kVector, [](const Lane& v) { return v.x << 1 >> 1; }},
    {"_mm512_mask_add_pd", kDoubles, kVector,
     [](const Lane& v) { return v.chosen ? v.a + v.b : v.c; }},
    {"_mm512_cmp_pd_mask", kDoubles, kMask,
     [](const Lane& v) { return v.a < v.b || (v.constant == 18 && v.a == v.b); }},
    {"_mm512_cvtepi64_pd", kWords, kVector, [](const Lane& v) { return signed_number(v.x); }},
    {"_mm512_cvtepu64_pd", kWords, kVector, [](const Lane& v) { return unsigned_number(v.x); }},
    {"_mm512_cvtpd_epu64", kDoubles, kVector, [](const Lane& v) { return nearest_word(v.a); }},
    {"_mm512_cvttpd_epu64", kDoubles, kVector, [](const Lane& v) { return word_below(v.a); }},
    {"_mm512_add_epi64", kWords, kVector, [](const Lane& v) { return v.x + v.y; }},
    {"_mm512_sub_epi64", kWords, kVector, [](const Lane& v) { return v.x + ~v.y + 1; }},
    {"_mm512_mullo_epi64", kWords, kVector, [](const Lane& v) { return v.x * v.y; }},
    {"_mm512_min_epu64", kWords, kVector, [](const Lane& v) { return std::min(v.x, v.y); }},
    {"_mm512_and_si512", kWords, kVector, [](const Lane& v) { return v.x & v.y; }},
    {"_mm512_or_si512", kWords, kVector, [](const Lane& v) { return v.x | v.y; }},
    {"_mm512_sllv_epi64", kWords, kVector, [](const Lane& v) { return doubled(v.x, v.y); }},
    {"_mm512_srlv_epi64", kWords, kVector, [](const Lane& v) { return halved(v.x, v.y); }},
    {"_mm512_slli_epi64", kWords, kVector, [](const Lane& v) { return doubled(v.x, v.constant); }},
    {"_mm512_srli_epi64", kWords, kVector, [](const Lane& v) { return halved(v.x, v.constant); }},
    {"_mm512_madd52lo_epu64", kWords, kVector,
     [](const Lane& v) { return v.z + Halves(v.x, v.y).low; }},
    {"_mm512_madd52hi_epu64", kWords, kVector,
     [](const Lane& v) { return v.z + Halves(v.x, v.y).high; }},
    {"_mm512_cmpeq_epu64_mask", kWords, kMask, [](const Lane& v) { return v.x == v.y; }},
    {"_mm512_cmplt_epu64_mask", kWords, kMask, [](const Lane& v) { return v.x < v.y; }},
    {"_mm512_cmpgt_epu64_mask", kWords, kMask, [](const Lane& v) { return v.x > v.y; }},
    {"_mm512_cmpge_epu64_mask", kWords, kMask, [](const Lane& v) { return v.x >= v.y; }},
    {"_mm512_mask_add_epi64", kWords, kVector,
     [](const Lane& v) { return v.chosen ? v.x + v.y : v.z; }},
    {"_mm512_maskz_mov_epi64", kWords, kVector, [](const Lane& v) { return v.chosen ? v.x : 0; }},
    {"_mm512_maskz_set1_epi64", kWords, kVector,
     [](const Lane& v) { return v.chosen ? v.in.x[0] : 0; }},
    {"_mm512_alignr_epi64", kWords, kVector,
     [](const Lane& v) {
         return v.i + v.constant < 8 ? v.in.y[v.i + v.constant] : v.in.x[v.i + v.constant - 8];
     }},
    {"_mm512_permutexvar_epi64", kWords, kVector, [](const Lane& v) { return v.in.y[v.x & 7]; }},
    {"_mm512_permutex2var_pd", kWords, kVector,
     [](const Lane& v) { return ((v.z & 8) == 0 ? v.in.x : v.in.y)[v.z & 7]; }},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64", kWords, kWord,
     [](const Lane& v) { return v.in.x[v.constant]; }},
};

/// The names of an entry, and the constant that is the last of its words.
struct Call {
    explicit Call(std::string_view entry) : names(entry) {
        const std::size_t space = entry.rfind(' ');
        if (space == entry.npos || entry[space + 1] == '_') return;
        names = entry.substr(0, space);
        constant = std::stoul(std::string(entry.substr(space)));
    }
    std::string_view names;
    std::size_t constant = 0;
};

const Definition& definition_of(std::string_view names) {
    const auto place = std::ranges::find(kDefinitions, names, &Definition::name);
    if (place == std::end(kDefinitions)) throw std::out_of_range(std::string(names));
    return *place;
}

/// A result, where what is not written is z.
struct alignas(64) Words {
    explicit Words(const Operands& in) { std::ranges::copy(in.z, word); }
    bool operator==(const Words&) const = default;

    std::uint64_t word[8];
};

Words applied(const Intrinsic& intrinsic, const Operands& in) {
    Words result(in);
    intrinsic.apply(in, result.word);
    return result;
}

Words defined(const Definition& definition, std::size_t constant, const Operands& in) {
    Words result(in);
    if (definition.gives == kMask) result.word[0] = 0;
    for (std::size_t i = 0; i < (definition.gives == kWord ? 1 : 8); ++i) {
        const std::uint64_t lane = definition.lane({in, i, constant}).word;
        if (definition.gives == kMask)
            result.word[0] |= lane << i;
        else
            result.word[i] = lane;
    }
    return result;
}

/// Words of every size, often small, all ones or equal to another one.
std::uint64_t some_word(Rng& rng) {
    switch (rng.below(6)) {
        case 0:
            return rng.below(70);
        case 1:
            return -rng.below(3);
        case 2:
            return rng.word() >> rng.below(64);
        default:
            return rng.runs_word();
    }
}

/// Doubles as the kernel has them, integers below 2^53 and fractions, halves between integers,
/// those about the ends of words, and others, all so far from the least and the largest that
/// neither is met.
double some_double(Rng& rng) {
    const double sign = rng.coin() ? 1 : -1;
    const auto whole = static_cast<double>(rng.word() >> 11 >> rng.below(53));
    switch (rng.below(6)) {
        case 0:
            return sign * static_cast<double>(rng.below(3));
        case 1:
            return sign * (static_cast<double>(rng.below(std::uint64_t{1} << rng.below(52))) + 0.5);
        case 2:
            return sign * std::ldexp(rng.coin() ? 0x1p53 : 0x1p53 - 1, rng.coin() ? 10 : 11);
        case 3:
            return sign * std::ldexp(whole, static_cast<int>(rng.below(160)) - 100);
        default:
            return sign * whole;
    }
}

Operands some_operands(Operand kind, Rng& rng) {
    Operands in;
    for (auto* const vector : {&in.x, &in.y, &in.z})
        for (auto& lane : *vector)
            lane = kind == kDoubles ? bits(some_double(rng)) : some_word(rng);
    for (std::size_t i = 0; i < 8; ++i)
        if (rng.below(4) == 0) in.y[i] = in.x[i];
    in.mask = static_cast<std::uint8_t>(rng.below(256));
    return in;
}

/// Applies every intrinsic of the list and its sibling to some operands.
template <class Sibling>
void compare(const Intrinsics& intrinsics, const Sibling& sibling) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t i = 0; i < intrinsics.count; ++i) {
        const Intrinsic& intrinsic = intrinsics.list[i];
        const Call call(intrinsic.name);
        const Definition& definition = definition_of(call.names);
        for (int repeat = 0; repeat < effort(2'000); ++repeat) {
            const Operands in = some_operands(definition.takes, rng);
            ASSERT_EQ(applied(intrinsic, in), sibling(i, definition, call.constant, in))
                << intrinsic.name;
        }
    }
}

TEST(EmulatedIntrinsics, AreAsDefined) {
    compare(kEmulatedIntrinsics,
            [](std::size_t, const Definition& definition, std::size_t constant,
               const Operands& in) { return defined(definition, constant, in); });
}

TEST(EmulatedIntrinsics, AreTheProcessors) {
    if (!simd::has_avx512ifma())
        GTEST_SKIP() << "this processor has no AVX-512 IFMA: held to the definitions alone";
#if defined(__x86_64__)
    ASSERT_EQ(kEmulatedIntrinsics.count, kProcessorIntrinsics.count);
    compare(kEmulatedIntrinsics,
            [](std::size_t i, const Definition&, std::size_t, const Operands& in) {
                return applied(kProcessorIntrinsics.list[i], in);
            });
    std::cout << "compared with the processor: " << kProcessorIntrinsics.count << "\n";
#endif
}

/// The identifiers that begin with _mm.
std::set<std::string> intrinsics_in(const std::string& text) {
    constexpr std::string_view kIdentifier =
        "_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::set<std::string> names;
    std::size_t end = 0;
    for (;;) {
        const std::size_t begin = text.find_first_of(kIdentifier, end);
        if (begin == text.npos) return names;
        end = std::min(text.find_first_not_of(kIdentifier, begin), text.size());
        const std::string name = text.substr(begin, end - begin);
        if (name.starts_with("_mm")) names.insert(name);
    }
}

/// What is compared is what the kernel uses, no more and no less.
TEST(EmulatedIntrinsics, AreThoseOfTheKernel) {
    std::string sources;
    for (const std::string& path : structure::files_below("src", {".hpp", ".cpp"}))
        if (path.find("ifma") != std::string::npos) sources += structure::read_file(path);
    std::string entries;
    for (std::size_t i = 0; i < kEmulatedIntrinsics.count; ++i)
        entries += kEmulatedIntrinsics.list[i].name + std::string(" ");
    EXPECT_EQ(intrinsics_in(entries), intrinsics_in(sources));
}

}  // namespace
}  // namespace bigmath::test
