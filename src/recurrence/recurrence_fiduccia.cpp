// a(n) from x^n mod f, where f = x^d − c_1 x^(d−1) − … − c_d is the characteristic polynomial.
//
// Where f(C) = 0 for the companion matrix C, C^n = r(C) for r = x^n mod f, so that d coefficients
// say what d² entries said: with r = r_0 + … + r_(d−1) x^(d−1),
//
//   a(n + i) = r_0 a(i) + r_1 a(i+1) + … + r_(d−1) a(i+d−1).
//
// The exponent is read from its highest bit down; a step squares r and reduces it mod f. The last
// squaring is spared: from r = x^m mod f, m = ⌊n/2⌋, the sum gives a(m), …, a(m+d) by products with
// the first terms, which are short, and once more a(2m) or a(2m+1) by d long products.
//
// Against the matrix: one product of polynomials, O(M(d·N)) for a term of N bits, instead of d³
// products of numbers. All of r is computed although one number is wanted: `bostan-mori` does not.
//
// Example, Fibonacci, f = x² − x − 1, n = 5, m = 2: x² mod f = 1 + x, so F(2) = F(0) + F(1) = 1,
// F(3) = F(1) + F(2) = 2, F(5) = 1·F(3) + 1·F(4) = 2 + 3.
// Invariant: before the bit i of m, r = x^⌊m / 2^(i+1)⌋ mod f.
//
// Source: Charles M. Fiduccia, "An efficient formula for linear recurrences" (1985).

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>
#include <vector>

#include "product/product_work.hpp"
#include "recurrence/fiduccia.hpp"
#include "recurrence/kronecker.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/term_size.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// From this order on one packed product is faster than products of single coefficients.
constexpr std::size_t kKroneckerFrom = 4;

/// p², 2d − 1 coefficients.
template <Number T>
std::vector<T> squared(const std::vector<T>& p, Context& context) {
    const std::size_t d = p.size();
    if constexpr (std::is_same_v<T, Integer>) {
        if (d >= kKroneckerFrom) {
            const std::size_t bits = longest_bits(p, context);
            const std::size_t slot = kronecker_slot(bits, bits, d);
            const Integer packed = square(kronecker_pack(p, 1, slot, context), context);
            return kronecker_unpack(packed, slot, 2 * d - 1, context);
        }
    }
    std::vector<T> result(2 * d - 1);
    for (std::size_t i = 0; i < d; ++i) {
        result[2 * i] += NumberOps<T>::square(p[i], context);
        for (std::size_t j = i + 1; j < d; ++j) {
            T product = NumberOps<T>::multiply(p[i], p[j], context);
            product *= 2U;
            result[i + j] += product;
        }
        context.check();
    }
    return result;
}

/// p mod f in place, for any degree of p: x^(k) = c_1 x^(k−1) + … + c_d x^(k−d), from the top down.
template <Number T>
void reduce(std::vector<T>& p, const std::vector<T>& coefficients, Context& context) {
    const std::size_t d = coefficients.size();
    while (p.size() > d) {
        const T top = std::move(p.back());
        p.pop_back();
        support::in_pieces(d, context, [&](std::size_t first, std::size_t size) {
            for (std::size_t i = first; i < first + size; ++i)
                if (coefficients[i] != 0)
                    add_multiple<T>(p[p.size() - 1 - i], coefficients[i], top);
        });
    }
}

/// What a step to d coefficients of so many bits costs.
template <Number T>
double squaring_work(std::size_t d, double bits) {
    const auto count = static_cast<double>(d);
    if (std::is_same_v<T, Integer> && d >= kKroneckerFrom) return square_work<T>(2 * count * bits);
    return count * (square_work<T>(bits) + (count - 1) / 2 * product_work<T>(bits));
}

/// x^exponent mod f, its coefficients reduced by the modulus if that is not 0. The work to report
/// is half the last step's; 0 in a part of something else.
template <Number T>
std::vector<T> power(const std::vector<T>& coefficients, const Integer& exponent, const T& modulus,
                     double work, Context& context) {
    std::vector<T> r(coefficients.size());
    r[0] = 1;
    for (std::size_t bit = bit_length(exponent); bit-- > 0;) {
        const double step = work * std::exp2(-1 - static_cast<double>(bit));
        context.expect_products(step, step);
        r = squared(r, context);
        if (bit_test(exponent, static_cast<unsigned>(bit))) r.insert(r.begin(), T(0));
        reduce(r, coefficients, context);
        if (modulus != 0)
            for (T& coefficient : r) coefficient %= modulus;
        if (step > 0) context.advance(step);
    }
    return r;
}

