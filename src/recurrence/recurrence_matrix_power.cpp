// a(n) from a power of the companion matrix, by repeated squaring.
//
//   ⎛ a(k+1) ⎞       ⎛ a(k)   ⎞         ⎛ 0   1   0  ⎞
//   ⎜ a(k+2) ⎟ = C · ⎜ a(k+1) ⎟ ,   C = ⎜ 0   0   1  ⎟      (order 3)
//   ⎝ a(k+3) ⎠       ⎝ a(k+2) ⎠         ⎝ c_3 c_2 c_1⎠
//
// The state (a(n), …, a(n+d−1)) is C^n times the first terms. The power M = C^⌊n/2⌋ is enough:
// a(n) is the first entry of M·(M·s), s the first terms or, for odd n, those one step later.
//
// Against the loop: log2 n squarings of numbers that double in length, d³ products each, O(d³ M(N))
// for a term of N bits instead of Θ(d n²). All d² entries are computed, although the first row of a
// power of C determines the others: `fiduccia` does not.
// Invariant: before the bit i of m = ⌊n/2⌋, M = C^⌊m / 2^(i+1)⌋.
//
// Source: J. C. P. Miller and D. J. Spencer Brown, "An algorithm for evaluation of remote terms in
// a linear recurrence sequence" (1966).

#include <cmath>
#include <utility>
#include <vector>

#include "product/product_work.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/term_size.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// A square matrix, row after row.
template <Number T>
struct Matrix {
    std::size_t size;
    std::vector<T> entries;

    [[nodiscard]] const T& at(std::size_t row, std::size_t column) const {
        return entries[row * size + column];
    }
};

template <Number T>
Matrix<T> squared(const Matrix<T>& m, Context& context) {
    Matrix<T> result{m.size, std::vector<T>(m.size * m.size)};
    const auto entry = [&](std::size_t index) {
        const std::size_t row = index / m.size;
        const std::size_t column = index % m.size;
        T sum = 0;
        for (std::size_t k = 0; k < m.size; ++k)
            sum += NumberOps<T>::multiply(m.at(row, k), m.at(k, column), context);
        context.check();
        result.entries[index] = std::move(sum);
    };
    if (parallel_pays<T>(m.entries.back()))
        parallel_for(context, result.entries.size(), entry);
    else
        for (std::size_t index = 0; index < result.entries.size(); ++index) entry(index);
    return result;
}

/// m·C: the columns move to the right, and the last one spreads by the coefficients.
template <Number T>
void step(Matrix<T>& m, const std::vector<T>& coefficients) {
    const std::size_t d = m.size;
    for (std::size_t row = 0; row < d; ++row) {
        T* const entries = m.entries.data() + row * d;
        const T last = std::move(entries[d - 1]);
        for (std::size_t column = d - 1; column > 0; --column)
            entries[column] = std::move(entries[column - 1]);
        entries[0] = 0;
        for (std::size_t column = 0; column < d; ++column)
            if (coefficients[d - 1 - column] != 0)
                add_multiple<T>(entries[column], coefficients[d - 1 - column], last);
    }
}

template <Number T>
std::vector<T> applied(const Matrix<T>& m, const std::vector<T>& state, std::size_t rows,
                       Context& context) {
    std::vector<T> result;
    for (std::size_t row = 0; row < rows; ++row) {
        T sum = 0;
        for (std::size_t k = 0; k < m.size; ++k)
            sum += NumberOps<T>::multiply(m.at(row, k), state[k], context);
        result.push_back(std::move(sum));
        context.check();
    }
    return result;
}

/// (a(1), …, a(d)) from (a(0), …, a(d−1)).
template <Number T>
void advance_state(std::vector<T>& state, const std::vector<T>& coefficients) {
    const std::size_t d = state.size();
    T next = 0;
    for (std::size_t i = 0; i < d; ++i) add_multiple<T>(next, coefficients[i], state[d - 1 - i]);
    state.erase(state.begin());
    state.push_back(std::move(next));
}

