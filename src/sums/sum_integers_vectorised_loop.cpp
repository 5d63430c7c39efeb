// Σ k term by term, many terms an instruction.
//
// The loop adds the distances j = k − first, which are small and not negative whatever the bounds:
//
//   Σ k = Σ (first + j) = count · first + Σ_{0 ≤ j < count} j
//
// Four vectors of two lanes hold eight consecutive j, and each lane has its own sum, so that the
// additions of a turn do not wait for each other:
//
//   j:      0   1 |  2   3 |  4   5 |  6   7      then 8 more in every lane
//   sums:   +   + |  +   + |  +   + |  +   +      lane by lane, and across the lanes at the end
//
// Two lanes of 64 bits are what every x86-64 and 64-bit ARM processor has; GCC's vector extension
// writes them without naming one.
//
// Capacity: a chunk has at most 2^32 terms, so each j < 2^32 and the sum over all lanes is below
// 2^63. Longer ranges are cut into chunks, each with its own first term.

#include <algorithm>
#include <cstdint>

#include "product/number_memory.hpp"
#include "sums/size.hpp"

namespace bigmath {
namespace {

constexpr std::size_t kVectors = 4;
constexpr std::uint64_t kStep = 2 * kVectors;
constexpr std::uint64_t kChunk = std::uint64_t{1} << 32;
/// A stop is asked for, and progress reported, after so many terms: about a tenth of a millisecond.
constexpr std::uint64_t kBlock = 1 << 20;
static_assert(kBlock % kStep == 0 && kChunk % kBlock == 0);

using Lanes [[gnu::vector_size(16)]] = std::uint64_t;

/// first + (first + 1) + … , `count` terms, a multiple of kStep.
std::uint64_t sum_lanes(std::uint64_t first, std::uint64_t count) {
    Lanes j[kVectors];
    Lanes sums[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
        j[v] = Lanes{first + 2 * v, first + 2 * v + 1};
        sums[v] = Lanes{0, 0};
    }
    for (std::uint64_t i = 0; i < count; i += kStep) {
        for (std::size_t v = 0; v < kVectors; ++v) {
            sums[v] += j[v];
            j[v] += kStep;
        }
    }
    const Lanes total = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    return total[0] + total[1];
}

/// 0 + 1 + … + (count − 1), count ≤ kChunk.
std::uint64_t sum_distances(std::uint64_t count, Context& context) {
    std::uint64_t sum = 0;
    std::uint64_t j = 0;
    while (count - j >= kStep) {
        const std::uint64_t block = std::min(kBlock, (count - j) / kStep * kStep);
        sum += sum_lanes(j, block);
        j += block;
        context.check();
        context.advance(static_cast<double>(block));
    }
    for (; j < count; ++j) sum += j;
    return sum;
}

}  // namespace

double sum_integers_vectorised_loop_bytes(SumRange range, const Context& context) {
    // The start of a chunk, its distance to the end, a product and the total.
    const NumberMemory<Integer> memory(context);
    return 4 * memory.number(memory.limbs(log2_largest(range) + 64));
}

Integer sum_integers_vectorised_loop(SumRange range, Context& context) {
    context.require_memory(sum_integers_vectorised_loop_bytes(range, context), "the sum");
    context.expect_work(approximate_count(range));
    context.begin_phase("terms");
    Integer total = 0;
    for (Integer start = range.first; start <= range.last; start += kChunk) {
        const Integer left = range.last - start + 1;
        const std::uint64_t count = left < kChunk ? static_cast<std::uint64_t>(left) : kChunk;
        total += start * count + sum_distances(count, context);
    }
    return total;
}

double sum_integers_vectorised_loop_seconds(SumRange range) {
    constexpr double kSecondsPerTerm = 0.12e-9;
    return approximate_count(range) * kSecondsPerTerm;
}

}  // namespace bigmath
