#include "recurrence/terms_memory.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "recurrence/bostan_mori_memory.hpp"
#include "recurrence/fiduccia.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/term_problem.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {
namespace {

/// Adds to the memory of terms, part by part, in the order in which they are computed.
template <Number T>
class TermsReplay {
  public:
    TermsReplay(const LinearRecurrence& a, const Integer& first, std::size_t count,
                const Context& context)
        : a_(a),
          first_(first),
          strands_(strand_count(a, context)),
          context_(context),
          memory_(context),
          terms_{.lengths = TermLengths(count)} {
        terms_.replay.take(static_cast<double>(count) * sizeof(T));
    }

    /// Terms before the first, each a computation of its own beside those before it, of which the
    /// first of a strand is the longest.
    void backwards(std::size_t count) {
        double highest = 0;
        for (std::size_t strand = 0; strand < std::min(strands_, count); ++strand) {
            const TermPlan plan = plan_term(a_, strands_, first_ + strand, context_);
            if (plan.value) continue;
            const std::size_t length = terms_of_strand(strand, strands_, count);
            const TermSize size = predicted_size(plan.problem, context_, count);
            const double divided = plan.power == 0
                                       ? 0
                                       : static_cast<double>(bit_length(plan.divisor) - 1) *
                                             static_cast<double>(plan.power);
            // The terms grow evenly from the first given one on, backwards.
            const double longest = std::fmax(size.bits - divided, 0);
            const double shortest =
                longest * (1 - static_cast<double>(length) / static_cast<double>(plan.problem.n));
            const double peak =
                std::fmax(bostan_mori_bytes<T>(size, context_), quotient_bytes<T>(plan, context_));
            take(strand, length, longest, std::fmax(shortest, 0));
            highest = std::fmax(highest, plan.problem.bytes_beside + peak);
            context_.check();
        }
        terms_.replay.touch(highest);
        place_ += count;
    }

    void given(std::size_t count) {
        if (count == 0) return;
        const auto start = static_cast<std::size_t>(first_ + place_ - a_.first_index());
        support::in_pieces(count, context_, [&](std::size_t begin, std::size_t size) {
            for (std::size_t i = begin; i < begin + size; ++i)
                given(i, a_.first_terms()[start + i]);
        });
        place_ += count;
    }

    void forwards(std::size_t count) {
        StrandSizes sizes(count, context_);
        bool has_power = false;  // of x, which that of the next index follows from
        for (std::size_t strand = 0; strand < std::min(strands_, count); ++strand) {
            const TermPlan plan = plan_term(a_, strands_, first_ + place_ + strand, context_);
            if (plan.value) continue;
            const std::size_t length = terms_of_strand(strand, strands_, count);
            TermProblem last = plan.problem;
            last.n += length - 1;
            const StrandLengths shortest = sizes.of(plan.problem);
            const double longest = sizes.of(last).bits;
            const double beside = plan.problem.bytes_beside;
            if (!has_power)
                terms_.replay.touch(beside + power_of_x_bytes<T>(plan.problem, shortest, context_));
            has_power = true;
            terms_.replay.touch(
                beside + consecutive_bytes<T>(plan.problem, length, shortest, longest, context_));
            take(strand, length, shortest.bits, longest);
            context_.check();
        }
    }

    TermsMemory done() && { return std::move(terms_); }

  private:
    void given(std::size_t i, const Integer& term) {
        if (term == 0) return;
        const auto bits = static_cast<double>(bit_length(term));
        terms_.replay.take(memory_.number(memory_.limbs(bits)));
        terms_.lengths.set(place_ + i, 1, 1, bits, bits);
    }

    /// The terms of a strand.
    void take(std::size_t strand, std::size_t length, double first_bits, double last_bits) {
        terms_.replay.take(growing_bytes<T>(length, first_bits, last_bits, context_));
        terms_.lengths.set(place_ + strand, strands_, length, first_bits, last_bits);
    }

    const LinearRecurrence& a_;
    const Integer& first_;
    std::size_t strands_;
    const Context& context_;
    NumberMemory<T> memory_;
    TermsMemory terms_;
    std::size_t place_ = 0;  ///< of the terms so far
};

}  // namespace

TermParts parts_of(const LinearRecurrence& a, const Integer& first, std::size_t count) {
    const auto clamp = [count](const Integer& value) {
        return value <= 0 ? 0 : value >= count ? count : static_cast<std::size_t>(value);
    };
    const Integer begin = a.first_index();
    const std::size_t below = clamp(begin - first);
    const std::size_t known = clamp(begin + a.first_terms().size() - first);
    return {.backwards = below, .given = known - below, .forwards = count - known};
}

template <Number T>
TermsMemory terms_memory(const LinearRecurrence& a, const Integer& first, std::size_t count,
                         const Context& context) {
    const TermParts parts = parts_of(a, first, count);
    TermsReplay<T> replay(a, first, count, context);
    replay.backwards(parts.backwards);
    replay.given(parts.given);
    replay.forwards(parts.forwards);
    return std::move(replay).done();
}

template <Number T>
TermMemory term_memory(const LinearRecurrence& a, const Integer& n, const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    const NumberMemory<T> memory(context);
    TermMemory term;
    if (plan.value) {
        term.bits = static_cast<double>(bit_length(*plan.value));
    } else {
        const TermProblem& problem = plan.problem;
        const TermSize size = predicted_size(problem, context);
        term.bits = size.bits;
        term.replay.touch(problem.bytes_beside +
                          (problem.n < kIterateBelow
                               ? recurrence_iterate_bytes<T>(problem.order(), size.bits, context)
                               : bostan_mori_bytes<T>(size, context)));
        term.replay.touch(problem.bytes_beside + quotient_bytes<T>(plan, context));
    }
    term.replay.take(memory.number(memory.limbs(term.bits)));
    return term;
}

template TermsMemory terms_memory<Integer>(const LinearRecurrence&, const Integer&, std::size_t,
                                           const Context&);
template TermsMemory terms_memory<Decimal>(const LinearRecurrence&, const Integer&, std::size_t,
                                           const Context&);
template TermsMemory terms_memory<boost::multiprecision::mpz_int>(const LinearRecurrence&,
                                                                  const Integer&, std::size_t,
                                                                  const Context&);
template TermsMemory terms_memory<boost::multiprecision::cpp_int>(const LinearRecurrence&,
                                                                  const Integer&, std::size_t,
                                                                  const Context&);
template TermMemory term_memory<Integer>(const LinearRecurrence&, const Integer&, const Context&);

}  // namespace bigmath
