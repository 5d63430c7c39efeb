#pragma once

// Pairs of the same value as Integer and as cpp_int, made and compared limb by limb, so that no
// conversion or text of the library stands between a result and its oracle.

#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/integer.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "tests/support/random.hpp"

namespace bigmath::test {

using boost::multiprecision::cpp_int;
/// cpp_int with the operators' results as values, as Integer has them.
using Oracle = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                             boost::multiprecision::et_off>;

struct Value {
    Integer ours;
    Oracle theirs;
};

inline Value make_value(const std::vector<std::uint64_t>& limbs, bool negative) {
    Value value;
    auto& backend = value.ours.backend();
    std::copy(limbs.begin(), limbs.end(), backend.reserve_discard(limbs.size()));
    backend.set_size(limbs.size(), negative);
    if (!limbs.empty()) import_bits(value.theirs, limbs.begin(), limbs.end(), 64, false);
    if (negative) value.theirs = -value.theirs;
    return value;
}

/// At most `max_limbs` limbs, either sign, often short and often with long runs of bits.
inline Value random_value(Rng& rng, std::size_t max_limbs) {
    return make_value(rng.limbs(rng.below(max_limbs + 1)), rng.coin());
}

inline std::vector<std::uint64_t> limbs_of(const Integer& a) {
    return {a.backend().limbs(), a.backend().limbs() + a.backend().size()};
}

/// The limbs are in normal form and the values equal.
inline testing::AssertionResult same(const Integer& ours, const Oracle& theirs) {
    std::vector<std::uint64_t> expected;
    if (theirs != 0) export_bits(theirs, std::back_inserter(expected), 64, false);
    if (limbs_of(ours) == expected && ours.backend().negative() == (theirs < 0))
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << ours << " instead of " << theirs;
}

/// ⌊a / 2^bits⌋. Not a >> bits, which is wrong for some negative values in Boost 1.74, such as
/// −2^64 − 1.
inline Oracle shifted_right(const Oracle& a, unsigned bits) {
    if (a >= 0) return a >> bits;
    const Oracle complement = -a - 1;
    return -(complement >> bits) - 1;
}

/// Values around every place where a representation changes: 0, words, two limbs, a block.
inline std::vector<Value> edge_values() {
    std::vector<Value> values;
    for (const unsigned bits : {0U, 1U, 7U, 8U, 31U, 32U, 63U, 64U, 65U, 127U, 128U, 129U, 192U}) {
        Oracle power = 1;
        power <<= bits;
        for (const int offset : {-1, 0, 1}) {
            const Oracle magnitude = power + offset;
            std::vector<std::uint64_t> limbs;
            if (magnitude != 0) export_bits(magnitude, std::back_inserter(limbs), 64, false);
            values.push_back(make_value(limbs, false));
            values.push_back(make_value(limbs, true));
        }
    }
    return values;
}

}  // namespace bigmath::test
