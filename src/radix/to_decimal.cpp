// Integer to Decimal without a division. With the limbs cut in two, a = hi·2^(64k) + lo,
//
//   decimal(a) = decimal(hi) · decimal(2^(64k)) + decimal(lo),
//
// a product in the radix of the result, where the schoolbook way divides in the radix of the
// operand. All nodes of a level have the same k, so each level needs one power, the square of the
// level's below: tree.hpp. The leaves do divide: GMP divides short numbers faster than Decimal
// multiplies them.
//
// Sources: Cyril Bouvier and Paul Zimmermann, "Division-free binary-to-decimal conversion" (2014);
// Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), section 1.7.2.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <mutex>
#include <span>
#include <utility>

#include "decimal/limb_add.hpp"
#include "decimal/limb_multiply.hpp"
#include "decimal/limb_radix.hpp"
#include "integer/arithmetic.hpp"
#include "integer/limb_divide.hpp"
#include "ntt/product_choice.hpp"
#include "radix/blocks.hpp"
#include "radix/conversion_work.hpp"
#include "radix/convert.hpp"
#include "radix/tree.hpp"
#include "support/memory.hpp"
#include "support/product_progress.hpp"
#include "support/thresholds.hpp"

namespace bigmath {
namespace radix {
namespace {

using detail::UInt128;

/// Blocks are cut until so many decimal limbs are left of each piece, which Horner's rule makes: a
/// pass of divisions by 10^18 for each limb. Each cut doubles the length that can be.
constexpr std::size_t kHornerLimbs = 8;
static_assert(kHornerLimbs << kMostCuts >= decimal_limbs(kLongestToDecimal));
static_assert(std::ranges::all_of(kToDecimalThresholds, [](const ToDecimalThreshold& threshold) {
    return threshold.block <= kLongestToDecimal;
}));

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

/// That of k = kHornerLimbs·2^j, made when it is first asked for.
const Divisor& divisor(std::size_t j) {
    static std::array<std::once_flag, kMostCuts> made;
    static std::array<Divisor, kMostCuts> divisors;
    std::call_once(made[j], [j] {
        Integer power;
        if (j == 0) {
            power = pow(Integer(decimal::kRadix), unsigned{kHornerLimbs});
        } else {
            const Divisor& root = divisor(j - 1);
            power = (root.factor * root.factor) << (128 * root.zeros);
        }
        const std::size_t zeros = trailing_zeros(power) / 64;
        divisors[j] = {Integer(power >> (64 * zeros)), zeros};
    });
    return divisors[j];
}

/// Writes a, which it destroys, as `room` decimal limbs, at most kHornerLimbs·2^cuts, given that a
/// has no more.
///
/// Scratch S(n, cuts) ≤ n + 2·cuts: a cut takes q limbs for the quotient and leaves m for the
/// remainder, q + m = n + 1, and then needs S(m, cuts − 1) or S(q, cuts − 1) above the quotient.
/// The quotient has no more decimal limbs than the remainder may have, hence q ≤ m + 1.
void cut(Limb* r, std::size_t room, Limb* a, std::size_t n, std::size_t cuts, Limb* scratch) {
    n = significant(a, n);
    if (cuts == 0) {
        const std::size_t size = horner_to_decimal(r, a, n);
        std::fill(r + size, r + room, Limb{0});
        return;
    }
    const std::size_t k = kHornerLimbs << --cuts;
    if (room <= k) return cut(r, room, a, n, cuts, scratch);
    const Divisor& by = divisor(cuts);
    const auto& factor = by.factor.backend();
    if (n < by.zeros + factor.size()) {
        std::fill(r + k, r + room, Limb{0});
        return cut(r, k, a, n, cuts, scratch);
    }
    // a = high·2^(64·zeros) + low, of which low belongs to the remainder in any case.
    Limb* const high = a + by.zeros;
    const std::size_t count = n - by.zeros - factor.size() + 1;
    limbs::divide(scratch, high, high, n - by.zeros, factor.limbs(), factor.size());
    cut(r, k, a, by.zeros + factor.size(), cuts, scratch + count);
    cut(r + k, room - k, scratch, count, cuts, scratch + count);
}

}  // namespace

std::size_t to_decimal_block() {
    return ntt::thresholds_in_use<kToDecimalThresholds>().block;
}

std::size_t block_to_decimal(Limb* r, const Limb* a, std::size_t n) {
    constexpr std::size_t kHornerInput = 4;
    if (n <= kHornerInput) return horner_to_decimal(r, a, n);
    std::array<Limb, to_decimal_scratch(kShort)> local;
    const support::Workspace<Limb> block(n <= kShort ? 0 : to_decimal_scratch(n));
    Limb* const copy = n <= kShort ? local.data() : block.data();
    std::copy_n(a, n, copy);
    const std::size_t room = decimal_limbs(n);
    std::size_t cuts = 0;
    while (kHornerLimbs << cuts < room) ++cuts;
    cut(r, room, copy, n, cuts, copy + n);
    return significant(r, room);
}

namespace {

struct ToDecimal {
    static constexpr ntt::Radix kRadix = ntt::Radix::kDecimal;
    static constexpr double kLeafWork = kToDecimalLeafWork;

