// Several Fibonacci numbers asked for together. The distinct magnitudes are visited in ascending
// order; from one to a near next one leads the addition formula
//
//   F(m+k)   = F(k+1) F(m) + F(k)   F(m−1)
//   F(m+k−1) = F(k)   F(m) + F(k−1) F(m−1)
//
// in hops of k ≤ 92, whose factors F(k−1), F(k), F(k+1) are single words: four passes over the
// limbs. A far next one is computed anew, by fast doubling.
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8.

#include <algorithm>
#include <bigmath/fibonacci.hpp>
#include <numeric>
#include <utility>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/word_terms.hpp"
#include "recurrence/work.hpp"
#include "support/memory_replay.hpp"

namespace bigmath {
namespace {

constexpr std::uint64_t kLongestHop = kWordFibonacciMax - 1;

/// Hops from index m to n.
std::uint64_t hops_between(std::uint64_t m, std::uint64_t n) {
    return (n - m + kLongestHop - 1) / kLongestHop;
}

/// Whether hopping from index m to n ≥ m is cheaper than a new pair at n.
bool is_near(std::uint64_t m, std::uint64_t n) {
    constexpr std::uint64_t kShort = 300;  // below, doubling takes two steps at most
    if (n < kShort) return false;
    constexpr double kSecondsPerLimb = 1e-9;  // of four passes
    constexpr double kSecondsPerHop = 100e-9;
    // A pair ends with two squarings at half the length of n, its steps in all twice that.
    constexpr double kProductsPerStep = 1.3;
    const auto target = static_cast<double>(n);
    const auto hops = static_cast<double>(hops_between(m, n));
    return hops * (kSecondsPerHop + kSecondsPerLimb * term_limbs(target)) <=
           kProductsPerStep * doubling_seconds(target);
}

/// word · a.
template <Number T>
T times_word(T a, std::uint64_t word) {
    NumberOps<T>::multiply_word(a, word);
    return a;
}

/// From (F(m), F(m−1)) to (F(m+k), F(m+k−1)), 1 ≤ k ≤ kLongestHop.
template <Number T>
void hop(FibonacciPair<T>& pair, std::uint64_t k) {
    T at = times_word(pair.at, kWordFibonacci[k + 1]) + times_word(pair.before, kWordFibonacci[k]);
    NumberOps<T>::multiply_word(pair.at, kWordFibonacci[k]);
    NumberOps<T>::multiply_word(pair.before, kWordFibonacci[k - 1]);
    pair.before += pair.at;
    pair.at = std::move(at);
}

/// Gives F(n) for ascending n, remembering the last pair.
template <Number T>
class AscendingFibonaccis {
  public:
    explicit AscendingFibonaccis(Context& context) : context_(context) {}

    /// F(n); `next` is the index that will be asked for after it.
    T at(std::uint64_t n, std::uint64_t next) {
        if (has_pair_ && is_near(index_, n)) {
            while (index_ != n) {
                const std::uint64_t k = std::min(n - index_, kLongestHop);
                hop(pair_, k);
                index_ += k;
                context_.check();
                context_.advance(static_cast<double>(n));
            }
            return pair_.at;
        }
        has_pair_ = next != n && is_near(n, next);
        if (!has_pair_) return fibonacci_fast_doubling<T>(static_cast<std::int64_t>(n), context_);
        pair_ = fibonacci_pair<T>(n, context_);
        index_ = n;
        return pair_.at;
    }

  private:
    Context& context_;
    FibonacciPair<T> pair_;
    std::uint64_t index_ = 0;
    bool has_pair_ = false;
};

/// A hop: the pair, its multiples, which have room for another limb, and their sum.
template <Number T>
double hop_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double limbs = term_length<T>(static_cast<double>(n));
    constexpr double kRoom = 1 + 1.0 / 8;
    return 3 * memory.number(limbs) + 2 * memory.number(kRoom * limbs);
}

/// All of them in their order, as AscendingFibonaccis computes them: each beside those before it
/// and a pair.
template <Number T>
double fibonaccis_bytes(std::span<const std::uint64_t> ascending, const Context& context) {
    const NumberMemory<T> memory(context);
    MemoryReplay replay;
    replay.take(static_cast<double>(ascending.size()) * sizeof(T));
    double pair = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        const std::uint64_t n = ascending[i];
        const double result = memory.number(term_length<T>(static_cast<double>(n)));
        if (i > 0 && n == ascending[i - 1]) {
            replay.take(result);
            continue;
        }
        replay.give_back(pair);
        const bool hops = pair != 0 && is_near(ascending[i - 1], n);
        const bool keeps = hops || (i + 1 < ascending.size() && ascending[i + 1] != n &&
                                    is_near(n, ascending[i + 1]));
        replay.touch(hops    ? hop_bytes<T>(n, context)
                     : keeps ? fibonacci_pair_bytes<T>(n, context)
                             : fibonacci_fast_doubling_bytes<T>(n, context));
        pair = keeps ? 2 * result : 0;
        replay.take(pair + result);
    }
    return replay.peak();
}

}  // namespace

template <Number T>
std::vector<T> fibonaccis(std::span<const std::int64_t> indices, const Execution& execution) {
    std::vector<std::size_t> order(indices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return magnitude(indices[i]); });

    Context context(execution);
    std::vector<std::uint64_t> ascending;
    ascending.reserve(order.size());
    double work = 0;  // as hops and doublings report it
    std::uint64_t previous = 0;
    for (const std::size_t i : order) {
        const std::uint64_t n = magnitude(indices[i]);
        const auto size = static_cast<double>(n);
        ascending.push_back(n);
        work += size * (i != order[0] && is_near(previous, n)
                            ? static_cast<double>(hops_between(previous, n))
                            : 2);
        previous = n;
    }
    context.require_memory(fibonaccis_bytes<T>(ascending, context), "the Fibonacci numbers");
    context.expect_work(work);
    context.begin_phase("terms");

    std::vector<T> results(indices.size());
    AscendingFibonaccis<T> fibonacci(context);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::int64_t n = indices[order[i]];
        T& result = results[order[i]];
        const std::uint64_t index = magnitude(n);
        if (i > 0 && magnitude(indices[order[i - 1]]) == index) {
            result = abs(results[order[i - 1]]);
        } else {
            const std::uint64_t next =
                i + 1 < order.size() ? magnitude(indices[order[i + 1]]) : index;
            result = fibonacci.at(index, next);
        }
        if (fibonacci_is_negative(n)) NumberOps<T>::negate(result);
    }
    return results;
}

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template BIGMATH_EXPORT std::vector<Integer> fibonaccis(std::span<const std::int64_t>,
                                                        const Execution&);
template BIGMATH_EXPORT std::vector<Decimal> fibonaccis(std::span<const std::int64_t>,
                                                        const Execution&);
template BIGMATH_EXPORT std::vector<mpz_int> fibonaccis(std::span<const std::int64_t>,
                                                        const Execution&);
template BIGMATH_EXPORT std::vector<cpp_int> fibonaccis(std::span<const std::int64_t>,
                                                        const Execution&);

}  // namespace bigmath