/// a(0), …, a(count−1).
template <Number T>
std::vector<T> first_terms(const TermProblem& problem, const std::vector<T>& coefficients,
                           std::size_t count, const Context& context) {
    std::vector<T> terms = converted<T>(problem.initial, context);
    while (terms.size() < count) {
        T next = 0;
        add_combination(next, coefficients, context,
                        [&](std::size_t i) -> const T& { return terms[terms.size() - 1 - i]; });
        terms.push_back(std::move(next));
    }
    return terms;
}

/// Σ r_j terms[first + j].
template <Number T>
T combination(const std::vector<T>& r, const std::vector<T>& terms, std::size_t first,
              Context& context) {
    if (r.size() == 1) return NumberOps<T>::multiply(r[0], terms[first], context);
    T sum = 0;
    if constexpr (kHasRoom<T>) {
        std::size_t longest = 0;
        for (std::size_t j = 0; j < r.size(); ++j)
            longest = std::max(longest, limb_count(r[j]) + limb_count(terms[first + j]));
        reserve_sum(sum, longest);
    }
    for (std::size_t j = 0; j < r.size(); ++j)
        sum += NumberOps<T>::multiply(r[j], terms[first + j], context);
    context.check();
    return sum;
}

/// A squaring of d coefficients, packed or not, to coefficients of `squared` limbs.
template <Number T>
double squaring_bytes(std::size_t d, double squared, const Context& context) {
    const NumberMemory<T> memory(context);
    const auto count = static_cast<double>(d);
    const double root = std::ceil(squared / 2);
    const double before = count * memory.number(root);
    const double after = 2 * count * memory.number(squared);
    if (!std::is_same_v<T, Integer> || d < kKroneckerFrom) {
        // The last product of two, beside the coefficients before it; the last square, beside all
        // others; and that square added to its coefficient.
        const double product =
            d == 1 ? 0 : after - 2 * memory.number(squared) + memory.multiply_workspace(root, root);
        const double square = after - memory.number(squared) + memory.square_workspace(root);
        return before + std::fmax(std::fmax(product, square), after);
    }
    // The top slot is as full as its coefficient.
    const double packed = (count - 1) * squared + root;
    const double product = memory.number(2 * packed);
    return before + product +
           std::fmax(memory.number(count * squared) + memory.square_workspace(packed), after);
}

/// The last squaring, or the last product, beside the coefficients and as many terms of half the
/// result's length.
template <Number T>
double working_bytes(std::size_t d, double bits, const Context& context) {
    const NumberMemory<T> memory(context);
    const auto count = static_cast<double>(d);
    const double half = memory.limbs(bits / 2);
    // Each product but the first stands beside the sum of those before it.
    const double product = memory.number(2 * half);
    const double workspace = memory.multiply_workspace(half, half);
    const double last = 2 * count * memory.number(half) + product +
                        (d > 1 ? product + workspace : std::fmax(product, workspace));
    return std::fmax(last, squaring_bytes<T>(d, half, context));
}

template <Number T>
T fiduccia(const TermProblem& problem, Context& context) {
    const std::size_t d = problem.order();
    const TermSize size = predicted_size(problem, context);
    require_problem_memory<T>(problem, size.bits,
                              working_bytes<T>(d, std::fmax(size.bits, size.power_bits), context),
                              context);
    const double powers = 2 * squaring_work<T>(d, size.bits / 2);
    const double last = static_cast<double>(d) * product_work<T>(size.bits);
    context.expect_work(powers + last);
    context.begin_phase("squaring");

    const std::vector<T> coefficients = converted<T>(problem.coefficients, context);
    const Integer half = problem.n >> 1;
    const std::vector<T> r = power<T>(coefficients, half, 0, powers, context);
    const std::size_t odd = bit_test(problem.n, 0) ? 1 : 0;
    const std::vector<T> terms = first_terms<T>(problem, coefficients, 2 * d, context);
    std::vector<T> later(d + 1);  // a(m), …, a(m+d)
    for (std::size_t i = odd; i < d + odd; ++i) later[i] = combination(r, terms, i, context);
    return support::report_step(context, last, [&] { return combination(r, later, odd, context); });
}

