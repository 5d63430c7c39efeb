// Decimal to Integer, the mirror image of to_decimal.cpp: a = hi·10^(18k) + lo, evaluated in binary
// from the leaves up, one power for each level. Of 10^(18k) = 5^(18k)·2^(18k) only the power of
// five, 70 % of the length, is multiplied by; the power of two is a shift.
//
// Source: Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), section 1.7.1.

#include <gmp.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "decimal/limb_radix.hpp"
#include "integer/arithmetic.hpp"
#include "integer/limb_multiply.hpp"
#include "radix/convert.hpp"
#include "radix/level_power.hpp"

namespace bigmath {
namespace radix {
namespace {

/// 18·k bits, as whole limbs and the rest.
constexpr std::size_t kTwosPerLimb = decimal::kLimbDigits;

/// Horner's rule with 10^18, one multiplication a limb: quadratic, up to here the fastest.
constexpr std::size_t kHornerLimbs = 32;
constexpr std::size_t kTablePowers = 2;
static_assert(kHornerLimbs << kTablePowers == kToBinaryBlock);

mp_size_t length(std::size_t limbs) {
    return static_cast<mp_size_t>(limbs);
}

/// 10^(18·n).
Integer power_of_radix(std::size_t n) {
    Integer power = 1;
    for (std::size_t i = 0; i < n; ++i) multiply_word(power, decimal::kRadix);
    return power;
}

/// kPower[j] = 10^(18·32·2^j).
const std::array<Integer, kTablePowers>& table_of_powers() {
    static const std::array<Integer, kTablePowers> kPower = [] {
        std::array<Integer, kTablePowers> power;
        power[0] = power_of_radix(kHornerLimbs);
        for (std::size_t j = 1; j < kTablePowers; ++j) power[j] = power[j - 1] * power[j - 1];
        return power;
    }();
    return kPower;
}

/// Zeros above what is written, up to binary_limbs(n).
void horner_to_binary(Limb* r, const Limb* a, std::size_t n) {
    const std::size_t room = binary_limbs(n);
    std::size_t size = 0;
    for (std::size_t i = n; i-- > 0;) {
        Limb carry = size == 0 ? 0 : mpn_mul_1(r, r, length(size), decimal::kRadix);
        if (carry != 0) r[size++] = carry;
        carry = size == 0 ? a[i] : mpn_add_1(r, r, length(size), a[i]);
        if (carry != 0) r[size++] = carry;
    }
    std::fill(r + size, r + room, Limb{0});
}

std::size_t significant(const Limb* limbs, std::size_t count) {
    while (count != 0 && limbs[count - 1] == 0) --count;
    return count;
}

}  // namespace

void block_to_binary(Limb* r, const Limb* a, std::size_t n) {
    if (n <= kHornerLimbs) return horner_to_binary(r, a, n);
    std::size_t level = 0;
    while (kHornerLimbs << (level + 1) < n) ++level;
    const std::size_t k = kHornerLimbs << level;
    const std::size_t room = binary_limbs(n);
    std::array<Limb, binary_limbs(kToBinaryBlock)> part;
    std::array<Limb, 2 * binary_limbs(kToBinaryBlock)> product;
    block_to_binary(part.data(), a + k, n - k);
    const std::size_t hn = significant(part.data(), binary_limbs(n - k));
    const auto& power = table_of_powers()[level].backend();
    std::size_t size = 0;
    if (hn != 0) {
        if (hn < power.size())
            limbs::multiply(product.data(), power.limbs(), power.size(), part.data(), hn);
        else
            limbs::multiply(product.data(), part.data(), hn, power.limbs(), power.size());
        size = significant(product.data(), hn + power.size());
    }
    std::copy_n(product.data(), size, r);
    std::fill(r + size, r + room, Limb{0});
    block_to_binary(part.data(), a, k);
    mpn_add(r, r, length(room), part.data(), length(binary_limbs(k)));
}

namespace {

/// The nodes of one level: values of at most `stride` limbs, one after the other, zeros above.
struct Level {
    Integer storage;
    std::size_t count = 0;
    std::size_t stride = 0;

    [[nodiscard]] Limb* node(std::size_t i) { return storage.backend().limbs() + i * stride; }
};

TreeShape shape_of(std::size_t limbs) {
    return tree_shape(limbs, kToBinaryBlock, binary_limbs,
                      [](std::size_t n) { return binary_limbs(n) + 2; });
}

class BinaryTree {
  public:
    BinaryTree(std::span<const Limb> a, Context& context)
        : a_(a), context_(context), shape_(shape_of(a.size())), leaf_(shape_.leaf) {}

