#pragma once

// What division by Newton's iteration holds: the steps of newton_generic.hpp replayed in lengths,
// every number taken where the iteration makes it and given back where its life ends.
//
// Units<N> tells for this, beside the digits' ways:
//
//   limbs(n)                      limbs of a number of n digits
//   workspace(a, b, context)      bytes beside a product of a ≥ b limbs
//   square_workspace(a, context)  the same beside a square
//   kDifferenceInPlace            whether a − b takes the place of b

#include <algorithm>
#include <cstddef>

#include "integer/newton_generic.hpp"
#include "support/memory_replay.hpp"
#include "support/memory_use.hpp"

namespace bigmath::newton {

template <class N>
class DivisionMemory {
  public:
    explicit DivisionMemory(const Context& context) : context_(context) {}

    /// Bytes held beside the operands at the peak of divide(a, d) and of divide_exact(a, d), for
    /// lengths m of a and n of d, m ≥ n.
    static double of_division(std::size_t m, std::size_t n, const Context& context) {
        DivisionMemory memory(context);
        memory.divide(m, n);
        return memory.replay_.peak();
    }
    static double of_exact_division(std::size_t m, std::size_t n, const Context& context) {
        DivisionMemory memory(context);
        memory.divide_exact(m, n);
        return memory.replay_.peak();
    }

  private:
    using U = Units<N>;

    /// Every step takes what it leaves and returns its bytes, to be given back.
    struct Step {
        double quotient, remainder;
    };

    double take_limbs(std::size_t limbs) {
        const double bytes = support::number_bytes(limbs);
        replay_.take(bytes);
        return bytes;
    }
    double take(std::size_t digits) { return take_limbs(U::limbs(digits)); }
    void give_back(double bytes) { replay_.give_back(bytes); }

    double multiply(std::size_t a, std::size_t b) {
        const std::size_t longer = U::limbs(std::max(a, b));
        const std::size_t shorter = U::limbs(std::min(a, b));
        const double product = take_limbs(longer + shorter);
        replay_.touch(static_cast<double>(U::workspace(longer, shorter, context_)));
        return product;
    }

    double square(std::size_t a) {
        const double product = take_limbs(2 * U::limbs(a));
        replay_.touch(static_cast<double>(U::square_workspace(U::limbs(a), context_)));
        return product;
    }

    /// A reciprocal of n digits of a divisor is below β^(n+2).
    double reciprocal(std::size_t n) {
        if (n <= U::kPlainReciprocal) return take(n + 2);
        const std::size_t h = (n + 1) / 2 + U::kGuard;
        const double leading = take(h);
        const double x = reciprocal(h);
        give_back(leading);
        const double squared = square(h + 2);
        const double product = multiply(n, 2 * h + 2);
        give_back(squared);
        const double copy = take(h + 2);
        const double result = take(n + 2);
        give_back(copy);
        give_back(take(n + 2));  // the subtrahend
        give_back(product + x);
        return result;
    }

    /// Of a of m digits.
    Step divide_by_reciprocal(std::size_t m, std::size_t n) {
        const std::size_t k = m - n + 1;
        const double leading = take(k);
        const double scaled = multiply(k, n + 2);
        const double quotient = take(k + 1);
        give_back(leading + scaled);
        const double product = multiply(k, n);
        if (U::kDifferenceInPlace) return {quotient, product};
        const double remainder = take(std::max(m, k + n));
        give_back(product);
        return {quotient, remainder};
    }

    /// The last n digits of the quotient are made beside all others, n of them in each part but
    /// the first; in the end the whole is made of the parts.
    void divide_long(std::size_t m, std::size_t n) {
        const double r = reciprocal(n);
        const std::size_t others = m + 1 - std::min(m + 1, 2 * n);
        const double before = take(others % n);
        const std::size_t whole_parts = others / n;
        const double each = support::number_bytes(U::limbs(n + 1));
        replay_.take(static_cast<double>(whole_parts) * each);
        const double part = take(2 * n);
        divide_by_reciprocal(2 * n, n);
        give_back(part);
        take(m - n + 1);
        give_back(before + r);
    }

    void divide_short(std::size_t k, std::size_t n) {
        const double leading = take(k + 2);
        const double r = reciprocal(k + 2);
        const double dividend = take(2 * k + 1);
        const Step step = divide_by_reciprocal(2 * k + 1, k + 2);
        give_back(leading + r + dividend + step.remainder);
        const double product = multiply(k, n);
        if (!U::kDifferenceInPlace) give_back(product + take(k + n));
    }

    void divide(std::size_t m, std::size_t n) {
        const std::size_t k = m - n + 1;
        if (k + 2 < n)
            divide_short(k, n);
        else
            divide_long(m, n);
    }

    void divide_exact(std::size_t m, std::size_t n) {
        const std::size_t k = m - n + 1;
        const std::size_t s = k + U::kExactGuard;
        if (s > n) return divide(m, n);
        const double leading = take(s);
        const double r = reciprocal(s);
        give_back(leading);
        const double dividend = take(s);
        const double scaled = multiply(s, s + 2);
        give_back(dividend);
        give_back(take(2 * s - k));  // the half added
        take(k + 1);
        give_back(scaled + r);
    }

    const Context& context_;
    MemoryReplay replay_;
};

}  // namespace bigmath::newton