/// Whether some coefficient is neither 0 nor ±1.
bool has_products(const TermProblem& problem, const Context& context) {
    bool found = false;
    support::in_pieces(problem.order(), context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size && !found; ++i)
            found = bit_length(problem.coefficients[i]) > 1;
    });
    return found;
}

}  // namespace

template <Number T>
std::vector<T> power_of_x(const TermProblem& problem, const T& modulus, Context& context) {
    return power<T>(converted<T>(problem.coefficients, context), problem.n, modulus, 0, context);
}

template <Number T>
void multiply_by_x(std::vector<T>& power, const TermProblem& problem, const T& modulus,
                   Context& context) {
    power.insert(power.begin(), T(0));
    reduce(power, converted<T>(problem.coefficients, context), context);
    if (modulus != 0)
        for (T& coefficient : power) coefficient %= modulus;
}

template <Number T>
std::vector<T> consecutive_terms(const TermProblem& problem, const std::vector<T>& power,
                                 std::size_t count, const T& modulus, Context& context) {
    const std::size_t d = problem.order();
    const std::vector<T> coefficients = converted<T>(problem.coefficients, context);
    const std::vector<T> start = first_terms<T>(problem, coefficients, 2 * d, context);
    std::vector<T> terms;
    terms.reserve(count);
    while (terms.size() < count) {
        context.check();
        T next = 0;
        if (terms.size() < d)
            next = combination(power, start, terms.size(), context);
        else
            add_combination(next, coefficients, context,
                            [&](std::size_t i) -> const T& { return terms[terms.size() - 1 - i]; });
        if (modulus != 0) next %= modulus;
        terms.push_back(std::move(next));
    }
    return terms;
}

template <Number T>
double growing_bytes(std::size_t count, double first, double last, const Context& context) {
    const NumberMemory<T> memory(context);
    constexpr std::size_t kSamples = 256;
    const std::size_t samples = std::min(count, kSamples);
    double bytes = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const double place = (static_cast<double>(i) + 0.5) / static_cast<double>(samples);
        bytes += memory.number(NumberMemory<T>::limbs(first + place * (last - first)));
    }
    return samples == 0 ? 0 : bytes / static_cast<double>(samples) * static_cast<double>(count);
}

template <Number T>
double power_of_x_bytes(const TermProblem& problem, const StrandLengths& first,
                        const Context& context) {
    const std::size_t d = problem.order();
    return 2 * static_cast<double>(d) * sizeof(T) +
           squaring_bytes<T>(d, NumberMemory<T>::limbs(first.power_bits), context);
}

template <Number T>
double consecutive_bytes(const TermProblem& problem, std::size_t count, const StrandLengths& first,
                         double last, const Context& context) {
    const NumberMemory<T> memory(context);
    const auto d = static_cast<double>(problem.order());
    // The first terms, and as many that follow them.
    double longest = 0;
    double start = 0;
    support::in_pieces(problem.order(), context, [&](std::size_t begin, std::size_t size) {
        for (const Integer& term : problem.initial.subspan(begin, size)) {
            const auto bits = static_cast<double>(bit_length(term));
            longest = std::fmax(longest, bits);
            start += memory.number(NumberMemory<T>::limbs(bits));
        }
    });
    start += d * memory.number(NumberMemory<T>::limbs(longest));
    const double power = d * memory.number(NumberMemory<T>::limbs(first.power_bits));
    // Results up to the one that is being summed: by products, but from a(n + d) on by coefficients
    // ±1 without. Without room for them the sum grows beside the block it grows from.
    const double block = memory.number(NumberMemory<T>::limbs(last));
    const double growth = kHasRoom<T> ? 0 : block;
    const double first_ones =
        growing_bytes<T>(std::min(count, problem.order()), first.bits, last, context) + block;
    const double all = growing_bytes<T>(count, first.bits, last, context) +
                       (has_products(problem, context) ? block : 0);
    const double numbers = start + power + growth + std::fmax(first_ones, all);
    return numbers + (static_cast<double>(count) + 4 * d) * sizeof(T);
}

template <Number T>
T recurrence_fiduccia(const LinearRecurrence& a, const Integer& n, Context& context) {
    return term_by<T>(a, n, context, fiduccia<T>);
}

