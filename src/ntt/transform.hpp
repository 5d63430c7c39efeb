#pragma once

// Transforms as values: a number is transformed once and used many times, sums and differences of
// products are formed before the one inverse transform.
//
//     const Plan plan = Plan::for_product(n, n, 2);      // room for a sum of two products
//     const Transform a(plan, …), b(plan, …);            // n limbs each
//     Transform r = Transform::product(a, a, context);
//     r.subtract(Transform::product(a, b, context), context);
//     std::move(r).to_limbs(limbs, 2 * n, context);      // a² − a·b
//
// Plans made for cyclic products (for_wrapped, for_cyclic_words) let products wrap around.

#include <cstddef>
#include <cstdint>

#include "ntt/kernels.hpp"
#include "ntt/plan.hpp"
#include "ntt/stages.hpp"
#include "support/context.hpp"
#include "support/memory.hpp"

namespace bigmath::ntt {

/// The transform of an integer (on limbs of either radix), of a polynomial (words), or of sums and
/// products of them. Knows its plan, its
/// kernel, and bounds on its coefficients and their number, so that a result that would not fit is
/// refused and not wrong.
class Transform {
  public:
    /// The transform of `count` limbs of the plan's radix, or of words below the 2^word_bits of its
    /// plan. Throws DomainError when they are longer than the plan.
    /// O(n log n) time, bytes(plan) memory.
    Transform(const Plan& plan, const std::uint64_t* limbs, std::size_t count, Context& context,
              const Kernel& kernel = ntt::kernel());

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] static std::size_t bytes(const Plan& plan) {
        return plan.primes() * plan.words() * sizeof(Word);
    }

    /// x·y, x + y, x − y; linear time. Throw DomainError when plans or kernels differ, or when the
    /// coefficients of the result might not fit the capacity or the length of the plan.
    static Transform product(const Transform& x, const Transform& y, Context& context);
    Transform& multiply(const Transform& other, Context& context);
    Transform& add(const Transform& other, Context& context);
    Transform& subtract(const Transform& other, Context& context);

    /// The number mod radix^count, in radix complement when it is negative; where the plan is
    /// cyclic, mod radix^count − 1 for count = plan().wrapped_limbs() (0 may come out as all ones
    /// or nines), and not for differences. Uses up the transform. O(n log n) time.
    void to_limbs(std::uint64_t* out, std::size_t count, Context& context) &&;

    /// The first `count` coefficients of the polynomial mod `modulus` ≥ 1, for plans of words. Uses
    /// up the transform. O(n log n) time.
    void to_words(std::uint64_t* out, std::size_t count, std::uint64_t modulus,
                  Context& context) &&;

  private:
    Transform(const Plan& plan, const Kernel& kernel)
        : plan_(plan), kernel_(&kernel), words_(plan.primes() * plan.words()) {}

    [[nodiscard]] Word* residues(std::size_t prime) const {
        return words_.data() + prime * plan_.words();
    }
    void require_same(const Transform& other) const;
    void transform_back(Output out, Context& context);
    /// The power of two that lifts every coefficient above 0, or kNoLift.
    [[nodiscard]] std::size_t log_lift() const;
    /// Takes over the bounds of a result, or throws if it would not fit.
    void rebound(double bound, std::size_t digits, bool is_signed);

    Plan plan_;
    const Kernel* kernel_;
    double bound_ = 0;        ///< coefficients are at most this in magnitude
    std::size_t digits_ = 0;  ///< how many there are
    bool signed_ = false;     ///< whether they may be negative
    support::Workspace<Word> words_;
};

}  // namespace bigmath::ntt
