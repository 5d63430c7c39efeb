// F(n) by the recursion with a memo: every term is computed once, kept, and reused.
//
// The memoized recursion first descends to F(1) and F(0) without computing anything, then fills its
// memo on the way back in the order F(2), F(3), …, F(n), each term from the two before it. Only
// that filling is done here: the descent would be n stack frames with nothing in them.
//
// Against the recursion: n − 1 additions instead of F(n+1) − 1. What is not needed any more is kept
// all the same, F(2) … F(n) = n² log2(φ)/2 bits, which is what ends this rung: 4 GB at n = 300,000.
//
// Invariant: before F(k), memo[i] = F(i) for all i < k.
//
// Source: Donald Michie, "Memo functions and machine learning" (1968).

#include <cmath>
#include <vector>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"

namespace bigmath {
namespace {

/// Σ of the sizes of the terms up to F(n), and for each of them the object, its last limb's unused
/// half and the allocator's header and rounding.
template <class T>
double memo_bytes(double n) {
    constexpr double kAllocator = 48;
    return n * (term_bits(n) / 2 / 8 + static_cast<double>(sizeof(T)) + 4 + kAllocator);
}

}  // namespace

template <Number T>
T fibonacci_memoized(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    require_term_memory<T>("F", index, 0, context);
    const auto size = static_cast<double>(index);
    context.require_memory(memo_bytes<T>(size),
                           fmt::format("keeping all terms up to F({})", index));
    context.expect_work(size * size / 2);
    context.begin_phase("terms");

    std::vector<T> memo;
    memo.reserve(index + 2);
    memo.emplace_back(0);
    memo.emplace_back(1);
    for (std::uint64_t k = 2; k <= index; ++k) {
        memo.emplace_back(memo[k - 1] + memo[k - 2]);
        context.check();
        context.advance(static_cast<double>(k));
    }
    return with_sign(std::move(memo[index]), fibonacci_is_negative(n));
}

double fibonacci_memoized_seconds(double n) {
    // A fresh number for each term, and memory touched for the first time.
    constexpr double kSecondsPerTerm = 40e-9;
    constexpr double kSecondsPerLimb = 1e-9;
    const double terms = std::abs(n);
    return terms * (kSecondsPerTerm + kSecondsPerLimb * term_limbs(terms) / 2);
}

template Integer fibonacci_memoized(std::int64_t, Context&);
template Decimal fibonacci_memoized(std::int64_t, Context&);
template boost::multiprecision::mpz_int fibonacci_memoized(std::int64_t, Context&);
template boost::multiprecision::cpp_int fibonacci_memoized(std::int64_t, Context&);

}  // namespace bigmath
