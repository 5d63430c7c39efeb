// L(n) by doubling the index, with Lucas numbers alone.
//
//   L(2k)   = L(k)² − 2 (−1)^k
//   L(2k+2) = L(k+1)² + 2 (−1)^k
//   L(2k+1) = L(2k+2) − L(2k)
//
// A step takes two squarings, independent of each other. Where only L(2k) is wanted one squaring of
// L(k) alone will do, so n = 2^s · m with odd m takes two squarings a step up to m and one for each
// of the s doublings after it. The last step to an odd m is one product:
//
//   L(2k+1) = L(k) L(k+1) − (−1)^k
//
// Example, n = 10 = 2 · 5: (L(2), L(3)) = (3, 4); L(5) = 3·4 − 1 = 11; L(10) = 11² + 2 = 123.
//
// Invariant: before the bit i of m, the pair is (L(k), L(k+1)) with k = ⌊m / 2^(i+1)⌋.
//
// Source: Édouard Lucas, "Théorie des fonctions numériques simplement périodiques" (1878);
// Torbjörn Granlund et al., "The GNU Multiple Precision Arithmetic Library", section 15.7.5.

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "recurrence/index_size.hpp"
#include "recurrence/lucas_ladder.hpp"
#include "recurrence/word_terms.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

template <Number T>
struct LucasPair {
    T at;     ///< L(k)
    T after;  ///< L(k+1)
};

/// value + word (−1)^k.
template <Number T>
void add_alternating(T& value, unsigned word, std::uint64_t k) {
    if (k % 2 == 0)
        value += word;
    else
        value -= word;
}

/// L(2k) from L(k).
template <Number T>
T doubled(const T& at, std::uint64_t k, Context& context) {
    T result = NumberOps<T>::square(at, context);
    add_alternating(result, 2, k + 1);
    return result;
}

/// From (L(k), L(k+1)) to (L(m), L(m+1)), where m is 2k or 2k + 1.
template <Number T>
void double_index(LucasPair<T>& pair, std::uint64_t m, Context& context) {
    const std::uint64_t k = m / 2;
    begin_doubling(m, kTwoSquares, context);
    T lower;
    T upper;
    in_parallel_if(
        parallel_pays<T>(pair.at), context, [&] { lower = doubled(pair.at, k, context); },
        [&] { upper = doubled(pair.after, k + 1, context); });
    if (m % 2 != 0) {
        lower -= upper;
        NumberOps<T>::negate(lower);  // L(2k+1)
    } else {
        upper -= lower;  // L(2k+1)
    }
    pair.at = std::move(lower);
    pair.after = std::move(upper);
    finish_doubling(m, context);
}

/// L(m) for odd m above the word-size terms.
template <Number T>
T odd_lucas(std::uint64_t m, Context& context) {
    int bits = 1;
    while (m >> bits >= kWordLucasMax) ++bits;
    LucasPair<T> pair{T(kWordLucas[m >> bits]), T(kWordLucas[(m >> bits) + 1])};
    while (--bits > 0) double_index(pair, m >> bits, context);
    begin_doubling(m, 1, context);
    T result = NumberOps<T>::multiply(pair.at, pair.after, context);
    add_alternating(result, 1, m / 2 + 1);
    finish_doubling(m, context);
    return result;
}

/// The last square, or the last product of an odd index and the doubling of the pair before it.
template <Number T>
double working_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double half = term_length<T>(static_cast<double>(n) / 2);
    if (n % 2 == 0) return memory.square(half);
    const double quarter = std::ceil(half / 2) + 1;
    const unsigned at_once = std::min(2U, memory.threads(quarter));
    return std::max(memory.multiply(half, half),
                    2 * (memory.number(quarter) + memory.number(half)) +
                        at_once * memory.square_workspace(quarter));
}

}  // namespace

template <Number T>
T lucas_fast_doubling(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    const bool negative = lucas_is_negative(n);
    if (index <= kWordLucasMax) return with_sign(T(kWordLucas[index]), negative);
    require_term_memory<T>("L", index, working_bytes<T>(index, context), context);
    expect_doubling_work(index, context);

    int doublings = std::countr_zero(index);
    while (index >> doublings << 1 <= kWordLucasMax) --doublings;
    std::uint64_t m = index >> doublings;
    T result = m <= kWordLucasMax ? T(kWordLucas[m]) : odd_lucas<T>(m, context);
    for (; m != index; m *= 2) {
        begin_doubling(2 * m, support::kSquareWork, context);
        result = doubled(result, m, context);
        finish_doubling(2 * m, context);
    }
    return with_sign(std::move(result), negative);
}

double lucas_fast_doubling_seconds(double n) {
    return doubling_seconds(std::abs(n));
}

template Integer lucas_fast_doubling(std::int64_t, Context&);
template Decimal lucas_fast_doubling(std::int64_t, Context&);
template boost::multiprecision::mpz_int lucas_fast_doubling(std::int64_t, Context&);
template boost::multiprecision::cpp_int lucas_fast_doubling(std::int64_t, Context&);

}  // namespace bigmath
