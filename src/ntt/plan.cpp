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
constexpr std::size_t kLogRowBlocks = 12;
constexpr std::size_t kLogMostRows = 10;
/// The twiddle tables end here (rows as well as columns use entries up to half the length).
constexpr std::size_t kLogLongest = std::bit_width(kTableNodes);

/// Digits of `limbs` limbs: ⌈limbs·64/bits⌉ without overflow where they are cut.
std::size_t digits_of(std::size_t limbs, Format format) {
    const std::size_t bits = digit_bits(format);
    if (bits == 0) return limbs;
    const std::size_t spare = 64 - bits;
    // limbs + ⌈limbs·spare/bits⌉
    return limbs + limbs / bits * spare + (limbs % bits * spare + bits - 1) / bits;
}

/// log2 of what digits are below.
double log_digit_of(Format format) {
    constexpr double kLogRadix = 59.79470570797252;  // log2(10^18), rounded up
    return format == Format::kDecimal ? kLogRadix : digit_bits(format);
}

/// Whether `summands` products fit, the shorter operands of which have `limbs` limbs.
bool fits(std::size_t limbs, std::size_t summands, Format format) {
    const double terms =
        static_cast<double>(digits_of(limbs, format)) * static_cast<double>(summands);
    return terms <= std::exp2(Plan::log_capacity(kPrimes) - 2 * log_digit_of(format));
}

Format choose_format(Radix radix, std::size_t limbs, std::size_t summands) {
    if (radix == Radix::kDecimal && fits(limbs, summands, Format::kDecimal))
        return Format::kDecimal;
    if (radix == Radix::kBinary)
        for (const Format format :
             {Format::kBits64, Format::kBits62, Format::kBits60, Format::kBits56})
            if (fits(limbs, summands, format)) return format;
    throw DomainError("the products are too many or too long for the transforms");
}

std::size_t blocks_for(std::size_t digits) {
    return (digits + kBlock - 1) / kBlock;
}

std::size_t whole_blocks_for(std::size_t digits) {
    return std::bit_ceil(std::max(blocks_for(digits), 64 / kBlock));
}

std::size_t primes_for_words(std::size_t terms, unsigned word_bits, std::size_t summands) {
    const double log_terms =
        std::log2(static_cast<double>(terms)) + std::log2(static_cast<double>(summands));
    for (const std::size_t primes : {std::size_t{2}, kPrimes})
        if (log_terms + 2.0 * word_bits <= Plan::log_capacity(primes)) return primes;
    throw DomainError("the coefficients of the product would exceed the transforms' primes");
}

std::size_t log_columns(std::size_t blocks) {
    const auto log_blocks = static_cast<std::size_t>(std::bit_width(blocks - 1));
    std::size_t log = std::max(log_blocks, kLogLeastRows + 3) - kLogLeastRows - 1;
    if (log > kLogRowBlocks) log = kLogRowBlocks;
    if (log_blocks > kLogMostRows + log) log = log_blocks - kLogMostRows;
    return std::min(log, kLogLongest);
}

}  // namespace

Plan Plan::for_product(std::size_t x_limbs, std::size_t y_limbs, std::size_t summands,
                       Radix radix) {
    constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max() / 64;
    if (x_limbs > kMost || y_limbs > kMost) throw DomainError("an operand is too long to multiply");
    const Format format = choose_format(radix, std::min(x_limbs, y_limbs), summands);
    const std::size_t digits = digits_of(x_limbs, format) + digits_of(y_limbs, format);
    return {format, blocks_for(digits), kPrimes, log_digit_of(format)};
}

Plan Plan::for_factors(std::span<const std::size_t> limbs) {
    for (const Format format :
         {Format::kBits64, Format::kBits62, Format::kBits60, Format::kBits56, Format::kBits32}) {
        // A product's coefficients are sums of as many terms as the shorter factor has digits.
        double log_bound = 0;
        std::size_t digits = 0;
        for (const std::size_t count : limbs) {
            const std::size_t more = digits_of(count, format);
            const std::size_t terms = std::min(digits, more);
            log_bound += digit_bits(format);
            if (digits != 0) log_bound += std::log2(static_cast<double>(terms));
            digits += more;
        }
        if (log_bound <= log_capacity(kPrimes))
            return {format, blocks_for(digits), kPrimes, log_digit_of(format)};
    }
    throw DomainError("the product of so many factors does not fit one transform");
}

Plan Plan::for_wrapped(std::size_t least_limbs, Radix radix) {
    // All digits of both operands meet in every coefficient, of up to twice as many limbs.
    const Format format = choose_format(radix, std::max<std::size_t>(2 * least_limbs, 64), 1);
    Plan plan{format, whole_blocks_for(digits_of(least_limbs, format)), kPrimes,
              log_digit_of(format)};
    plan.cyclic_ = true;
    return plan;
}

Plan Plan::for_words(std::size_t x_count, std::size_t y_count, unsigned word_bits,
                     std::size_t summands) {
    const std::size_t primes = primes_for_words(std::min(x_count, y_count), word_bits, summands);
    return {Format::kWords, blocks_for(x_count + y_count), primes, static_cast<double>(word_bits)};
}

Plan Plan::for_cyclic_words(std::size_t least_count, unsigned word_bits, std::size_t summands) {
    const std::size_t blocks = whole_blocks_for(least_count);
    const std::size_t primes = primes_for_words(blocks * kBlock, word_bits, summands);
    Plan plan{Format::kWords, blocks, primes, static_cast<double>(word_bits)};
    plan.cyclic_ = true;
    return plan;
}

Plan::Plan(Format format, std::size_t blocks, std::size_t primes, double log_digit)
    : format_(format), primes_(primes), log_digit_(log_digit), grid_{} {
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
    return digits_of(limbs, format_);
}

std::size_t Plan::in_rows(std::size_t limbs) const {
    const std::size_t words = grid_.row_words();
    return std::max<std::size_t>(1, (digits(limbs) + words - 1) / words);
}

bool Plan::uses_tree_table() const {
    return grid_.log_rows + grid_.log_columns <= kLogLongest;
}

}  // namespace bigmath::ntt
