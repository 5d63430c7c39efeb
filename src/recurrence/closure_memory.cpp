#include "recurrence/closure_memory.hpp"

#include <cmath>
#include <utility>

#include "polynomial/berlekamp_massey.hpp"

namespace bigmath {

ClosureMemory::ClosureMemory(TermsMemory&& terms, std::size_t count, const Context& context)
    : context_(context),
      memory_(context),
      replay_(terms.replay),
      lengths_(std::move(terms.lengths)),
      count_(static_cast<double>(count)),
      terms_(terms.replay.held()) {}

void ClosureMemory::add(const TermsMemory& other) {
    compute(other);
    const double operand = lengths_.longest();
    lengths_.add(other.lengths);
    replace_terms(operand, 0);
    replay_.give_back(other.replay.held());
}

void ClosureMemory::multiply(const TermsMemory& other) {
    compute(other);
    const double operand = lengths_.longest();
    const double workspace =
        memory_.multiply_workspace(memory_.limbs(operand), memory_.limbs(other.lengths.longest()));
    lengths_.multiply(other.lengths);
    replace_terms(operand, workspace);
    replay_.give_back(other.replay.held());
}

void ClosureMemory::scale(double factor_bits) {
    const double operand = lengths_.longest();
    const double workspace =
        memory_.multiply_workspace(memory_.limbs(operand), memory_.limbs(factor_bits));
    lengths_.scale(factor_bits);
    replace_terms(operand, workspace);
}

void ClosureMemory::require() {
    constexpr double kCoefficientLimbs = 1;
    replay_.touch(polynomial::search_bytes(count_, memory_.limbs(lengths_.longest()),
                                           kCoefficientLimbs, context_));
    context_.require_memory(replay_.peak(), "a recurrence of such terms");
}

void ClosureMemory::compute(const TermsMemory& other) {
    replay_.touch(other.replay.peak());
    replay_.take(other.replay.held());
}

/// By results, each computed beside its operands, the last one beside all others.
void ClosureMemory::replace_terms(double operand_bits, double workspace) {
    const double held = count_ * sizeof(Integer) + lengths_.bytes([&](double bits) {
        return memory_.number(memory_.limbs(bits));
    });
    replay_.take(std::fmax(held - terms_, 0));
    replay_.touch(memory_.number(memory_.limbs(operand_bits)) + workspace);
    terms_ = std::fmax(held, terms_);
}

}  // namespace bigmath