double recurrence_fiduccia_seconds(const LinearRecurrence& a, const Integer& n,
                                   const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    if (plan.value) return 1e-7;
    const auto d = static_cast<double>(plan.problem.order());
    const double limbs = predicted_size(plan.problem, context).bits / 128 + 1;
    const double packed = d * limbs;
    const double product = packed * std::fmin(0.2e-9 * packed, 3e-9 * std::log2(packed + 2));
    constexpr double kSecondsPerProduct = 40e-9;
    constexpr double kSecondsPerLimb = 1e-9;
    const auto steps = static_cast<double>(bit_length(plan.problem.n));
    return 3 * product + d * d * (steps * kSecondsPerProduct + 2 * limbs * kSecondsPerLimb);
}

template Integer recurrence_fiduccia(const LinearRecurrence&, const Integer&, Context&);
template Decimal recurrence_fiduccia(const LinearRecurrence&, const Integer&, Context&);
template boost::multiprecision::mpz_int recurrence_fiduccia(const LinearRecurrence&, const Integer&,
                                                            Context&);
template boost::multiprecision::cpp_int recurrence_fiduccia(const LinearRecurrence&, const Integer&,
                                                            Context&);
template void multiply_by_x(std::vector<Integer>&, const TermProblem&, const Integer&, Context&);
template std::vector<Integer> power_of_x(const TermProblem&, const Integer&, Context&);
template std::vector<Integer> consecutive_terms(const TermProblem&, const std::vector<Integer>&,
                                                std::size_t, const Integer&, Context&);
template double growing_bytes<Integer>(std::size_t, double, double, const Context&);
template double power_of_x_bytes<Integer>(const TermProblem&, const StrandLengths&, const Context&);
template double consecutive_bytes<Integer>(const TermProblem&, std::size_t, const StrandLengths&,
                                           double, const Context&);
template void multiply_by_x(std::vector<Decimal>&, const TermProblem&, const Decimal&, Context&);
template std::vector<Decimal> power_of_x(const TermProblem&, const Decimal&, Context&);
template std::vector<Decimal> consecutive_terms(const TermProblem&, const std::vector<Decimal>&,
                                                std::size_t, const Decimal&, Context&);
template double growing_bytes<Decimal>(std::size_t, double, double, const Context&);
template double power_of_x_bytes<Decimal>(const TermProblem&, const StrandLengths&, const Context&);
template double consecutive_bytes<Decimal>(const TermProblem&, std::size_t, const StrandLengths&,
                                           double, const Context&);
template void multiply_by_x(std::vector<boost::multiprecision::mpz_int>&, const TermProblem&,
                            const boost::multiprecision::mpz_int&, Context&);
template std::vector<boost::multiprecision::mpz_int> power_of_x(
    const TermProblem&, const boost::multiprecision::mpz_int&, Context&);
template std::vector<boost::multiprecision::mpz_int> consecutive_terms(
    const TermProblem&, const std::vector<boost::multiprecision::mpz_int>&, std::size_t,
    const boost::multiprecision::mpz_int&, Context&);
template double growing_bytes<boost::multiprecision::mpz_int>(std::size_t, double, double,
                                                              const Context&);
template double power_of_x_bytes<boost::multiprecision::mpz_int>(const TermProblem&,
                                                                 const StrandLengths&,
                                                                 const Context&);
template double consecutive_bytes<boost::multiprecision::mpz_int>(const TermProblem&, std::size_t,
                                                                  const StrandLengths&, double,
                                                                  const Context&);
template void multiply_by_x(std::vector<boost::multiprecision::cpp_int>&, const TermProblem&,
                            const boost::multiprecision::cpp_int&, Context&);
template std::vector<boost::multiprecision::cpp_int> power_of_x(
    const TermProblem&, const boost::multiprecision::cpp_int&, Context&);
template std::vector<boost::multiprecision::cpp_int> consecutive_terms(
    const TermProblem&, const std::vector<boost::multiprecision::cpp_int>&, std::size_t,
    const boost::multiprecision::cpp_int&, Context&);
template double growing_bytes<boost::multiprecision::cpp_int>(std::size_t, double, double,
                                                              const Context&);
template double power_of_x_bytes<boost::multiprecision::cpp_int>(const TermProblem&,
                                                                 const StrandLengths&,
                                                                 const Context&);
template double consecutive_bytes<boost::multiprecision::cpp_int>(const TermProblem&, std::size_t,
                                                                  const StrandLengths&, double,
                                                                  const Context&);

}  // namespace bigmath
