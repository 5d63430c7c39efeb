// a(n) as a coefficient of a rational power series whose index is halved again and again.
//
//   Σ a(k) x^k = P(x)/Q(x),   Q = 1 − c_1 x − … − c_d x^d,   P = (a(0) + … + a(d−1) x^(d−1)) Q mod
//   x^d
//
// Q(x) Q(−x) = V(x²) has even powers only, and of U(x) = P(x) Q(−x) those of n's parity matter:
//
//   [x^n] P/Q = [x^⌊n/2⌋] U'/V,   U' = the coefficients of U at n mod 2, n mod 2 + 2, …
//
// until n = 0, where the coefficient is P(0)/Q(0) = P(0). Coefficients beyond x^n never matter, so
// that the polynomials shrink when n has become smaller than d: the last step, on numbers of half
// the result's length, is the one product P_1 − P_0 Q_1, and the step before it takes a handful.
//
// Against x^n mod f: there all d coefficients grow to half the length of the result and are squared
// together, here the polynomials are short by the time the numbers are long. The even and odd parts
// of P and Q are used twice each, P(x) Q(−x) → P_e Q_e − x P_o Q_o or P_o Q_e − P_e Q_o, and
// Q(x) Q(−x) → Q_e² − x Q_o²; packed into one Integer each (kronecker.hpp), a step is four
// products.
//
// Example, F(5): P = x, Q = 1 − x − x². U = x + x² − x³: odd part 1 − x; V = 1 − 3x + x². n = 2:
// U = (1 − x)(1 + 3x + x²) = 1 + 2x − 2x² − x³: even part 1 − 2x; V = 1 − 7x + x². n = 1:
// P_1 − P_0 Q_1 = −2 + 7 = 5.
// Invariant: a(n) of the beginning is the coefficient of x^n in P/Q.
//
// Source: Alin Bostan and Ryuhei Mori, "A simple and fast algorithm for computing the N-th term of
// a linearly recurrent sequence" (2021), Algorithm 1.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

#include "recurrence/bostan_mori.hpp"
#include "recurrence/bostan_mori_memory.hpp"
#include "recurrence/kronecker.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/term_size.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// sum ± a·b.
template <Number T>
void accumulate(T& sum, const T& a, const T& b, bool subtract, Context& context) {
    if (a == 0 || b == 0) return;
    const T product = b == 1 ? a : NumberOps<T>::multiply(a, b, context);
    if (subtract)
        sum -= product;
    else
        sum += product;
}

/// The coefficient of x^k in p(x) q(−x).
template <Number T>
T coefficient_of_product(const Series<T>& s, std::size_t k, Context& context) {
    T sum = 0;
    for (std::size_t j = k < s.p.size() ? 0 : k - s.p.size() + 1; j <= k && j < s.q.size(); ++j)
        accumulate(sum, s.p[k - j], s.q[j], j % 2 != 0, context);
    context.check();
    return sum;
}

/// The coefficient of x^(2l) in q(x) q(−x): (−1)^l q_l² + 2 Σ_(i<l) (−1)^i q_i q_(2l−i).
template <Number T>
T coefficient_of_norm(const std::vector<T>& q, std::size_t l, Context& context) {
    T sum = 0;
    for (std::size_t i = 2 * l < q.size() ? 0 : 2 * l - q.size() + 1; i < l; ++i)
        accumulate(sum, q[2 * l - i], q[i], i % 2 != 0, context);
    // Not by a factor of 2, which would leave it room to grow.
    sum += sum;
    if (l < q.size()) {
        const T middle = NumberOps<T>::square(q[l], context);
        if (l % 2 != 0)
            sum -= middle;
        else
            sum += middle;
    }
    context.check();
    return sum;
}

/// Lengths of the polynomials after a step to the index n.
struct Lengths {
    std::size_t p;
    std::size_t q;
};

template <Number T>
Series<T> halved_by_coefficients(const Series<T>& s, std::size_t parity, Lengths lengths,
                                 Context& context) {
    Series<T> result{std::vector<T>(lengths.p), std::vector<T>(lengths.q)};
    result.q[0] = 1;
    // The longest sums first.
    const std::size_t count = lengths.p + lengths.q - 1;
    const auto one = [&](std::size_t index) {
        if (index < lengths.p)
            result.p[index] = coefficient_of_product(s, 2 * index + parity, context);
        else
            result.q[index - lengths.p + 1] =
                coefficient_of_norm(s.q, index - lengths.p + 1, context);
    };
    if (count > 1 && parallel_pays<T>(s.q.back()))
        parallel_for(context, count, one);
    else
        for (std::size_t index = 0; index < count; ++index) one(index);
    return result;
}

/// The same by four products of packed halves. With X = x², P = P_e(X) + x P_o(X) and likewise Q.
Series<Integer> halved_packed(const Series<Integer>& s, std::size_t parity, Lengths lengths,
                              Context& context) {
    const std::size_t q_bits = longest_bits(s.q, context);
    const std::size_t bits = std::max(longest_bits(s.p, context), q_bits);
    const std::size_t slot = kronecker_slot(bits, q_bits, s.q.size() + 1);
    const auto pack = [&](const std::vector<Integer>& v, std::size_t first) {
        return first < v.size() ? kronecker_pack(std::span(v).subspan(first), 2, slot, context)
                                : Integer(0);
    };
    const Integer q_even = pack(s.q, 0);
    const Integer q_odd = pack(s.q, 1);
    const Integer p_even = pack(s.p, 0);
    const Integer p_odd = pack(s.p, 1);
    Integer plus;
    Integer minus;
    Integer even_square;
    Integer odd_square;
    in_parallel_if(
        limb_count(q_even) * 64 >= kParallelBits, context,
        [&] { plus = multiply(parity == 0 ? p_even : p_odd, q_even, context); },
        [&] { minus = multiply(parity == 0 ? p_odd : p_even, q_odd, context); },
        [&] { even_square = square(q_even, context); },
        [&] { odd_square = square(q_odd, context); });
    context.check();
    // x P_o · x Q_o = X P_o Q_o is one slot higher.
    if (parity == 0) minus = shift_left(std::move(minus), 64 * slot);
    plus -= minus;
    even_square -= shift_left(std::move(odd_square), 64 * slot);
    return {kronecker_unpack(plus, slot, lengths.p, context),
            kronecker_unpack(even_square, slot, lengths.q, context)};
}

