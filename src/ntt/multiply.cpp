#include <algorithm>

#include "ntt/ntt.hpp"
#include "ntt/plan.hpp"
#include "ntt/stages.hpp"
#include "support/memory.hpp"
#include "support/memory_use.hpp"

namespace bigmath::ntt {
namespace {

using support::Workspace;

/// From this ratio on the longer operand is cut into pieces. A piece of s limbs costs two
/// transforms of s + b limbs, the whole product three of a + b: with s = 7b, 2·8/7 against 3.
constexpr std::size_t kUnbalanced = 8;
/// Pieces are at least so long with the short operand: short transforms cost more by their fixed
/// parts, while this long they still fit the second-level cache.
constexpr std::size_t kLeastPiece = 8192;

/// Limbs of the longer operand multiplied at once.
std::size_t piece_limbs(std::size_t longer, std::size_t shorter) {
    if (longer / kUnbalanced < shorter || longer <= kLeastPiece) return longer;
    const std::size_t least = kLeastPiece - std::min(kLeastPiece, shorter);
    const std::size_t most = std::max((kUnbalanced - 1) * shorter, least);
    const std::size_t pieces = (longer + most - 1) / most;
    return (longer + pieces - 1) / pieces;
}

/// One transform of the whole product. Squares when both operands are the same.
void multiply_whole(std::uint64_t* r, Limbs a, Limbs b, const Engine& engine, std::size_t count,
                    bool wrapped) {
    const bool square = a.data == b.data && a.count == b.count;
    const std::size_t words = engine.plan.words();
    const Workspace<Word> workspace(words * (square ? kPrimes : kPrimes + 1));
    Word* const other = workspace.data() + kPrimes * words;
    const Word* residues[kPrimes];
    for (std::size_t prime = 0; prime < kPrimes; ++prime) {
        Word* const x = workspace.data() + prime * words;
        Word* const y = square ? x : other;
        engine.forward_columns(prime, a, x);
        if (!square) engine.forward_columns(prime, b, y);
        engine.convolve_rows(prime, x, y);
        residues[prime] = x;
    }
    engine.inverse_columns(residues, {.limbs = r, .count = count, .wrapped = wrapped});
}

/// a in pieces; b is transformed once.
void multiply_in_pieces(std::uint64_t* r, Limbs a, Limbs b, const Engine& engine,
                        std::size_t piece) {
    const std::size_t words = engine.plan.words();
    const Workspace<Word> workspace(2 * kPrimes * words);
    const Workspace<std::uint64_t> product(piece + b.count);
    Word* const fixed = workspace.data() + kPrimes * words;
    for (std::size_t prime = 0; prime < kPrimes; ++prime) {
        engine.forward_columns(prime, b, fixed + prime * words);
        engine.forward_rows(prime, fixed + prime * words);
    }
    std::fill_n(r, b.count, 0);
    for (std::size_t first = 0; first < a.count; first += piece) {
        const std::size_t limbs = std::min(piece, a.count - first);
        const Word* residues[kPrimes];
        for (std::size_t prime = 0; prime < kPrimes; ++prime) {
            Word* const x = workspace.data() + prime * words;
            engine.forward_columns(prime, {a.data + first, limbs}, x);
            engine.convolve_rows_with(prime, x, fixed + prime * words);
            residues[prime] = x;
        }
        engine.inverse_columns(residues, {.limbs = product.data(), .count = limbs + b.count});
        std::copy_n(product.data() + b.count, limbs, r + first + b.count);
        add_limbs(engine.plan.format(), r, first + limbs + b.count, first, product.data(), b.count);
    }
}

void multiply(std::uint64_t* r, Limbs a, Limbs b, Radix radix, Context& context,
              const Kernel& kernel) {
    if (a.count < b.count) std::swap(a, b);
    const std::size_t piece = piece_limbs(a.count, b.count);
    const Plan plan = Plan::for_product(piece, b.count, 1, radix);
    const Engine engine{context, kernel, plan};
    if (piece == a.count)
        multiply_whole(r, a, b, engine, a.count + b.count, false);
    else
        multiply_in_pieces(r, a, b, engine, piece);
}

std::size_t multiply_bytes(std::size_t a_count, std::size_t b_count, Radix radix,
                           unsigned threads) {
    const std::size_t longer = std::max(a_count, b_count);
    const std::size_t shorter = std::min(a_count, b_count);
    const std::size_t piece = piece_limbs(longer, shorter);
    const Plan plan = Plan::for_product(piece, shorter, 1, radix);
    const bool whole = piece == longer;
    const std::size_t residues = (whole ? kPrimes + 1 : 2 * kPrimes) * plan.words();
    return support::block_bytes(residues * sizeof(Word)) +
           (whole ? 0 : support::block_bytes((piece + shorter) * sizeof(std::uint64_t))) +
           stage_bytes(plan, threads);
}

std::size_t square_bytes(std::size_t count, Radix radix, unsigned threads) {
    const Plan plan = Plan::for_product(count, count, 1, radix);
    return support::block_bytes(kPrimes * plan.words() * sizeof(Word)) + stage_bytes(plan, threads);
}

}  // namespace

void multiply(std::uint64_t* r, const std::uint64_t* a, std::size_t a_count, const std::uint64_t* b,
              std::size_t b_count, Context& context, const Kernel& kernel) {
    multiply(r, {a, a_count}, {b, b_count}, Radix::kBinary, context, kernel);
}

void multiply_decimal(std::uint64_t* r, const std::uint64_t* a, std::size_t a_count,
                      const std::uint64_t* b, std::size_t b_count, Context& context,
                      const Kernel& kernel) {
    multiply(r, {a, a_count}, {b, b_count}, Radix::kDecimal, context, kernel);
}

std::size_t multiply_bytes(std::size_t a_count, std::size_t b_count, unsigned threads) {
    return multiply_bytes(a_count, b_count, Radix::kBinary, threads);
}

std::size_t square_bytes(std::size_t count, unsigned threads) {
    return square_bytes(count, Radix::kBinary, threads);
}

std::size_t square_decimal_bytes(std::size_t count, unsigned threads) {
    return square_bytes(count, Radix::kDecimal, threads);
}

std::size_t multiply_decimal_bytes(std::size_t a_count, std::size_t b_count, unsigned threads) {
    return multiply_bytes(a_count, b_count, Radix::kDecimal, threads);
}

std::size_t wrapped_limbs(std::size_t least) {
    return Plan::for_wrapped(least).wrapped_limbs();
}

void multiply_wrapped(std::uint64_t* r, std::size_t count, const std::uint64_t* a,
                      std::size_t a_count, const std::uint64_t* b, std::size_t b_count,
                      Context& context, const Kernel& kernel) {
    const Plan plan = Plan::for_wrapped(count);
    multiply_whole(r, {a, a_count}, {b, b_count}, {context, kernel, plan}, count, true);
}

std::size_t multiply_wrapped_bytes(std::size_t count, unsigned threads) {
    const Plan plan = Plan::for_wrapped(count);
    return (kPrimes + 1) * plan.words() * sizeof(Word) + stage_bytes(plan, threads);
}

}  // namespace bigmath::ntt
