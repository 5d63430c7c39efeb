// Σ k term by term, as it is defined.
//
// While both bounds fit a word the loop runs on machine words with a 128-bit total; each addition
// waits for the one before it. Larger bounds take Integer's additions.

#include <algorithm>
#include <cstdint>

#include "product/number_memory.hpp"
#include "sums/size.hpp"

namespace bigmath {
namespace {

/// A stop is asked for, and progress reported, after so many terms.
constexpr std::uint64_t kBetweenChecks = 1 << 16;

bool is_word(const Integer& value) {
    return value >= INT64_MIN && value <= INT64_MAX;
}

/// At most 2^64 terms of magnitude at most 2^63 each: |total| ≤ 2^127, and less where first < last.
detail::Int128 sum_words(std::int64_t first, std::int64_t last, Context& context) {
    detail::Int128 total = first;
    std::int64_t k = first;
    std::uint64_t left = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first);
    while (left > 0) {
        const std::uint64_t block = std::min(left, kBetweenChecks);
        for (std::uint64_t i = 0; i < block; ++i) total += ++k;
        left -= block;
        context.check();
        context.advance(static_cast<double>(block));
    }
    return total;
}

}  // namespace

double sum_integers_loop_bytes(SumRange range, const Context& context) {
    if (is_word(range.first) && is_word(range.last)) return 0;
    // The index and the total, which is longer by the bits of the number of terms, a word at most.
    const NumberMemory<Integer> memory(context);
    return 2 * memory.number(memory.limbs(log2_largest(range) + 64));
}

Integer sum_integers_loop(SumRange range, Context& context) {
    if (range.empty()) return 0;
    context.require_memory(sum_integers_loop_bytes(range, context), "the sum");
    context.expect_work(approximate_count(range));
    context.begin_phase("terms");
    if (is_word(range.first) && is_word(range.last))
        return Integer(sum_words(static_cast<std::int64_t>(range.first),
                                 static_cast<std::int64_t>(range.last), context));
    // Neither moves as it grows.
    Integer total;
    Integer k;
    for (Integer* const each : {&total, &k})
        each->backend().reserve(
            static_cast<std::size_t>(NumberMemory<Integer>::limbs(log2_largest(range) + 64)));
    for (k = range.first; k <= range.last; ++k) {
        total += k;
        context.check();
        context.advance(1);
    }
    return total;
}

double sum_integers_loop_seconds(SumRange range) {
    const bool words = is_word(range.first) && is_word(range.last);
    constexpr double kWordSeconds = 0.5e-9;
    constexpr double kIntegerSeconds = 20e-9;
    constexpr double kSecondsPerBit = 1e-11;
    return approximate_count(range) *
           (words ? kWordSeconds : kIntegerSeconds + kSecondsPerBit * log2_largest(range));
}

}  // namespace bigmath
