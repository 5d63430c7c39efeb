#pragma once

// How long a term will be, and what the rungs hold on the way to it, found in floating point.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "product/refusal.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/term_problem.hpp"

namespace bigmath {

/// The lengths of the coefficients of a polynomial in bits, 0 for a coefficient of 0; or a bound of
/// all of them.
class CoefficientLengths {
  public:
    CoefficientLengths(std::vector<double> each) : each_(std::move(each)), size_(each_.size()) {}
    CoefficientLengths(std::size_t size, double bound) : size_(size), bound_(bound) {}

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool is_bound() const { return each_.empty(); }
    [[nodiscard]] double operator[](std::size_t i) const { return is_bound() ? bound_ : each_[i]; }
    [[nodiscard]] double longest() const {
        return is_bound() ? bound_ : *std::max_element(each_.begin(), each_.end());
    }

  private:
    std::vector<double> each_;
    std::size_t size_;
    double bound_ = 0;
};

/// A step of Bostan and Mori's method from one pair of polynomials to the next.
struct StepSize {
    CoefficientLengths p;
    CoefficientLengths q;
    std::size_t parity;    ///< of the index before it
    std::size_t p_length;  ///< coefficients of the polynomials after it
    std::size_t q_length;
};

struct TermSize {
    double bits;                  ///< of a(n), and of the d terms before it
    double power_bits;            ///< of the coefficients of x^n mod the characteristic polynomial
    std::vector<StepSize> steps;  ///< of Bostan and Mori's method; none where a(n) is hopeless
};

/// log2 of Cauchy's bound: the positive root R of R^d = |c_1| R^(d−1) + … + |c_d|, which no root
/// of the characteristic polynomial exceeds; 0 at least.
double log2_root_bound(std::span<const Integer> coefficients, const Context& context);

/// The bound, and where that is long and the order allows it, the lengths that a run of Bostan and
/// Mori's method in floating point shows, which follow the true roots and not their bound. For
/// higher orders bounds of the coefficients in each step, and the run only where those bounds,
/// beside so many terms, come near the memory budget.
TermSize predicted_size(const TermProblem& problem, const Context& context, std::size_t terms = 1);

/// Of a strand, without what its steps hold.
struct StrandLengths {
    double bits;        ///< as in TermSize
    double power_bits;  ///< as in TermSize
};

/// predicted_size() for many strands of a sequence, beside so many terms. They have the same
/// coefficients: the bound of the roots is found once, and a run for one strand serves all others
/// at its index whose first terms differ as little in length.
class StrandSizes {
  public:
    StrandSizes(std::size_t terms, const Context& context) : terms_(terms), context_(context) {}

    [[nodiscard]] StrandLengths of(const TermProblem& problem);

  private:
    std::size_t terms_;
    const Context& context_;
    std::optional<double> root_;
    /// The lengths of powers of x that runs showed, by index and Growth::highest_initial.
    std::map<std::pair<Integer, double>, double> runs_;
};

/// Refuses a term whose computation exceeds the memory budget or the length of its type: `needed`
/// bytes at its peak, or what is done with it afterwards.
template <Number T>
void require_problem_memory(const TermProblem& problem, double term_bits, double needed,
                            const Context& context) {
    // Writing the name would take longer than computing a short term.
    constexpr double kShort = 1 << 10;
    needed = problem.bytes_beside + std::fmax(needed, problem.bytes_afterwards);
    if (needed < kShort) return;
    require_result_memory<T>(
        fmt::format("a term of order {} with {}", problem.order(), digits_text(term_bits)),
        term_bits, needed, context);
}

}  // namespace bigmath
