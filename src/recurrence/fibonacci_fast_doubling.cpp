// F(n) by doubling the index, with two squarings a step.
//
// The matrix's squaring without what it computes twice: from F(k) and F(k−1) alone,
//
//   F(2k−1) = F(k)² + F(k−1)²
//   F(2k+1) = 4 F(k)² − F(k−1)² + 2 (−1)^k
//   F(2k)   = F(2k+1) − F(2k−1)
//
// The middle line is F(2k+1) = F(k+1)² + F(k)² with F(k+1)² = (F(k) + F(k−1))² rewritten by
// Cassini's F(k) F(k−1) = F(k)² − F(k−1)² + (−1)^k, which replaces a product by squares at hand.
// The last step needs one of the three values only, and one product gives it:
//
//   F(2k)   = F(k) (F(k) + 2 F(k−1))
//   F(2k+1) = (2 F(k) + F(k−1)) (2 F(k) − F(k−1)) + 2 (−1)^k
//
// Example, n = 10: (F(2), F(1)) = (1, 1); k = 2: F(3) = 2, F(5) = 4 − 1 + 2 = 5; bit 1 of n asks
// for (F(5), F(4)) = (5, 3); last step: F(10) = 5 (5 + 6) = 55.
//
// Steps begin at the highest bits of n that still name a term of one word. The two squarings are
// independent and run in parallel.
// Invariant: before the bit i of n, the pair is (F(k), F(k−1)) with k = ⌊n / 2^(i+1)⌋.
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8;
// Torbjörn Granlund et al., "The GNU Multiple Precision Arithmetic Library", section 15.7.4.

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/word_terms.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// value + 2 (−1)^k.
template <Number T>
void add_twice_power_of_minus_one(T& value, std::uint64_t k) {
    if (k % 2 == 0)
        value += 2U;
    else
        value -= 2U;
}

/// Doubles the index of a pair, in two sets of storage that take turns.
template <Number T>
class Doubling {
  public:
    /// Starts at the highest bits of n that still name a term of one word.
    Doubling(std::uint64_t n, Context& context) : n_(n), context_(context) {
        while (n >> shift_ > kWordFibonacciMax) ++shift_;
        const std::uint64_t k = n >> shift_;
        pair_ = {T(kWordFibonacci[k]), T(k == 0 ? 1 : kWordFibonacci[k - 1])};
    }

    /// The pair of index ⌊n / 2^bits⌋.
    FibonacciPair<T> pair_above(int bits) && {
        const double limbs = term_limbs(static_cast<double>(n_ >> bits));
        if (limbs > 2)
            for (T* number : {&pair_.at, &pair_.before, &upper_, &lower_})
                make_room(limbs, *number);
        while (shift_ > bits) double_index(n_ >> --shift_);
        return std::move(pair_);
    }

  private:
    /// From (F(k), F(k−1)) to (F(m), F(m−1)), where m is 2k or 2k + 1.
    void double_index(std::uint64_t m) {
        T& at = pair_.at;
        T& before = pair_.before;
        begin_doubling(m, kTwoSquares, context_);
        in_parallel_if(
            parallel_pays<T>(at), context_, [&] { square_into(upper_, at, context_); },
            [&] { square_into(lower_, before, context_); });
        lower_ += upper_;                        // F(2k−1)
        NumberOps<T>::multiply_word(upper_, 5);  // 5 F(k)² − F(2k−1) = 4 F(k)² − F(k−1)²
        upper_ -= lower_;
        add_twice_power_of_minus_one(upper_, m / 2);  // F(2k+1)
        if (m % 2 != 0) {
            lower_ -= upper_;
            NumberOps<T>::negate(lower_);  // F(2k)
        } else {
            upper_ -= lower_;  // F(2k)
        }
        swap(at, upper_);
        swap(before, lower_);
        finish_doubling(m, context_);
    }

    std::uint64_t n_;
    Context& context_;
    int shift_ = 0;
    FibonacciPair<T> pair_;
    T upper_;
    T lower_;
};

