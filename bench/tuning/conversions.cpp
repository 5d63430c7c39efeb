// Where numbers change from binary to decimal: in conversions and in product trees.

#include <algorithm>
#include <span>

#include "bench/tuning/rooms.hpp"
#include "decimal/arithmetic.hpp"
#include "integer/arithmetic.hpp"
#include "product/range_terms.hpp"
#include "radix/blocks.hpp"
#include "radix/convert.hpp"

namespace bigmath::tuning {
namespace {

Decimal block(std::span<const std::uint64_t> limbs) {
    Decimal value;
    std::uint64_t* const to =
        value.storage().reserve_discard(radix::decimal_limbs(limbs.size()) + 1);
    value.storage().set_size(radix::block_to_decimal(to, limbs.data(), limbs.size()), false);
    return value;
}

/// 2^(64n), as the tree of a conversion makes it for its leaves.
Decimal power(std::size_t n, Context& context) {
    if (n == 0) return 1;
    Decimal root = square(power(n / 2, context), context);
    if (n % 2 != 0) root *= Decimal(~std::uint64_t{0}) + 1;
    return root;
}

}  // namespace

// A block against two of half the length, which a product joins.
std::size_t to_decimal(const Setting& setting) {
    constexpr std::size_t kShortest = 64;
    const auto measure = [&](std::size_t n) {
        const Limbs limbs = random_limbs(n);
        const std::span<const std::uint64_t> all(limbs);
        return compare(
            n, [&] { (void)block(all); },
            [&] {
                Decimal high = block(all.subspan(n / 2));
                high = multiply(high, power(n / 2, setting.context), setting.context);
                high += block(all.first(n / 2));
            });
    };
    return std::min(
        tune("conversion to decimal", kShortest, radix::kLongestToDecimal, setting, measure) - 1,
        radix::kLongestToDecimal);
}

// A node that is converted against a product of its two parts, converted.
std::size_t decimal_nodes(const Setting& setting) {
    constexpr std::size_t kShortest = 12;
    constexpr std::size_t kLongest = 4000;
    constexpr std::uint64_t kFirst = 1'000'000;  // terms of 20 bits
    const auto measure = [&](std::size_t n) {
        const ProgressionTerms terms(kFirst, 1);
        const auto count = static_cast<std::uint64_t>(static_cast<double>(n) * 64 / 20);
        const std::uint64_t middle = terms.split(0, count);
        const auto make = [&](std::uint64_t lo, std::uint64_t hi) {
            return product_tree<Integer>(terms, lo, hi, setting.context);
        };
        const auto convert = [&](const Integer& value) {
            return bigmath::to_decimal(value, setting.context);
        };
        return compare(
            n, [&] { (void)convert(make(0, count)); },
            [&] {
                (void)multiply(convert(make(0, middle)), convert(make(middle, count)),
                               setting.context);
            });
    };
    return tune("decimal nodes of product trees", kShortest, kLongest, setting, measure);
}

}  // namespace bigmath::tuning