    Integer convert() && {
        make_leaves();
        std::size_t node = leaf_;
        Integer power = pow(Integer(5), static_cast<unsigned>(decimal::kLimbDigits * leaf_));
        while (from_.count > 1) {
            power = raise(power, kTwosPerLimb * node);
            node *= 2;
        }
        from_.storage.backend().set_size(from_.stride, false);
        return std::move(from_.storage);
    }

  private:
    void make_leaves() {
        from_.count = (a_.size() - 1) / leaf_ + 1;
        from_.stride = binary_limbs(leaf_);
        const std::size_t most = shape_.buffer;
        from_.storage.backend().reserve_discard(most);
        to_.storage.backend().reserve_discard(from_.count > 1 ? most : 0);
        const auto make = [&](std::size_t i) {
            context_.check();
            Limb* const r = from_.node(i);
            const std::size_t at = i * leaf_;
            const std::size_t n = std::min(leaf_, a_.size() - at);
            block_to_binary(r, a_.data() + at, n);
            std::fill(r + binary_limbs(n), r + from_.stride, Limb{0});
        };
        for_each_node(from_.count, a_.size(), context_, make);
    }

    /// One level up: pairs become high·power·2^twos + low. Returns the next level's power, or 0 at
    /// the top.
    Integer raise(const Integer& power, std::size_t twos) {
        const std::size_t pairs = (from_.count + 1) / 2;
        const std::span<const Limb> limbs(power.backend().limbs(), limb_count(power));
        to_.count = pairs;
        to_.stride = twos / 64 + from_.stride + limbs.size() + 1;
        const LevelPower level(limbs, from_.stride, pairs, ntt::Radix::kBinary, context_);
        const auto make = [&](std::size_t i) { combine(i, level, limbs.size(), twos); };
        for_each_node(pairs, a_.size(), context_, make);
        std::swap(from_, to_);
        Integer next;
        if (pairs > 1) {
            level.square(next.backend().reserve_discard(2 * limbs.size()));
            next.backend().set_size(2 * limbs.size(), false);
        }
        return next;
    }

    void combine(std::size_t i, const LevelPower& level, std::size_t pn, std::size_t twos) {
        Limb* const r = to_.node(i);
        const Limb* const low = from_.node(2 * i);
        const Limb* const high = low + from_.stride;
        const std::size_t hn = 2 * i + 1 < from_.count ? significant(high, from_.stride) : 0;
        if (hn == 0) {
            std::copy_n(low, from_.stride, r);
            std::fill(r + from_.stride, r + to_.stride, Limb{0});
            return;
        }
        const std::size_t whole = twos / 64;
        const auto bits = static_cast<unsigned>(twos % 64);
        std::fill_n(r, whole, Limb{0});
        std::fill(r + whole + hn + pn, r + to_.stride, Limb{0});
        level.multiply(r + whole, high, hn);
        // In place from the top down, as mpn_lshift allows.
        if (bits != 0) mpn_lshift(r + whole, r + whole, length(hn + pn + 1), bits);
        mpn_add(r, r, length(to_.stride), low, length(from_.stride));
    }

    std::span<const Limb> a_;
    Context& context_;
    TreeShape shape_;
    std::size_t leaf_;
    Level from_;
    Level to_;
};

}  // namespace
}  // namespace radix

double to_integer_bytes(std::size_t limbs, const Context& context) {
    if (limbs <= radix::kToBinaryBlock) return radix::limb_bytes(radix::binary_limbs(limbs));
    // At the root: both buffers, the power of five, and the workspace of their product.
    const radix::TreeShape shape = radix::shape_of(limbs);
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
        const std::size_t room = radix::binary_limbs(limbs.size());
        radix::block_to_binary(result.backend().reserve_discard(room), limbs.data(), limbs.size());
        result.backend().set_size(room, false);
    } else {
        context.require_memory(to_integer_bytes(limbs.size(), context), "a conversion to binary");
        result = radix::BinaryTree(limbs, context).convert();
    }
    if (a.negative()) result.backend().negate();
    return result;
}

Integer to_integer(const Decimal& a, const Execution& execution) {
    Context context(execution);
    return to_integer(a, context);
}

Decimal::operator Integer() const {
    return to_integer(*this);
}

}  // namespace bigmath