template <Number T>
T bostan_mori(const TermProblem& problem, Context& context) {
    const TermSize size = predicted_size(problem, context);
    require_problem_memory<T>(problem, size.bits, bostan_mori_bytes<T>(size, context), context);
    const std::size_t steps = bit_length(problem.n);
    const std::vector<double> work = bostan_mori_work<T>(steps, size, context);
    context.expect_work(std::accumulate(work.begin(), work.end(), 0.0));
    context.begin_phase("halving");

    Series<T> s = series_of<T>(problem, context);
    for (std::size_t bit = 0; bit < steps; ++bit) {
        const std::size_t parity = bit_test(problem.n, static_cast<unsigned>(bit)) ? 1 : 0;
        const std::size_t most = coefficients_that_matter(problem.order(), problem.n, bit + 1);
        context.expect_products(work[bit], work[bit]);
        s = halved(s, parity, most, context);
        context.check();
        context.advance(work[bit]);
    }
    return std::move(s.p[0]);
}

}  // namespace

std::size_t coefficients_that_matter(std::size_t d, const Integer& n, std::size_t shift) {
    constexpr std::size_t kWordBits = 63;
    if (bit_length(n) > shift + kWordBits) return d + 1;
    return std::min(d + 1, static_cast<std::size_t>(n >> shift) + 1);
}

template <Number T>
Series<T> halved(const Series<T>& s, std::size_t parity, std::size_t most, Context& context) {
    const Lengths lengths{.p = std::min(most, s.q.size() - 1), .q = std::min(most, s.q.size())};
    if constexpr (std::is_same_v<T, Integer>)
        if (s.q.size() >= kPackFrom) return halved_packed(s, parity, lengths, context);
    return halved_by_coefficients(s, parity, lengths, context);
}

template <Number T>
Series<T> series_of(const TermProblem& problem, Context& context) {
    Series<T> s;
    s.q.emplace_back(1);
    s.q.reserve(problem.order() + 1);
    support::in_pieces(problem.order(), context, [&](std::size_t first, std::size_t size) {
        for (const Integer& c : problem.coefficients.subspan(first, size))
            s.q.push_back(static_cast<T>(Integer(-c)));
    });
    const std::vector<T> initial = converted<T>(problem.initial, context);
    s.p.reserve(initial.size());
    for (std::size_t k = 0; k < initial.size(); ++k) {
        T sum = 0;
        support::in_pieces(k + 1, context, [&](std::size_t first, std::size_t size) {
            for (std::size_t j = first; j < first + size; ++j)
                if (s.q[j] != 0) add_multiple<T>(sum, s.q[j], initial[k - j]);
        });
        s.p.push_back(std::move(sum));
    }
    return s;
}

template <Number T>
T recurrence_bostan_mori(const LinearRecurrence& a, const Integer& n, Context& context) {
    return term_by<T>(a, n, context, bostan_mori<T>);
}

double recurrence_bostan_mori_seconds(const LinearRecurrence& a, const Integer& n,
                                      const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    if (plan.value) return 1e-7;
    const auto d = static_cast<double>(plan.problem.order());
    const TermSize size = predicted_size(plan.problem, context);
    const double limbs = size.bits / 128 + 1;
    const double product = limbs * std::fmin(0.2e-9 * limbs, 3e-9 * std::log2(limbs + 2));
    constexpr double kSecondsPerProduct = 60e-9;
    const auto steps = static_cast<double>(bit_length(plan.problem.n));
    const double levels = std::log2(d) + 3;
    return 2 * levels * product + steps * d * std::fmin(d, 10) * kSecondsPerProduct;
}

template Integer recurrence_bostan_mori(const LinearRecurrence&, const Integer&, Context&);
template Decimal recurrence_bostan_mori(const LinearRecurrence&, const Integer&, Context&);
template boost::multiprecision::mpz_int recurrence_bostan_mori(const LinearRecurrence&,
                                                               const Integer&, Context&);
template boost::multiprecision::cpp_int recurrence_bostan_mori(const LinearRecurrence&,
                                                               const Integer&, Context&);
template Series<Integer> halved(const Series<Integer>&, std::size_t, std::size_t, Context&);
template Series<Decimal> halved(const Series<Decimal>&, std::size_t, std::size_t, Context&);
template Series<Integer> series_of(const TermProblem&, Context&);
template Series<Decimal> series_of(const TermProblem&, Context&);
template Series<boost::multiprecision::mpz_int> halved(
    const Series<boost::multiprecision::mpz_int>&, std::size_t, std::size_t, Context&);
template Series<boost::multiprecision::mpz_int> series_of(const TermProblem&, Context&);
template Series<boost::multiprecision::cpp_int> halved(
    const Series<boost::multiprecision::cpp_int>&, std::size_t, std::size_t, Context&);
template Series<boost::multiprecision::cpp_int> series_of(const TermProblem&, Context&);

}  // namespace bigmath
