// F(n) as it is defined: F(n) = F(n−1) + F(n−2), F(0) = 0, F(1) = 1, and nothing remembered.
//
//            F(4)
//          /      \            Every leaf is F(1) = 1 or F(0) = 0, so F(n) itself is the number of
//       F(3)      F(2)         leaves F(1): the tree has 2 F(n+1) − 1 nodes, φ^n · 1.45 or so.
//      /    \     /   \        The same F(2) is computed again and again.
//   F(2)   F(1) F(1) F(0)
//   /  \                       The rungs above differ in what they remember.
// F(1) F(0)
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8.

#include <cmath>
#include <limits>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"

namespace bigmath {
namespace {

/// A call tree from here on takes about a millisecond: the place to ask for a stop.
constexpr std::uint64_t kCheckFrom = 20;

template <Number T>
T recurse(std::uint64_t n, Context& context) {
    if (n < 2) return T(n);
    if (n >= kCheckFrom) context.check();
    return T(recurse<T>(n - 1, context) + recurse<T>(n - 2, context));
}

double calls(double n) {
    constexpr double kPhi = 1.6180339887498949;
    return 1.45 * std::pow(kPhi, n);
}

}  // namespace

template <Number T>
T fibonacci_recursive(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    if (index > kFibonacciRecursiveMax)
        throw DomainError(fmt::format(
            "recursive makes 2·F(n+1) − 1 calls, about {:.1e} for n = {}, and stops at n = {}; "
            "every other algorithm goes further",
            calls(static_cast<double>(index)), index, kFibonacciRecursiveMax));
    context.begin_phase("recursion");
    return with_sign(recurse<T>(index, context), fibonacci_is_negative(n));
}

double fibonacci_recursive_seconds(double n) {
    if (std::abs(n) > static_cast<double>(kFibonacciRecursiveMax))
        return std::numeric_limits<double>::infinity();
    constexpr double kSecondsPerCall = 10e-9;
    return kSecondsPerCall * calls(std::abs(n));
}

template Integer fibonacci_recursive(std::int64_t, Context&);
template Decimal fibonacci_recursive(std::int64_t, Context&);
template boost::multiprecision::mpz_int fibonacci_recursive(std::int64_t, Context&);
template boost::multiprecision::cpp_int fibonacci_recursive(std::int64_t, Context&);

}  // namespace bigmath
