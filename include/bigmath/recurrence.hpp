#pragma once

// Linear recurrences with constant coefficients (C-finite sequences) as values.
//
//     const LinearRecurrence pell({2, 1}, {0, 1});              // a(n) = 2 a(n−1) + a(n−2)
//     const Integer exact = pell.term(1'000'000);
//     const Integer residue = pell.term_mod(pow(Integer(10), 1000), 1'000'000'007);
//     const LinearRecurrence sums = partial_sums(hadamard_product(pell, pell));   // Σ a(k)²

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace BIGMATH_PUBLIC bigmath {

/// coefficient · ratio^n.
struct ExponentialTerm {
    Integer coefficient;
    Integer ratio;
};

/// An equation as one writes it down:
///
///   a(n) = ( Σ coefficients[i−1]·a(n−i) + Σ polynomial[j]·n^j + Σ coefficient·ratio^n ) /
///   denominator
struct RecurrenceEquation {
    std::vector<Integer> coefficients = {};
    std::vector<Integer> polynomial = {};
    std::vector<ExponentialTerm> exponentials = {};
    Integer denominator = 1;
};

/// A sequence of integers with a(n) = c_1·a(n−1) + … + c_d·a(n−d) from some place on: its first
/// terms, which may be more than d, and after them the recurrence. Indices begin at first_index().
///
/// Before a computation its size is predicted; ResourceError says what was needed where it exceeds
/// the memory budget. Every function that takes an Execution throws Cancelled on a stop request.
class LinearRecurrence {
  public:
    /// a(n) = 0 for every n.
    LinearRecurrence() = default;

    /// The recurrence with coefficients c_1 … c_d whose terms begin with a(first_index), …; it
    /// holds for every n behind the given terms. Coefficients 0 at the end are dropped, and so are
    /// terms at the end that follow from the ones before, so that equal sequences given by the same
    /// coefficients are equal values. DomainError where the terms are fewer than the order.
    LinearRecurrence(std::vector<Integer> coefficients, std::vector<Integer> first_terms,
                     std::int64_t first_index = 0);

    /// The sequence of an equation with rational coefficients and an inhomogeneous part, as a
    /// recurrence over the integers: polynomials and powers are annihilated by a higher order, and
    /// rational coefficients are replaced by those of the shortest recurrence, which are integers
    /// when all terms are (P. Fatou, "Séries trigonométriques et séries de Taylor", 1906).
    /// Errors: DomainError where the terms are fewer than the order or do not stay integers;
    /// ResourceError where the terms exceed the memory budget; Cancelled.
    /// Time O(D²) products for the resulting order D; with rational coefficients as
    /// find_recurrence() of 2D terms.
    [[nodiscard]] static LinearRecurrence from_equation(const RecurrenceEquation& equation,
                                                        std::span<const Integer> first_terms,
                                                        std::int64_t first_index = 0,
                                                        const Execution& execution = {});

    /// d, with c_d ≠ 0.
    [[nodiscard]] std::size_t order() const noexcept { return coefficients_.size(); }
    /// c_1 … c_d.
    [[nodiscard]] std::span<const Integer> coefficients() const noexcept { return coefficients_; }
    /// a(first_index()), …: at least order() of them.
    [[nodiscard]] std::span<const Integer> first_terms() const noexcept { return first_terms_; }
    [[nodiscard]] std::int64_t first_index() const noexcept { return first_index_; }
    /// How many of the first terms lie before the part in which every d terms give the next.
    [[nodiscard]] std::size_t preperiod() const noexcept {
        return first_terms_.size() - coefficients_.size();
    }

    /// a(n). Below first_index() the recurrence is continued backwards.
    /// Errors: DomainError for n < first_index() where there is a pre-period, where the order is 0
    /// or where the term is no integer.
    /// Time O(M(d·b) log d) for a term of b bits and order d, memory O(d·b) at worst.
    /// Source: Alin Bostan, Ryuhei Mori, "A simple and fast algorithm for computing the N-th term
    /// of a linearly recurrent sequence" (2021).
    template <Number T = Integer>
    [[nodiscard]] T term(const Integer& n, const Execution& execution = {}) const;

    /// a(n) mod m, 0 … m − 1, for n and m ≥ 1 of any size. Below first_index() the residue of the
    /// continuation, for which the last coefficient must be a unit mod m (DomainError).
    /// Time O(M(d) log n) operations mod m.
    [[nodiscard]] Integer term_mod(const Integer& n, const Integer& m,
                                   const Execution& execution = {}) const;

    /// a(first), …, a(first + count − 1). Time of one term and O(d·b) for each further one.
    template <Number T = Integer>
    [[nodiscard]] std::vector<T> terms(const Integer& first, std::size_t count,
                                       const Execution& execution = {}) const;

    /// The same mod m. Time of one term and O(M(d)) operations for each d further ones.
    [[nodiscard]] std::vector<Integer> terms_mod(const Integer& first, std::size_t count,
                                                 const Integer& m,
                                                 const Execution& execution = {}) const;

    /// The same rule, the same first terms, the same first index.
    friend bool operator==(const LinearRecurrence&, const LinearRecurrence&) = default;

  private:
    std::vector<Integer> coefficients_;
    std::vector<Integer> first_terms_;
    std::int64_t first_index_ = 0;
};

// The closed world: what is made of C-finite sequences by these operations is C-finite again, and
// comes out with the least order possible. Each computes twice as many terms as a bound of the
// order says, and the shortest recurrence of those, which the bound makes a proof. With orders d
// and e: time O(D²) operations on terms for the bound D named. The result begins at the larger
// first index. Errors: ResourceError; Cancelled.

/// a(n) + b(n); D = d + e.
[[nodiscard]] LinearRecurrence sum(const LinearRecurrence& a, const LinearRecurrence& b,
                                   const Execution& execution = {});
/// a(n) − b(n); D = d + e.
[[nodiscard]] LinearRecurrence difference(const LinearRecurrence& a, const LinearRecurrence& b,
                                          const Execution& execution = {});
/// factor·a(n); D = d.
[[nodiscard]] LinearRecurrence scaled(const LinearRecurrence& a, const Integer& factor,
                                      const Execution& execution = {});
/// a(n)·b(n); D = d·e, and d(d+1)/2 for a square.
[[nodiscard]] LinearRecurrence hadamard_product(const LinearRecurrence& a,
                                                const LinearRecurrence& b,
                                                const Execution& execution = {});
/// a(f) + … + a(n) from the first index f on; D = d + 1.
[[nodiscard]] LinearRecurrence partial_sums(const LinearRecurrence& a,
                                            const Execution& execution = {});
/// a(n + by), with the same first index; D = d. DomainError where it would need terms that are not
/// there.
[[nodiscard]] LinearRecurrence shifted(const LinearRecurrence& a, std::int64_t by,
                                       const Execution& execution = {});
/// a(step·n + offset) for n ≥ 0, step ≥ 1; D = d. DomainError as shifted().
[[nodiscard]] LinearRecurrence every(const LinearRecurrence& a, std::uint64_t step,
                                     std::int64_t offset = 0, const Execution& execution = {});
/// The same sequence with the least order.
[[nodiscard]] LinearRecurrence minimized(const LinearRecurrence& a,
                                         const Execution& execution = {});

/// A recurrence found in given terms.
struct FoundRecurrence {
    /// a(n) = Σ coefficients[i−1]·a(n−i) / denominator, the denominator positive and least.
    RecurrenceEquation equation;
    /// As many of the terms as the order: where it starts.
    std::vector<Integer> first_terms;
    /// Terms beyond the 2d that determine the coefficients, each of which agrees. With 0 any terms
    /// at all would have given some recurrence.
    std::size_t confirmed = 0;
};

/// The shortest recurrence over the rationals that all terms satisfy, where 2d of them determine
/// it; nothing when d > terms.size() / 2. Time O(terms²) operations mod each of about b/31 primes
/// for coefficients of b bits. Errors: ResourceError where the terms, and the coefficients as far
/// as they are known, exceed the memory budget; Cancelled.
/// Source: James L. Massey, "Shift-register synthesis and BCH decoding" (1969).
[[nodiscard]] std::optional<FoundRecurrence> find_recurrence(std::span<const Integer> terms,
                                                             const Execution& execution = {});

/// a(n + length) ≡ a(n) mod m for every n ≥ first_index() + before, both least.
struct Period {
    Integer length;
    Integer before;

    friend bool operator==(const Period&, const Period&) = default;
};

/// The period of the residues mod m, 1 ≤ m < 2^64. From the factors of m and the orders of x in
/// the residue rings of the characteristic polynomial.
/// Errors: DomainError for another m, and where a number that must be factored is out of reach;
/// ResourceError when it exceeds the memory budget; Cancelled.
/// Source: D. D. Wall, "Fibonacci series modulo m" (1960); Howard T. Engstrom, "On sequences
/// defined by linear recurrence relations" (1931).
[[nodiscard]] Period period(const LinearRecurrence& a, const Integer& m,
                            const Execution& execution = {});

}  // namespace bigmath
