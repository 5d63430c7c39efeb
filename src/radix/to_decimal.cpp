// Integer to Decimal without a division. With the limbs cut in two, a = hi·2^(64k) + lo,
//
//   decimal(a) = decimal(hi) · decimal(2^(64k)) + decimal(lo),
//
// a product in the radix of the result, where the schoolbook way divides in the radix of the
// operand. All nodes of a level have the same k, so each level needs one power, the square of the
// level's below. From the leaves up, each level in one buffer after the other:
//
//   leaves   |d0|d1|d2|d3|d4|d5|d6|d7|        blocks of up to 256 limbs, converted in cache
//   level 1  | d1·P + d0 | d3·P + d2 | …      P = 2^(64 l)
//   level 2  |  … · P² + …           | …      P² = 2^(64·2l)
//
// Leaves all have the same length l = ⌈n/2^levels⌉, so that factors meet factors of their own size.
// They do divide: GMP divides short numbers faster than Decimal multiplies them.
//
// Sources: Cyril Bouvier and Paul Zimmermann, "Division-free binary-to-decimal conversion" (2014);
// Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), section 1.7.2.

#include <gmp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <utility>

#include "decimal/limb_add.hpp"
#include "decimal/limb_multiply.hpp"
#include "decimal/limb_radix.hpp"
#include "radix/convert.hpp"
#include "radix/level_power.hpp"

namespace bigmath {
namespace radix {
namespace {

using detail::UInt128;

/// Blocks are cut until so many decimal limbs are left of each piece, which Horner's rule makes: a
/// pass of divisions by 10^18 for each limb.
constexpr std::size_t kHornerLimbs = 8;
/// Cuts at kHornerLimbs·2^j decimal limbs; what is cut by the last has up to twice as many.
constexpr std::size_t kCuts = std::bit_width(kToDecimalBlock / kHornerLimbs);
static_assert(kHornerLimbs << kCuts >= decimal_limbs(kToDecimalBlock));

std::size_t horner_to_decimal(Limb* r, const Limb* a, std::size_t n) {
    std::size_t size = 0;
    for (std::size_t i = n; i-- > 0;) {
        Limb carry = a[i];
        for (std::size_t j = 0; j < size; ++j) {
            // r[j] < 10^18 and carry < 2^64 keep the dividend below 10^18·2^64.
            const auto [high, low] = decimal::divide_by_radix(UInt128{r[j]} << 64 | carry);
            r[j] = low;
            carry = high;
        }
        for (; carry != 0; carry /= decimal::kRadix) r[size++] = carry % decimal::kRadix;
    }
    return size;
}

/// 10^(18k) = factor·2^(64·zeros).
struct Divisor {
    Integer factor;
    std::size_t zeros = 0;
};

/// [j] for k = kHornerLimbs·2^j.
const std::array<Divisor, kCuts>& divisors() {
    static const std::array<Divisor, kCuts> kDivisors = [] {
        std::array<Divisor, kCuts> made;
        Integer power = pow(Integer(decimal::kRadix), unsigned{kHornerLimbs});
        for (std::size_t j = 0; j < kCuts; ++j) {
            if (j != 0) power *= power;
            const std::size_t zeros = decimal::kLimbDigits * (kHornerLimbs << j) / 64;
            made[j] = {power >> (64 * zeros), zeros};
        }
        return made;
    }();
    return kDivisors;
}

std::size_t significant(const Limb* limbs, std::size_t count) {
    while (count != 0 && limbs[count - 1] == 0) --count;
    return count;
}

/// Writes a, which it destroys, as `room` decimal limbs, at most kHornerLimbs·2^cuts.
void cut(Limb* r, std::size_t room, Limb* a, std::size_t n, std::size_t cuts) {
    n = significant(a, n);
    if (cuts == 0) {
        const std::size_t size = horner_to_decimal(r, a, n);
        std::fill(r + size, r + room, Limb{0});
        return;
    }
    const std::size_t k = kHornerLimbs << --cuts;
    if (room <= k) return cut(r, room, a, n, cuts);
    const auto& [factor, zeros] = divisors()[cuts];
    const auto& divisor = factor.backend();
    if (n < zeros + divisor.size()) {
        std::fill(r + k, r + room, Limb{0});
        return cut(r, k, a, n, cuts);
    }
    // a = high·2^(64·zeros) + low, of which low belongs to the remainder in any case.
    Limb* const high = a + zeros;
    std::array<Limb, kToDecimalBlock> quotient;
    std::array<Limb, kToDecimalBlock> remainder;
    mpn_tdiv_qr(quotient.data(), remainder.data(), 0, high, static_cast<mp_size_t>(n - zeros),
                divisor.limbs(), static_cast<mp_size_t>(divisor.size()));
    std::copy_n(remainder.data(), divisor.size(), high);
    cut(r, k, a, zeros + divisor.size(), cuts);
    cut(r + k, room - k, quotient.data(), n - zeros - divisor.size() + 1, cuts);
}

}  // namespace

std::size_t block_to_decimal(Limb* r, const Limb* a, std::size_t n) {
    constexpr std::size_t kHornerInput = 4;
    if (n <= kHornerInput) return horner_to_decimal(r, a, n);
    std::array<Limb, kToDecimalBlock> copy;
    std::copy_n(a, n, copy.data());
    const std::size_t room = decimal_limbs(n);
    std::size_t cuts = 0;
    while (kHornerLimbs << cuts < room) ++cuts;
    cut(r, room, copy.data(), n, cuts);
    return significant(r, room);
}

namespace {

/// The nodes of one level: values of at most `stride` limbs, one after the other, zeros above.
struct Level {
    Decimal storage;
    std::size_t count = 0;
    std::size_t stride = 0;

