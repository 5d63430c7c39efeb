#include "recurrence/closure_memory.hpp"

#include <algorithm>
#include <cmath>

namespace bigmath {

ClosureMemory::ClosureMemory(const TermsMemory& terms, std::size_t count, const Context& context)
    : context_(context),
      memory_(context),
      replay_(terms.replay),
      terms_(terms.replay.held()),
      count_(static_cast<double>(count)),
      longest_bits_(terms.longest_bits) {}

void ClosureMemory::add(const TermsMemory& other) {
    compute(other);
    const double bits = std::fmax(longest_bits_, other.longest_bits) + 1;
    replace_terms(bits, 0);
    replay_.give_back(other.replay.held());
}

void ClosureMemory::multiply(const TermsMemory& other) {
    compute(other);
    const double workspace =
        memory_.multiply_workspace(memory_.limbs(longest_bits_), memory_.limbs(other.longest_bits));
    replace_terms(longest_bits_ + other.longest_bits, workspace);
    replay_.give_back(other.replay.held());
}

void ClosureMemory::scale(double factor_bits) {
    const double workspace =
        memory_.multiply_workspace(memory_.limbs(longest_bits_), memory_.limbs(factor_bits));
    replace_terms(longest_bits_ + factor_bits, workspace);
}

void ClosureMemory::compute(const TermsMemory& other) {
    replay_.touch(other.replay.peak());
    replay_.take(other.replay.held());
}

/// By results of at most so many bits, each computed beside its operands, the last one beside all
/// others. Terms far enough from the first to count are all about as long as the longest.
void ClosureMemory::replace_terms(double bits, double workspace) {
    const double operand = memory_.number(memory_.limbs(longest_bits_));
    const double result = memory_.number(memory_.limbs(bits));
    const double held = count_ * (result + sizeof(Integer));
    replay_.take(std::fmax(held - terms_, 0));
    replay_.touch(operand + workspace);
    terms_ = std::fmax(held, terms_);
    longest_bits_ = bits;
}

void ClosureMemory::require(double root_bits) {
    const double order = count_ / 2;
    // Coefficients are sums of products of roots; and by Cramer's rule quotients of determinants of
    // terms, which Hadamard's inequality bounds.
    const double in_terms = longest_bits_ + std::log2(std::fmax(order, 1)) / 2;
    const double coefficient = memory_.limbs(order * std::fmin(1 + root_bits, in_terms));
    const double term = memory_.limbs(longest_bits_);
    // The terms modulo a prime and three polynomials; then residues, twice as long as what they are
    // residues of, the fractions made of them, and the coefficients themselves.
    constexpr double kWords = 4;
    constexpr double kCoefficients = 5;
    replay_.take(8 * kWords * count_ +
                 kCoefficients * order * (memory_.number(coefficient) + sizeof(Integer)));
    // All terms are checked: a sum, the block that it grows from, and a product. Then the first
    // ones are copied.
    replay_.touch(
        3 * memory_.number(term + coefficient) +
        memory_.multiply_workspace(std::max(term, coefficient), std::min(term, coefficient)));
    replay_.touch(order * (memory_.number(term) + sizeof(Integer)));
    context_.require_memory(replay_.peak(), "a recurrence of such terms");
}

}  // namespace bigmath
