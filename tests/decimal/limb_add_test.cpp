// Sums and differences of limbs, eight of which are made side by side, against the schoolbook's.

#include "decimal/limb_add.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "decimal/limb_radix.hpp"
#include "tests/support/random.hpp"

namespace bigmath::test {
namespace {

using decimal::kRadix;
using Limbs = std::vector<std::uint64_t>;

/// One limb after the other, b extended by zeros; the carry follows the highest limb.
Limbs add_in_order(const Limbs& a, const Limbs& b) {
    Limbs r;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint64_t sum = a[i] + (i < b.size() ? b[i] : 0) + carry;
        carry = sum / kRadix;
        r.push_back(sum % kRadix);
    }
    r.push_back(carry);
    return r;
}

/// Pairs of limbs whose sum or difference lets a carry pass, makes one, or neither.
void random_pair(Rng& rng, std::uint64_t& a, std::uint64_t& b) {
    a = rng.coin() ? rng.below(kRadix) : kRadix - 1 - rng.below(2);
    const std::uint64_t choices[] = {rng.below(kRadix), kRadix - 1 - a, a, 0, kRadix - 1};
    b = choices[rng.below(std::size(choices))];
}

TEST(LimbAdd, CarriesAndBorrowsOfEveryLength) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(20'000); ++i) {
        Limbs a(1 + rng.below(40));
        Limbs b(rng.below(a.size() + 1));
        const bool nearly_random = rng.coin();
        for (std::size_t j = 0; j < a.size(); ++j) {
            std::uint64_t other = 0;
            random_pair(rng, a[j], other);
            if (nearly_random && rng.below(4) != 0) a[j] = rng.below(kRadix);
            if (j < b.size()) b[j] = other;
        }
        const Limbs expected = add_in_order(a, b);
        Limbs sum = a;  // in place, as most callers add
        sum.push_back(decimal::add(sum.data(), sum.data(), a.size(), b.data(), b.size()));
        ASSERT_EQ(sum, expected);
        // a + b − b and the borrow of what wraps.
        Limbs back(a.size());
        const std::uint64_t borrow =
            decimal::subtract(back.data(), sum.data(), a.size(), b.data(), b.size());
        ASSERT_EQ(back, a);
        ASSERT_EQ(borrow, expected.back());
    }
}

}  // namespace
}  // namespace bigmath::test
