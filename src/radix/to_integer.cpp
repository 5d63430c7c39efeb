// Decimal to Integer, the mirror image of to_decimal.cpp: a = hi·10^(18k) + lo, evaluated in binary
// from the leaves up. Of 10^(18k) = 5^(18k)·2^(18k) the twos that fill limbs are zeros, for which
// the product is only put higher: 70 % of the length is multiplied by.
//
// A block goes down to four limbs in the same way, cut at powers of two k, so that a short table
// has all its powers:
//
//   a[0 … 11)  →  a[0 … 8) + 10^(18·8)·a[8 … 11)  →  a[0 … 4) + 10^(18·4)·a[4 … 8), …
//
// Balanced products of any length are faster than Horner's rule, whose passes over a growing number
// by one word each spend more time in being called.
//
// Source: Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), section 1.7.1.

#include <gmp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

#include "decimal/limb_radix.hpp"
#include "integer/arithmetic.hpp"
#include "integer/limb_multiply.hpp"
#include "radix/blocks.hpp"
#include "radix/conversion_work.hpp"
#include "radix/convert.hpp"
#include "radix/tree.hpp"
#include "support/product_progress.hpp"

namespace bigmath {
namespace radix {
namespace {

using detail::UInt128;

mp_size_t length(std::size_t limbs) {
    return static_cast<mp_size_t>(limbs);
}

/// 10^(18k) for k = 2^j < kToBinaryBlock.
using PowersOfTen = std::array<TreePower, std::bit_width(kToBinaryBlock) - 1>;

/// value·2^(64·zeros) with the zeros that value ends in.
TreePower without_zeros(const Integer& value, std::size_t zeros) {
    const std::size_t whole = trailing_zeros(value) / 64;
    return {Integer(value >> (64 * whole)).backend(), zeros + whole};
}

const PowersOfTen& powers_of_ten() {
    static const PowersOfTen kPowers = [] {
        PowersOfTen powers;
        Integer power = decimal::kRadix;
        for (TreePower& made : powers) {
            made = without_zeros(power, 0);
            power *= power;
        }
        return powers;
    }();
    return kPowers;
}

/// Up to four limbs in registers: (a[3]·10^18 + a[2])·10^36 + a[1]·10^18 + a[0].
constexpr std::size_t kInRegisters = 4;

std::size_t few_to_binary(Limb* r, const Limb* a, std::size_t n) {
    const auto pair = [&](std::size_t i) {
        return n <= i + 1 ? UInt128{a[i]} : UInt128{a[i + 1]} * decimal::kRadix + a[i];
    };
    const UInt128 low = pair(0);
    r[0] = static_cast<Limb>(low);
    r[1] = static_cast<Limb>(low >> 64);
    if (n <= 2) return significant(r, 2);
    const UInt128 high = pair(2);
    constexpr UInt128 kPower = UInt128{decimal::kRadix} * decimal::kRadix;
    constexpr auto kPowerLow = static_cast<Limb>(kPower);
    constexpr auto kPowerHigh = static_cast<Limb>(kPower >> 64);
    const auto high_low = static_cast<Limb>(high);
    const auto high_high = static_cast<Limb>(high >> 64);
    // A product of words and two words more fit: (2^64 − 1)² + 2·(2^64 − 1) = 2^128 − 1.
    const UInt128 t0 = UInt128{kPowerLow} * high_low + r[0];
    const UInt128 t1 = UInt128{kPowerLow} * high_high + r[1] + static_cast<Limb>(t0 >> 64);
    const UInt128 t2 = UInt128{kPowerHigh} * high_low + static_cast<Limb>(t1);
    const UInt128 t3 =
        UInt128{kPowerHigh} * high_high + static_cast<Limb>(t1 >> 64) + static_cast<Limb>(t2 >> 64);
    r[0] = static_cast<Limb>(t0);
    r[1] = static_cast<Limb>(t2);
    r[2] = static_cast<Limb>(t3);
    r[3] = static_cast<Limb>(t3 >> 64);
    return significant(r, 4);
}

/// As block_to_binary. Scratch S(n): with n = k + m, m ≤ k, the high part of at most m + 1 limbs
/// and above it either the scratch of a part, at most 2k, or the product, at most 0.66·k + m + 3;
/// together S(n) ≤ 2n.
std::size_t cut_to_binary(Limb* r, const Limb* a, std::size_t n, const PowersOfTen& powers,
                          Limb* scratch) {
    if (n <= kInRegisters) return few_to_binary(r, a, n);
    const auto j = static_cast<std::size_t>(std::bit_width(n - 1) - 1);
    const std::size_t k = std::size_t{1} << j;
    const std::size_t hn =
        cut_to_binary(scratch, a + k, n - k, powers, scratch + binary_limbs(n - k));
    const std::size_t ln = cut_to_binary(r, a, k, powers, scratch + hn);
    if (hn == 0) return ln;
    const auto& [power, zeros] = powers[j];
    const std::size_t pn = power.size();
    Limb* const product = scratch + hn;
    if (hn > pn)
        mpn_mul(product, scratch, length(hn), power.limbs(), length(pn));
    else
        mpn_mul(product, power.limbs(), length(pn), scratch, length(hn));
    // The low part is below 10^(18k) and has no limbs above those of the power.
    std::fill(r + ln, r + std::max(ln, zeros + pn), Limb{0});
    mpn_add(r + zeros, product, length(pn + hn), r + zeros, length(pn));
    return significant(r, zeros + pn + hn);
}

struct ToBinary {
    static constexpr ntt::Radix kRadix = ntt::Radix::kBinary;
    static constexpr double kLeafWork = kToBinaryLeafWork;