/// The last squaring, from entries of a quarter of the result's length to entries of half of it, or
/// the last product beside these entries and a column.
template <Number T>
double matrix_bytes(std::size_t d, double bits, const Context& context) {
    const NumberMemory<T> memory(context);
    const auto rows = static_cast<double>(d);
    const double half = memory.limbs(bits / 2);
    const double squaring =
        rows * rows * (memory.number(half) + memory.number(half / 2)) +
        std::fmin(rows * rows, memory.threads(half)) *
            (memory.number(half) + memory.multiply_workspace(half / 2, half / 2));
    // Each product but the first stands beside the sum of those before it.
    const double product = memory.number(2 * half);
    const double workspace = memory.multiply_workspace(half, half);
    const double last = (rows * rows + rows) * memory.number(half) + product +
                        (d > 1 ? product + workspace : std::fmax(product, workspace));
    return std::fmax(squaring, last);
}

template <Number T>
T matrix_power(const TermProblem& problem, Context& context) {
    const std::size_t d = problem.order();
    const TermSize size = predicted_size(problem, context);
    require_problem_memory<T>(problem, size.bits,
                              matrix_bytes<T>(d, std::fmax(size.bits, size.power_bits), context),
                              context);
    // The last squaring, to entries of half the term's length, and that again for all before it.
    const auto rows = static_cast<double>(d);
    const double powers = 2 * rows * rows * rows * product_work<T>(size.bits / 2);
    const double last = rows * product_work<T>(size.bits);
    context.expect_work(powers + last);
    context.begin_phase("squaring");

    const std::vector<T> coefficients = converted<T>(problem.coefficients, context);
    Matrix<T> power{d, std::vector<T>(d * d)};
    for (std::size_t i = 0; i < d; ++i) power.entries[i * d + i] = 1;
    const Integer half = problem.n >> 1;
    for (std::size_t bit = bit_length(half); bit-- > 0;) {
        const double work = powers * std::exp2(-1 - static_cast<double>(bit));
        context.expect_products(work, work);
        power = squared(power, context);
        if (bit_test(half, static_cast<unsigned>(bit))) step(power, coefficients);
        context.check();
        context.advance(work);
    }
    std::vector<T> state = converted<T>(problem.initial, context);
    if (bit_test(problem.n, 0)) advance_state<T>(state, coefficients);
    state = applied(power, state, d, context);
    return support::report_step(context, last,
                                [&] { return std::move(applied(power, state, 1, context)[0]); });
}

}  // namespace

template <Number T>
T recurrence_matrix_power(const LinearRecurrence& a, const Integer& n, Context& context) {
    return term_by<T>(a, n, context, matrix_power<T>);
}

double recurrence_matrix_power_seconds(const LinearRecurrence& a, const Integer& n,
                                       const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    if (plan.value) return 1e-7;
    const auto d = static_cast<double>(plan.problem.order());
    const double limbs = predicted_size(plan.problem, context).bits / 128 + 1;
    const double product = limbs * std::fmin(0.2e-9 * limbs, 3e-9 * std::log2(limbs + 2));
    constexpr double kSecondsPerProduct = 60e-9;
    const auto steps = static_cast<double>(bit_length(plan.problem.n));
    return d * d * d * (product + steps * kSecondsPerProduct);
}

template Integer recurrence_matrix_power(const LinearRecurrence&, const Integer&, Context&);
template Decimal recurrence_matrix_power(const LinearRecurrence&, const Integer&, Context&);
template boost::multiprecision::mpz_int recurrence_matrix_power(const LinearRecurrence&,
                                                                const Integer&, Context&);
template boost::multiprecision::cpp_int recurrence_matrix_power(const LinearRecurrence&,
                                                                const Integer&, Context&);

}  // namespace bigmath
