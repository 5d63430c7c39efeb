#include "ntt/stages.hpp"

#include <algorithm>
#include <array>

#include "support/memory.hpp"
#include "support/memory_use.hpp"
#include "support/parallel.hpp"

namespace bigmath::ntt {
namespace {

using support::Workspace;

/// Shorter transforms are done by one thread: handing out work costs more than it saves.
constexpr std::size_t kParallelWords = std::size_t{1} << 14;
/// Parts per thread, so that a slow thread does not hold up the others for long.
constexpr std::size_t kPartsPerThread = 4;

std::size_t parts(const Engine& engine, std::size_t count) {
    if (engine.plan.words() < kParallelWords) return 1;
    const std::size_t threads = engine.context.threads();
    return threads == 1 ? 1 : std::min(count, threads * kPartsPerThread);
}

/// One of many equal parts of a stage.
struct Turn {
    std::size_t index;
    Word* scratch;
    bool first;  ///< nothing was done with this scratch before
};

/// Stages of shorter transforms, a few microseconds and more, report what they have done when they
/// end; those of longer ones after every turn.
constexpr std::size_t kReportedWords = std::size_t{1} << 17;

/// Shares of a balanced product's time that stages take, each for one prime, between those of AVX2
/// and AVX-512 IFMA at 10^6 limbs (bench/ntt/stages_bench.cpp). A product runs forward_columns six
/// times, the rows of both operands and of the result three times, inverse_columns for all primes.
constexpr double kColumnsShare = 0.045;
constexpr double kRowsShare = 0.035;
constexpr double kProductsShare = 0.035;
constexpr double kSumsShare = 0.01;
constexpr double kInverseShare = 0.31 / 3;
static_assert(6 * kColumnsShare + 9 * kRowsShare + 3 * (kProductsShare + kInverseShare) < 1.0001);

/// What a stage of that share adds to the progress of products, in limbs; 0 if no one asks.
double limbs_done(const Engine& engine, double share) {
    if (!engine.context.reports_progress()) return 0;
    const std::size_t limbs = block_limbs(engine.plan.format(), engine.plan.length() / kBlock);
    return share * static_cast<double>(limbs);
}

/// Calls body(Turn) for 0 ≤ index < count, neighbours in order on one thread with one scratch. All
/// together they are that share of a balanced product.
template <class Body>
void for_each(const Engine& engine, std::size_t count, std::size_t scratch_words, double share,
              const Body& body) {
    const std::size_t pieces = parts(engine, count);
    const double limbs = limbs_done(engine, share);
    const bool each_turn = limbs > 0 && engine.plan.words() >= kReportedWords;
    const double turn_limbs = limbs / static_cast<double>(count);
    parallel_for(engine.context, pieces, [&](std::size_t piece) {
        const Workspace<Word> scratch(scratch_words);
        const std::size_t begin = count * piece / pieces;
        const std::size_t end = count * (piece + 1) / pieces;
        for (std::size_t i = begin; i < end; ++i) {
            engine.context.check();
            body(Turn{i, scratch.data(), i == begin});
            if (each_turn) engine.context.products_advance(turn_limbs);
        }
    });
    if (!each_turn && limbs > 0) engine.context.products_advance(limbs);
}

/// The twiddles of one row (see layout.hpp).
struct RowTables {
    Twiddles forward;
    Twiddles inverse;
    std::size_t node;
};

std::size_t row_scratch(const Plan& plan) {
    return plan.uses_tree_table() ? 0 : 4 * (plan.grid().columns() + kBlock);
}

RowTables row_tables(const Engine& engine, std::size_t prime, std::size_t row, Word* scratch) {
    const Field& field = fields(engine.kernel, engine.plan)[prime];
    if (engine.plan.uses_tree_table()) return {field.forward, field.inverse, row};
    const std::size_t log_columns = engine.plan.grid().log_columns;
    std::array<Factor, 64> forward;
    std::array<Factor, 64> inverse;
    row_factors(engine.kernel, prime, row, log_columns, forward.data(), inverse.data());
    const std::size_t size = engine.plan.grid().columns() + kBlock;
    engine.kernel.row_twiddles(field, field.forward, forward.data(), log_columns, scratch,
                               scratch + size);
    engine.kernel.row_twiddles(field, field.inverse, inverse.data(), log_columns,
                               scratch + 2 * size, scratch + 3 * size);
    return {{scratch, scratch + size}, {scratch + 2 * size, scratch + 3 * size}, 1};
}

/// Words from a row to the next one, 0 after the last.
std::size_t next_row(const Grid& grid, std::size_t at) {
    return at + grid.stride < grid.rows * grid.stride ? grid.stride : 0;
}

/// Calls body(offset of the row, its tables) for every row.
template <class Body>
void for_each_row(const Engine& engine, std::size_t prime, double share, const Body& body) {
    const Grid& grid = engine.plan.grid();
    for_each(engine, grid.rows, row_scratch(engine.plan), share, [&](const Turn& row) {
        body(row.index * grid.stride, row_tables(engine, prime, row.index, row.scratch));
    });
}

/// Adds `words` words at out[first], mod 2^(64·count); what leaves the number.
std::int64_t add_binary(std::uint64_t* out, std::size_t count, std::size_t first,
                        const std::uint64_t* addend, std::size_t words) {
    std::uint64_t carry = 0;
    for (std::size_t i = first; i < count && (i - first < words || carry != 0); ++i) {
        const std::uint64_t summand = i - first < words ? addend[i - first] : 0;
        const std::uint64_t sum = out[i] + summand;
        out[i] = sum + carry;
        carry = (sum < summand ? 1U : 0U) + (out[i] < carry ? 1U : 0U);
    }
    return static_cast<std::int64_t>(carry);
}

/// The same for decimal limbs and signed words, of magnitude below 2^62.
std::int64_t add_decimal(std::uint64_t* out, std::size_t count, std::size_t first,
                         const std::uint64_t* addend, std::size_t words) {
    constexpr auto kRadix = static_cast<std::int64_t>(kDecimalRadix);
    std::int64_t carry = 0;
    for (std::size_t i = first; i < count && (i - first < words || carry != 0); ++i) {
        std::int64_t sum = static_cast<std::int64_t>(out[i]) + carry;
        if (i - first < words) sum += static_cast<std::int64_t>(addend[i - first]);
        carry = sum / kRadix;
        sum -= carry * kRadix;
        if (sum < 0) {
            sum += kRadix;
            --carry;
        }
        out[i] = static_cast<std::uint64_t>(sum);
    }
    return carry;
}

/// Adds what left each row of a group of columns, and was not taken by the next group, where that
/// begins.
void add_spills(const Plan& plan, const std::uint64_t* spill, const Output& to) {
    std::uint64_t* const out = to.limbs;
    const std::size_t count = to.count;
    const std::size_t limbs = block_limbs(plan.format(), plan.grid().group);
    const std::size_t spills = plan.grid().rows * plan.grid().groups();
    std::int64_t carry = 0;
    for (std::size_t i = 0; i < spills && (i + 1) * limbs < count; ++i)
        if ((spill[kSpill * i] | spill[kSpill * i + 1]) != 0)
            carry +=
                add_limbs(plan.format(), out, count, (i + 1) * limbs, spill + kSpill * i, kSpill);
    if (!to.wrapped) return;
    // radix^count is 1. The sum is below twice that, so one carry leaves at most, and adding it
    // lets another leave only once.
    carry += add_limbs(plan.format(), out, count, 0, spill + kSpill * (spills - 1), kSpill);
    while (carry != 0) {
        const auto word = static_cast<std::uint64_t>(carry);
        carry = add_limbs(plan.format(), out, count, 0, &word, 1);
    }
}

}  // namespace

std::int64_t add_limbs(Format format, std::uint64_t* out, std::size_t count, std::size_t first,
                       const std::uint64_t* addend, std::size_t words) {
    const auto add = format == Format::kDecimal ? add_decimal : add_binary;
    return add(out, count, first, addend, words);
}

void Engine::forward_columns(std::size_t prime, Limbs source, Word* out) const {
    const Grid& grid = plan.grid();
    const Field& field = fields(kernel, plan)[prime];
    const std::size_t in_rows = plan.in_rows(source.count);
    for_each(*this, grid.groups(), grid.scratch_words(), kColumnsShare, [&](const Turn& group) {
        kernel.forward_columns(field, grid, source, plan.format(), in_rows,
                               {group.index, group.scratch, group.first}, out);
    });
}

void Engine::forward_rows(std::size_t prime, Word* x) const {
    const Field& field = fields(kernel, plan)[prime];
    const std::size_t log_columns = plan.grid().log_columns;
    for_each_row(*this, prime, kRowsShare, [&](std::size_t at, const RowTables& tables) {
        kernel.forward_row(field, x + at, log_columns, tables.forward, tables.node);
    });
}

void Engine::inverse_rows(std::size_t prime, Word* x) const {
    const Field& field = fields(kernel, plan)[prime];
    const std::size_t log_columns = plan.grid().log_columns;
    for_each_row(*this, prime, kRowsShare, [&](std::size_t at, const RowTables& tables) {
        kernel.reduce_row(field, x + at, plan.grid().row_words());
        kernel.inverse_row(field, x + at, log_columns, tables.inverse, tables.node);
    });
}

void Engine::convolve_rows(std::size_t prime, Word* x, Word* y) const {
    const Field& field = fields(kernel, plan)[prime];
    const std::size_t log_columns = plan.grid().log_columns;
    const double share = (x == y ? 2 : 3) * kRowsShare + kProductsShare;
    for_each_row(*this, prime, share, [&](std::size_t at, const RowTables& tables) {
        kernel.forward_row(field, x + at, log_columns, tables.forward, tables.node);
        if (x != y) kernel.forward_row(field, y + at, log_columns, tables.forward, tables.node);
        kernel.multiply_row(field, x + at, x + at, y + at, log_columns, tables.forward, tables.node,
                            next_row(plan.grid(), at));
        kernel.inverse_row(field, x + at, log_columns, tables.inverse, tables.node);
    });
}

void Engine::convolve_rows_with(std::size_t prime, Word* x, const Word* y) const {
    const Field& field = fields(kernel, plan)[prime];
    const std::size_t log_columns = plan.grid().log_columns;
    for_each_row(*this, prime, 2 * kRowsShare + kProductsShare,
                 [&](std::size_t at, const RowTables& tables) {
                     kernel.forward_row(field, x + at, log_columns, tables.forward, tables.node);
                     kernel.multiply_row(field, x + at, x + at, y + at, log_columns, tables.forward,
                                         tables.node, next_row(plan.grid(), at));
                     kernel.inverse_row(field, x + at, log_columns, tables.inverse, tables.node);
                 });
}

void Engine::multiply_rows(std::size_t prime, Word* out, const Word* x, const Word* y) const {
    const Field& field = fields(kernel, plan)[prime];
    const std::size_t log_columns = plan.grid().log_columns;
    for_each_row(*this, prime, kProductsShare, [&](std::size_t at, const RowTables& tables) {
        kernel.multiply_row(field, out + at, x + at, y + at, log_columns, tables.forward,
                            tables.node, next_row(plan.grid(), at));
    });
}

void Engine::add_rows(std::size_t prime, Word* out, const Word* x, const Word* y) const {
    const Field& field = fields(kernel, plan)[prime];
    const Grid& grid = plan.grid();
    for_each(*this, grid.rows, 0, kSumsShare, [&](const Turn& row) {
        const std::size_t at = row.index * grid.stride;
        kernel.add_row(field, out + at, x + at, y + at, grid.row_words());
    });
}

void Engine::subtract_rows(std::size_t prime, Word* out, const Word* x, const Word* y) const {
    const Field& field = fields(kernel, plan)[prime];
    const Grid& grid = plan.grid();
    for_each(*this, grid.rows, 0, kSumsShare, [&](const Turn& row) {
        const std::size_t at = row.index * grid.stride;
        kernel.subtract_row(field, out + at, x + at, y + at, grid.row_words());
    });
}

void Engine::inverse_columns(const Word* const (&source)[kPrimes], const Output& out) const {
    const Grid& grid = plan.grid();
    const Crt crt = make_crt(kernel, plan, out.log_lift, out.modulus);
    // Beyond the transform there is nothing.
    const std::size_t end = std::min(out.count, block_limbs(plan.format(), plan.length() / kBlock));
    std::fill(out.limbs + end, out.limbs + out.count, 0);
    const Workspace<std::uint64_t> spill(plan.spill_words());
    const double share = static_cast<double>(plan.primes()) * kInverseShare;
    for_each(*this, grid.groups(), plan.primes() * grid.scratch_words(), share,
             [&](const Turn& group) {
                 kernel.inverse_columns(fields(kernel, plan).data(), crt, grid, source,
                                        plan.format(), {group.index, group.scratch, group.first},
                                        out.limbs, end, spill.data());
             });
    if (plan.format() != Format::kWords) add_spills(plan, spill.data(), out);
}

std::size_t stage_bytes(const Plan& plan, unsigned threads) {
    const std::size_t scratch =
        std::max(plan.primes() * plan.grid().scratch_words(), row_scratch(plan));
    return threads * support::block_bytes(scratch * sizeof(Word)) +
           support::block_bytes(plan.spill_words() * sizeof(Word));
}

}  // namespace bigmath::ntt