    static std::size_t longest_leaf() { return kToBinaryBlock; }
    static std::size_t leaf_stride(std::size_t n) { return binary_limbs(n); }
    static std::size_t power_stride(std::size_t n) { return binary_limbs(n); }
    static std::size_t block(Limb* r, const Limb* a, std::size_t n) {
        return block_to_binary(r, a, n);
    }
    /// 10^(18n) for n ≤ kToBinaryBlock, of the powers in the table.
    static TreePower power(std::size_t n) {
        const PowersOfTen& powers = powers_of_ten();
        Integer product = 1;
        std::size_t zeros = 0;
        for (std::size_t j = 0; n >> j != 0; ++j) {
            // n = kToBinaryBlock is beyond the table: its last power twice.
            const bool twice = j == powers.size();
            const TreePower& factor = powers[twice ? j - 1 : j];
            for (std::size_t times = (n >> j & 1) * (twice ? 2 : 1); times != 0; --times) {
                product *= Integer(factor.limbs);
                zeros += factor.zeros;
            }
        }
        return without_zeros(product, zeros);
    }
    static void add(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
        mpn_add(r, a, length(an), b, length(bn));
    }
};

}  // namespace

std::size_t block_to_binary(Limb* r, const Limb* a, std::size_t n) {
    if (n <= kInRegisters) return few_to_binary(r, a, n);
    std::array<Limb, 2 * kToBinaryBlock> scratch;
    return cut_to_binary(r, a, n, powers_of_ten(), scratch.data());
}

}  // namespace radix

double to_integer_bytes(std::size_t limbs, const Context& context) {
    if (limbs <= radix::kToBinaryBlock) return radix::limb_bytes(radix::binary_limbs(limbs));
    // At the root: both buffers, the power of five, and the workspace of their product.
    const radix::TreeShape shape = radix::Tree<radix::ToBinary>::shape_of(limbs);
    constexpr double kFivesInALimb = 0.653043;  // 18·log2(5)/64
    const auto power = static_cast<std::size_t>(kFivesInALimb * static_cast<double>(shape.top)) + 2;
    const std::size_t high = radix::binary_limbs(limbs - shape.top);
    return 2 * radix::limb_bytes(shape.buffer) + radix::limb_bytes(power) +
           static_cast<double>(
               limbs::workspace_bytes(std::max(power, high), std::min(power, high), context));
}

Integer to_integer(const Decimal& a, Context& context) {
    context.check();
    const auto limbs = a.limbs();
    Integer result;
    if (limbs.size() <= radix::kToBinaryBlock) {
        detail::Limb* const r = result.backend().reserve_discard(radix::binary_limbs(limbs.size()));
        result.backend().set_size(radix::block_to_binary(r, limbs.data(), limbs.size()), false);
    } else {
        context.require_memory(to_integer_bytes(limbs.size(), context), "a conversion to binary");
        result.backend() = radix::Tree<radix::ToBinary>(limbs, context).convert();
    }
    if (a.negative()) result.backend().negate();
    return result;
}

double to_integer_work(std::size_t limbs) {
    if (limbs <= radix::kToBinaryBlock) return 1;
    const auto n = static_cast<double>(limbs);
    return n * (radix::kToBinaryLeafWork + 0.62 * std::max(0.0, std::log2(n) - 8.75));
}

Integer to_integer(const Decimal& a, const Execution& execution) {
    Context context(execution);
    const std::size_t limbs = radix::binary_limbs(a.limbs().size());
    return support::report_products(context, "conversion", to_integer_work(limbs),
                                    [&] { return to_integer(a, context); });
}

Decimal::operator Integer() const {
    return to_integer(*this);
}

}  // namespace bigmath
