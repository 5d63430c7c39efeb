#pragma once

// Pairs of the same value as Decimal and as cpp_int. The cpp_int is evaluated from the limbs by
// Horner's rule, so that no conversion of the library stands between a result and its oracle.

#include <gtest/gtest.h>

#include <bigmath/decimal.hpp>
#include <vector>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {

inline Oracle oracle_of(std::span<const std::uint64_t> limbs, bool negative) {
    Oracle value = 0;
    for (std::size_t i = limbs.size(); i-- > 0;) {
        value *= Decimal::kRadix;
        value += limbs[i];
    }
    return negative ? Oracle(-value) : value;
}

struct DecimalValue {
    Decimal ours;
    Oracle theirs;
};

inline Decimal make_decimal(const std::vector<std::uint64_t>& limbs, bool negative) {
    Decimal value;
    std::uint64_t* const to = value.storage().reserve_discard(limbs.size());
    for (std::size_t i = 0; i < limbs.size(); ++i) to[i] = limbs[i];
    value.storage().set_size(limbs.size(), negative);
    return value;
}

inline DecimalValue make_decimal_value(const std::vector<std::uint64_t>& limbs, bool negative) {
    return {make_decimal(limbs, negative), oracle_of(limbs, negative)};
}

/// `count` limbs: uniform, or runs of limbs of all nines and of zeros, where carries run far.
inline std::vector<std::uint64_t> random_decimal_limbs(Rng& rng, std::size_t count) {
    std::vector<std::uint64_t> limbs(count);
    const bool runs = rng.coin();
    std::uint64_t fill = Decimal::kRadix - 1;
    for (auto& limb : limbs) {
        if (!runs || rng.below(8) == 0) {
            limb = rng.below(Decimal::kRadix);
            fill = rng.coin() ? Decimal::kRadix - 1 : 0;
        } else {
            limb = fill;
        }
    }
    return limbs;
}

inline DecimalValue random_decimal(Rng& rng, std::size_t most_limbs) {
    return make_decimal_value(random_decimal_limbs(rng, rng.below(most_limbs + 1)), rng.coin());
}

/// Values around every place where a representation changes.
inline std::vector<DecimalValue> decimal_edges() {
    std::vector<DecimalValue> values;
    constexpr std::uint64_t kNines = Decimal::kRadix - 1;
    const std::vector<std::vector<std::uint64_t>> all = {{},
                                                         {1},
                                                         {2},
                                                         {9},
                                                         {10},
                                                         {kNines},
                                                         {kNines - 1},
                                                         {0, 1},
                                                         {1, 1},
                                                         {kNines, 1},
                                                         {0, kNines},
                                                         {kNines, kNines},
                                                         {0, 0, 1},
                                                         {1, 0, 1},
                                                         {kNines, kNines, kNines},
                                                         {0, 0, 0, 1},
                                                         {551615 + 446'744'073'709'000'000, 18},
                                                         {0, 18}};
    for (const auto& limbs : all)
        for (const bool negative : {false, true})
            values.push_back(make_decimal_value(limbs, negative));
    return values;
}

/// The limbs are in normal form and the values equal.
inline testing::AssertionResult same(const Decimal& ours, const Oracle& theirs) {
    const auto limbs = ours.limbs();
    bool normal = limbs.empty() ? !ours.negative() : limbs.back() != 0;
    for (const std::uint64_t limb : limbs) normal &= limb < Decimal::kRadix;
    if (normal && oracle_of(limbs, ours.negative()) == theirs) return testing::AssertionSuccess();
    return testing::AssertionFailure()
           << (normal ? "" : "(not normal) ") << ours.str() << " instead of " << theirs;
}

}  // namespace bigmath::test
