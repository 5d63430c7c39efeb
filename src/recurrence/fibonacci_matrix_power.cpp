// F(n) as an entry of a power of a matrix, by repeated squaring.
//
//   ⎛ 1  1 ⎞^k   ⎛ F(k+1)  F(k)   ⎞     ⎛ a  b ⎞
//   ⎝ 1  0 ⎠   = ⎝ F(k)    F(k−1) ⎠  =  ⎝ b  d ⎠
//
// The exponent is read from its highest bit down. Squaring doubles k:
//
//   ⎛ a  b ⎞²   ⎛ a² + b²    b(a + d) ⎞
//   ⎝ b  d ⎠  = ⎝ b(a + d)   b² + d²  ⎠        three squares and one product,
//
// and one more factor of the matrix adds 1 to k with an addition: (a, b, d) ← (a + b, a, b).
// Example, n = 5 = 101 in binary: k = 1 (1, 1, 0) → 2 (2, 1, 1) → 4 (5, 3, 2) → 5 (8, 5, 3).
//
// Against the loop: log2 n steps on numbers that double in length, so that fast multiplication
// pays: O(M(n)) instead of Θ(n²). The matrix does not use that a = b + d; fast doubling does.
// Invariant: before the bit i of n, (a, b, d) = (F(k+1), F(k), F(k−1)) with k = ⌊n / 2^(i+1)⌋.
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8.

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// A symmetric matrix ((a, b), (b, d)).
template <Number T>
struct SymmetricMatrix {
    T a;
    T b;
    T d;
};

template <Number T>
SymmetricMatrix<T> squared(const SymmetricMatrix<T>& m, Context& context) {
    const T trace = m.a + m.d;
    T aa;
    T ab;
    T bb;
    T dd;
    in_parallel_if(
        parallel_pays<T>(m.a), context, [&] { aa = NumberOps<T>::square(m.a, context); },
        [&] { ab = NumberOps<T>::multiply(m.b, trace, context); },
        [&] { bb = NumberOps<T>::square(m.b, context); },
        [&] { dd = NumberOps<T>::square(m.d, context); });
    aa += bb;
    dd += bb;
    return {std::move(aa), std::move(ab), std::move(dd)};
}

/// The last squaring: three entries and the trace, four results, and the workspace of the products
/// that run at once, one of them not a square.
template <Number T>
double matrix_power_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double half = term_length<T>(static_cast<double>(n) / 2);
    const unsigned at_once = std::min(4U, memory.threads(half));
    return 4 * (memory.number(half) + memory.number(2 * half)) +
           (at_once - 1) * memory.square_workspace(half) +
           (at_once == 1 ? memory.square_workspace(half) : memory.multiply_workspace(half, half));
}

}  // namespace

template <Number T>
T fibonacci_matrix_power(std::int64_t n, Context& context) {
    const std::uint64_t index = magnitude(n);
    require_term_memory<T>("F", index, matrix_power_bytes<T>(index, context), context);
    expect_doubling_work(index, context);
    SymmetricMatrix<T> power{1, 0, 1};  // k = 0
    for (int bit = static_cast<int>(std::bit_width(index)) - 1; bit >= 0; --bit) {
        begin_doubling(index >> bit, 3 * support::kSquareWork + 1, context);
        power = squared(power, context);
        if ((index >> bit & 1) != 0) {
            power.d = std::move(power.b);
            power.b = power.a;
            power.a += power.d;
        }
        finish_doubling(index >> bit, context);
    }
    return with_sign(std::move(power.b), fibonacci_is_negative(n));
}

double fibonacci_matrix_power_seconds(double n) {
    constexpr double kProductsPerStep = 4;
    return kProductsPerStep * doubling_seconds(std::abs(n));
}

template Integer fibonacci_matrix_power(std::int64_t, Context&);
template Decimal fibonacci_matrix_power(std::int64_t, Context&);
template boost::multiprecision::mpz_int fibonacci_matrix_power(std::int64_t, Context&);
template boost::multiprecision::cpp_int fibonacci_matrix_power(std::int64_t, Context&);

}  // namespace bigmath
