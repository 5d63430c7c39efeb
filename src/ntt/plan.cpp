#include "ntt/plan.hpp"

#include <algorithm>
#include <bigmath/errors.hpp>
#include <bit>
#include <cmath>
#include <limits>

#include "ntt/tables.hpp"

namespace bigmath::ntt {
namespace {

/// Rows a short transform is cut into: truncation rounds up to whole rows, so a transform of more
/// than 32 rows is at most 1/32 too long.
constexpr std::size_t kLogLeastRows = 5;
/// Blocks in the rows of a long transform: 2^11 blocks are 128 KiB, so that two rows and their
/// twiddles stay in a second-level cache; longer ones only where there would be too many rows.
constexpr std::size_t kLogRowBlocks = 11;
constexpr std::size_t kLogMostRows = 10;
/// The twiddle tables end here (rows as well as columns use entries up to half the length).
constexpr std::size_t kLogLongest = std::bit_width(kTableNodes);

/// ⌈limbs·64/bits⌉ without overflow.
std::size_t digits_of(std::size_t limbs, unsigned bits) {
    const std::size_t spare = 64 - bits;
    // limbs + ⌈limbs·spare/bits⌉
    return limbs + limbs / bits * spare + (limbs % bits * spare + bits - 1) / bits;
}

unsigned choose_bits(std::size_t x_limbs, std::size_t y_limbs, std::size_t summands) {
    const std::size_t shorter = std::min(x_limbs, y_limbs);
    for (const unsigned bits : {62U, 60U}) {
        const double terms =
            static_cast<double>(digits_of(shorter, bits)) * static_cast<double>(summands);
        if (terms <= std::exp2(Plan::kLogCapacity - 2 * bits)) return bits;
    }
    return 56;
}

std::size_t log_columns(std::size_t blocks) {
    const auto log_blocks = static_cast<std::size_t>(std::bit_width(blocks - 1));
    std::size_t log = std::max(log_blocks, kLogLeastRows + 3) - kLogLeastRows - 1;
    if (log > kLogRowBlocks) log = kLogRowBlocks;
    if (log_blocks > kLogMostRows + log) log = log_blocks - kLogMostRows;
    return std::min(log, kLogLongest);
}

}  // namespace

Plan Plan::for_product(std::size_t x_limbs, std::size_t y_limbs, std::size_t summands) {
    const unsigned bits = choose_bits(x_limbs, y_limbs, summands);
    constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max() / 64;
    if (x_limbs > kMost || y_limbs > kMost) throw DomainError("an operand is too long to multiply");
    const std::size_t digits = digits_of(x_limbs, bits) + digits_of(y_limbs, bits);
    return {bits, (digits + kBlock - 1) / kBlock};
}

Plan Plan::for_wrapped(std::size_t least_limbs) {
    // All digits of both operands meet in every coefficient.
    const unsigned bits = choose_bits(2 * least_limbs, 2 * least_limbs, 1);
    const std::size_t blocks = (digits_of(least_limbs, bits) + kBlock - 1) / kBlock;
    return {bits, std::bit_ceil(std::max(blocks, 64 / kBlock))};
}

Plan::Plan(unsigned bits, std::size_t blocks) : bits_(bits), grid_{} {
    if (blocks > std::size_t{1} << 2 * kLogLongest)
        throw DomainError("the product is longer than the longest transform");
    grid_.log_columns = log_columns(blocks);
    grid_.rows = (blocks + grid_.columns() - 1) >> grid_.log_columns;
    grid_.log_rows = static_cast<std::size_t>(std::bit_width(grid_.rows - 1));
    // Wide groups read and write memory in longer runs; the scratch of very many rows needs narrow
    // ones to stay in the cache.
    grid_.group = grid_.columns() >= 8 && grid_.log_rows <= 9 ? 8 : 4;
    // Rows a power of two apart would compete for the same lines of a cache.
    const std::size_t padding = grid_.log_columns >= 7 ? grid_.group_words() : 0;
    grid_.stride = grid_.row_words() + padding;
}

std::size_t Plan::digits(std::size_t limbs) const {
    return digits_of(limbs, bits_);
}

std::size_t Plan::in_rows(std::size_t limbs) const {
    const std::size_t words = grid_.row_words();
    return std::max<std::size_t>(1, (digits(limbs) + words - 1) / words);
}

bool Plan::uses_tree_table() const {
    return grid_.log_rows + grid_.log_columns <= kLogLongest;
}

}  // namespace bigmath::ntt