/// F(n) from (F(k), F(k−1)), where n is 2k or 2k + 1.
template <Number T>
T last_step(FibonacciPair<T> pair, std::uint64_t n, Context& context) {
    auto& [at, before] = pair;
    if (n % 2 == 0) {
        before += before;
        before += at;
        return NumberOps<T>::multiply(at, before, context);
    }
    at += at;
    const T sum = at + before;
    at -= before;
    T result = NumberOps<T>::multiply(sum, at, context);
    add_twice_power_of_minus_one(result, n / 2);
    return result;
}

}  // namespace

/// The last doubling of a pair up to index n: the pair before it, the storage of the squares before
/// it, and the squares, two at once where there are threads.
template <Number T>
double fibonacci_pair_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double half = term_length<T>(static_cast<double>(n) / 2);
    const unsigned at_once = std::min(2U, memory.threads(half));
    return 2 * (memory.number(half / 2) + memory.number(half) + memory.number(2 * half)) +
           at_once * memory.square_workspace(half);
}

/// The last product, beside what its factors were made from; an even one is of the pair itself.
template <Number T>
double fibonacci_fast_doubling_bytes(std::uint64_t n, const Context& context) {
    if (n <= kWordFibonacciMax) return 0;
    const NumberMemory<T> memory(context);
    const double half = term_length<T>(static_cast<double>(n) / 2);
    return std::max(memory.multiply(half, half) + (n % 2 == 0 ? 0 : memory.number(half)),
                    fibonacci_pair_bytes<T>(n / 2, context));
}

template <Number T>
FibonacciPair<T> fibonacci_pair(std::uint64_t n, Context& context) {
    require_term_memory<T>("F", n, fibonacci_pair_bytes<T>(n, context), context);
    return Doubling<T>(n, context).pair_above(0);
}

template <Number T>
T fibonacci_fast_doubling(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    const bool negative = fibonacci_is_negative(n);
    if (index <= kWordFibonacciMax) return with_sign(T(kWordFibonacci[index]), negative);
    require_term_memory<T>("F", index, fibonacci_fast_doubling_bytes<T>(index, context), context);
    expect_doubling_work(index, context);
    FibonacciPair<T> pair = Doubling<T>(index, context).pair_above(1);
    begin_doubling(index, 1, context);
    T result = last_step(std::move(pair), index, context);
    finish_doubling(index, context);
    return with_sign(std::move(result), negative);
}

double fibonacci_fast_doubling_seconds(double n) {
    constexpr double kProductsPerStep = 1.3;
    return kProductsPerStep * doubling_seconds(std::abs(n));
}

template FibonacciPair<Integer> fibonacci_pair(std::uint64_t, Context&);
template double fibonacci_pair_bytes<Integer>(std::uint64_t, const Context&);
template double fibonacci_fast_doubling_bytes<Integer>(std::uint64_t, const Context&);
template FibonacciPair<Decimal> fibonacci_pair(std::uint64_t, Context&);
template double fibonacci_pair_bytes<Decimal>(std::uint64_t, const Context&);
template double fibonacci_fast_doubling_bytes<Decimal>(std::uint64_t, const Context&);
template FibonacciPair<boost::multiprecision::mpz_int> fibonacci_pair(std::uint64_t, Context&);
template double fibonacci_pair_bytes<boost::multiprecision::mpz_int>(std::uint64_t, const Context&);
template double fibonacci_fast_doubling_bytes<boost::multiprecision::mpz_int>(std::uint64_t,
                                                                              const Context&);
template FibonacciPair<boost::multiprecision::cpp_int> fibonacci_pair(std::uint64_t, Context&);
template double fibonacci_pair_bytes<boost::multiprecision::cpp_int>(std::uint64_t, const Context&);
template double fibonacci_fast_doubling_bytes<boost::multiprecision::cpp_int>(std::uint64_t,
                                                                              const Context&);
template Integer fibonacci_fast_doubling(std::int64_t, Context&);
template Decimal fibonacci_fast_doubling(std::int64_t, Context&);
template boost::multiprecision::mpz_int fibonacci_fast_doubling(std::int64_t, Context&);
template boost::multiprecision::cpp_int fibonacci_fast_doubling(std::int64_t, Context&);

}  // namespace bigmath