    static std::size_t longest_leaf() { return to_decimal_block(); }
    static std::size_t leaf_stride(std::size_t n) { return decimal_limbs(n) + 1; }
    static std::size_t power_stride(std::size_t n) { return decimal_limbs(n) + 1; }
    static std::size_t block(Limb* r, const Limb* a, std::size_t n) {
        return block_to_decimal(r, a, n);
    }
    /// 2^(64n) by repeated squaring.
    static TreePower power(std::size_t n) {
        Decimal power = 1;
        for (int bit = static_cast<int>(std::bit_width(n)) - 1; bit >= 0; --bit) {
            power *= power;
            if ((n >> bit & 1) == 0) continue;
            power *= std::uint64_t{1} << 32;
            power *= std::uint64_t{1} << 32;
        }
        return {std::move(power.storage())};
    }
    static void add(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
        decimal::add(r, a, an, b, bn);
    }
};

}  // namespace
}  // namespace radix

double to_decimal_bytes(std::size_t limbs, const Context& context) {
    if (limbs <= radix::to_decimal_block())
        return radix::limb_bytes(radix::decimal_limbs(limbs) + 1) +
               (limbs <= radix::kShort ? 0 : radix::limb_bytes(radix::to_decimal_scratch(limbs)));
    // At the root: both buffers, the power, and the workspace of their product.
    const radix::TreeShape shape = radix::Tree<radix::ToDecimal>::shape_of(limbs);
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
    if (limbs.size() <= radix::to_decimal_block()) {
        detail::Limb* const r =
            result.storage().reserve_discard(radix::decimal_limbs(limbs.size()) + 1);
        result.storage().set_size(radix::block_to_decimal(r, limbs.data(), limbs.size()), false);
    } else {
        context.require_memory(to_decimal_bytes(limbs.size(), context), "a conversion to decimal");
        result.storage() = radix::Tree<radix::ToDecimal>(limbs, context).convert();
    }
    if (a.negative()) result.negate();
    return result;
}

double to_decimal_work(std::size_t limbs) {
    if (limbs <= radix::to_decimal_block()) return 1;
    const auto n = static_cast<double>(limbs);
    return n * (radix::kToDecimalLeafWork + 0.78 * std::max(0.0, std::log2(n) - 5.4));
}

Decimal to_decimal(const Integer& a, const Execution& execution) {
    Context context(execution);
    return support::report_products(context, "conversion", to_decimal_work(a.backend().size()),
                                    [&] { return to_decimal(a, context); });
}

Decimal::Decimal(const Integer& value) : Decimal(to_decimal(value)) {}

}  // namespace bigmath
