#include "ntt/ntt.hpp"
#include "ntt/plan.hpp"
#include "ntt/stages.hpp"
#include "support/memory.hpp"

namespace bigmath::ntt {

void multiply(std::uint64_t* r, const std::uint64_t* a, std::size_t a_count, const std::uint64_t* b,
              std::size_t b_count, Context& context, const Kernel& kernel) {
    const Plan plan = Plan::for_product(a_count, b_count);
    const Engine engine{context, kernel, plan};
    const bool square = a == b && a_count == b_count;
    const std::size_t words = plan.words();
    const support::Workspace<Word> workspace(words * (square ? kPrimes : kPrimes + 1));
    Word* const other = workspace.data() + kPrimes * words;
    const Word* residues[kPrimes];
    for (std::size_t prime = 0; prime < kPrimes; ++prime) {
        Word* const x = workspace.data() + prime * words;
        Word* const y = square ? x : other;
        engine.forward_columns(prime, {a, a_count}, x);
        if (!square) engine.forward_columns(prime, {b, b_count}, y);
        engine.convolve_rows(prime, x, y);
        residues[prime] = x;
    }
    engine.inverse_columns(residues, r, a_count + b_count);
}

std::size_t multiply_bytes(std::size_t a_count, std::size_t b_count, unsigned threads) {
    const Plan plan = Plan::for_product(a_count, b_count);
    return (kPrimes + 1) * plan.words() * sizeof(Word) + stage_bytes(plan, threads);
}

}  // namespace bigmath::ntt