    [[nodiscard]] Limb* node(std::size_t i) { return storage.storage().limbs() + i * stride; }
};

TreeShape shape_of(std::size_t limbs) {
    const auto stride = [](std::size_t n) { return decimal_limbs(n) + 1; };
    return tree_shape(limbs, kToDecimalBlock, stride, stride);
}

class DecimalTree {
  public:
    DecimalTree(std::span<const Limb> a, Context& context)
        : a_(a), context_(context), shape_(shape_of(a.size())), leaf_(shape_.leaf) {}

    Decimal convert() && {
        make_leaves();
        for (Decimal power = leaf_power(); from_.count > 1;) power = raise(power);
        from_.storage.storage().set_size(from_.stride, false);
        return std::move(from_.storage);
    }

  private:
    void make_leaves() {
        from_.count = (a_.size() - 1) / leaf_ + 1;
        from_.stride = decimal_limbs(leaf_) + 1;
        const std::size_t most = shape_.buffer;
        from_.storage.storage().reserve_discard(most);
        to_.storage.storage().reserve_discard(from_.count > 1 ? most : 0);
        const auto make = [&](std::size_t i) {
            context_.check();
            Limb* const r = from_.node(i);
            const std::size_t at = i * leaf_;
            const std::size_t size =
                block_to_decimal(r, a_.data() + at, std::min(leaf_, a_.size() - at));
            std::fill(r + size, r + from_.stride, Limb{0});
        };
        for_each_node(from_.count, a_.size(), context_, make);
    }

    /// 2^(64·leaf) by repeated squaring.
    [[nodiscard]] Decimal leaf_power() const {
        Decimal power = 1;
        for (int bit = static_cast<int>(std::bit_width(leaf_)) - 1; bit >= 0; --bit) {
            power *= power;
            if ((leaf_ >> bit & 1) == 0) continue;
            power *= std::uint64_t{1} << 32;
            power *= std::uint64_t{1} << 32;
        }
        return power;
    }

    /// One level up; returns the next level's power, or 0 at the top.
    Decimal raise(const Decimal& power) {
        const std::size_t pairs = (from_.count + 1) / 2;
        to_.count = pairs;
        to_.stride = from_.stride + power.limbs().size();
        const LevelPower level(power.limbs(), from_.stride, pairs, ntt::Radix::kDecimal, context_);
        const auto make = [&](std::size_t i) { combine(i, level); };
        for_each_node(pairs, a_.size(), context_, make);
        std::swap(from_, to_);
        Decimal next;
        if (pairs > 1) {
            const std::size_t size = 2 * power.limbs().size();
            level.square(next.storage().reserve_discard(size));
            next.storage().set_size(size, false);
        }
        return next;
    }

    /// Node i of the level above: high·power + low.
    void combine(std::size_t i, const LevelPower& level) {
        Limb* const r = to_.node(i);
        const Limb* const low = from_.node(2 * i);
        const Limb* const high = low + from_.stride;
        const std::size_t hn = 2 * i + 1 < from_.count ? significant(high, from_.stride) : 0;
        if (hn == 0) {
            std::copy_n(low, from_.stride, r);
            std::fill(r + from_.stride, r + to_.stride, Limb{0});
            return;
        }
        level.multiply(r, high, hn);
        std::fill(r + to_.stride - from_.stride + hn, r + to_.stride, Limb{0});
        decimal::add(r, r, to_.stride, low, from_.stride);
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

double to_decimal_bytes(std::size_t limbs, const Context& context) {
    if (limbs <= radix::kToDecimalBlock) return radix::limb_bytes(radix::decimal_limbs(limbs) + 1);
    // At the root: both buffers, the power, and the workspace of their product.
    const radix::TreeShape shape = radix::shape_of(limbs);
    const std::size_t power = radix::decimal_limbs(shape.top);
    const std::size_t high = radix::decimal_limbs(limbs - shape.top) + 1;
    return 2 * radix::limb_bytes(shape.buffer) + radix::limb_bytes(power) +
           static_cast<double>(
               decimal::workspace_bytes(std::max(power, high), std::min(power, high), context));
}

Decimal to_decimal(const detail::integer_backend& a, Context& context) {
    context.check();
    const std::span<const detail::Limb> limbs(a.limbs(), a.size());
    Decimal result;
    if (limbs.size() <= radix::kToDecimalBlock) {
        detail::Limb* const r =
            result.storage().reserve_discard(radix::decimal_limbs(limbs.size()) + 1);
        result.storage().set_size(radix::block_to_decimal(r, limbs.data(), limbs.size()), false);
    } else {
        context.require_memory(to_decimal_bytes(limbs.size(), context), "a conversion to decimal");
        result = radix::DecimalTree(limbs, context).convert();
    }
    if (a.negative()) result.negate();
    return result;
}

Decimal to_decimal(const Integer& a, const Execution& execution) {
    Context context(execution);
    return to_decimal(a, context);
}

Decimal::Decimal(const Integer& value) : Decimal(to_decimal(value)) {}

}  // namespace bigmath
