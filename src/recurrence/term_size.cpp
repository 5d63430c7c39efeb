// Cauchy's bound is exact where all coefficients are positive, and may be far off otherwise: the
// roots of a(n) = 2 a(n−1) − a(n−2) are 1, its bound is 2.41. Squaring the roots again and again,
// as Bostan and Mori's method does (and Graeffe's, for finding roots), makes the coefficients show
// the true sizes: a run of it on numbers of 53 bits with exponents tells how long everything will
// be.
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 2, section 4.6.2, exercise 20
// (Cauchy's bound); Alston S. Householder, "Dandelin, Lobačevskiǐ, or Graeffe" (1959).

#include "recurrence/term_size.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <limits>
#include <span>

#include "recurrence/bostan_mori.hpp"

namespace bigmath {
namespace {

/// mantissa · 2^exponent with a mantissa of 0 or in [1/2, 1); the exponent is a whole number.
struct Scaled {
    double mantissa = 0;
    double exponent = 0;

    static Scaled of(const Integer& value) {
        const std::size_t bits = bit_length(value);
        constexpr std::size_t kKept = 64;
        if (bits <= kKept) return normalized(static_cast<double>(value), 0);
        return normalized(static_cast<double>(Integer(value >> (bits - kKept))),
                          static_cast<double>(bits - kKept));
    }
    static Scaled normalized(double mantissa, double exponent) {
        if (mantissa == 0) return {};
        int shift = 0;
        mantissa = std::frexp(mantissa, &shift);
        return {mantissa, exponent + shift};
    }
    static Scaled power_of_two(double exponent) {
        const double whole = std::floor(exponent);
        return normalized(std::exp2(exponent - whole), whole);
    }
    [[nodiscard]] double bits() const { return mantissa == 0 ? 0 : std::fmax(exponent, 0); }
    [[nodiscard]] Scaled magnitude() const { return {std::abs(mantissa), exponent}; }
    [[nodiscard]] Scaled negated() const { return {-mantissa, exponent}; }

    friend Scaled operator*(const Scaled& a, const Scaled& b) {
        return normalized(a.mantissa * b.mantissa, a.exponent + b.exponent);
    }
    friend Scaled operator+(const Scaled& a, const Scaled& b) {
        if (a.mantissa == 0) return b;
        if (b.mantissa == 0) return a;
        if (a.exponent < b.exponent) return b + a;
        const double shift = b.exponent - a.exponent;
        constexpr double kLost = -64;
        if (shift < kLost) return a;
        return normalized(a.mantissa + std::ldexp(b.mantissa, static_cast<int>(shift)), a.exponent);
    }
};

using Scaleds = std::vector<Scaled>;

/// Terms of so many bits fit no memory.
constexpr double kHopeless = 0x1p60;

double longest(const Scaleds& values) {
    double bits = 0;
    for (const Scaled& value : values) bits = std::fmax(bits, value.bits());
    return bits;
}

/// The coefficients 2l + parity of p(x)·q(−x), l < count. `signs`: whether those of q are heeded;
/// otherwise all are taken as positive, for an upper bound.
Scaleds every_second(const Scaleds& p, const Scaleds& q, std::size_t parity, std::size_t count,
                     bool signs, const Context& context) {
    Scaleds result(count);
    for (std::size_t l = 0; l < count; ++l) {
        context.check();
        const std::size_t k = 2 * l + parity;
        Scaled sum;
        for (std::size_t j = k < p.size() ? 0 : k - p.size() + 1; j <= k && j < q.size(); ++j) {
            const Scaled term = p[k - j] * q[j];
            sum = sum + (!signs ? term.magnitude() : j % 2 == 0 ? term : term.negated());
        }
        result[l] = sum;
    }
    return result;
}

std::vector<double> bits_of(const Scaleds& values) {
    std::vector<double> bits;
    bits.reserve(values.size());
    for (const Scaled& value : values) bits.push_back(value.bits());
    return bits;
}

/// |c_i| x^−i without its x.
struct RootTerm {
    double index;
    double log;  ///< of |c_i|
};

/// Σ |c_i| 2^(−i·x) over the terms, x > 0, which are in the order of their indices.
double sum_at(double x, std::span<const RootTerm> terms, double longest, const Context& context) {
    // All terms behind this index together are less than 2^−64.
    const double last = (longest + 64 + std::log2(static_cast<double>(terms.size()))) / x;
    const auto behind = std::ranges::upper_bound(terms, last, {}, &RootTerm::index);
    double sum = 0;
    const auto count = static_cast<std::size_t>(behind - terms.begin());
    support::in_pieces(count, context, [&](std::size_t first, std::size_t size) {
        for (const auto& [index, log] : terms.subspan(first, size))
            sum += std::exp2(log - index * x);
    });
    return sum;
}

}  // namespace

double log2_root_bound(std::span<const Integer> coefficients, const Context& context) {
    std::vector<RootTerm> terms;
    double longest = 0;
    double low = 0;
    support::in_pieces(coefficients.size(), context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i) {
            if (coefficients[i] == 0) continue;
            const Scaled c = Scaled::of(coefficients[i]).magnitude();
            const double log = c.exponent + std::log2(c.mantissa);
            terms.push_back({.index = static_cast<double>(i + 1), .log = log});
            longest = std::fmax(longest, log);
            low = std::fmax(low, log / terms.back().index);
        }
    });
    // One coefficient of ±1 alone has R = 1.
    if (terms.size() <= 1 && longest == 0) return 0;
    // Each c_i is at most 2^(i·low): at R = 2^(low + 1) the sum Σ |c_i| R^−i is below 1.
    double high = low + 1;
    constexpr int kSteps = 30;
    for (int step = 0; step < kSteps; ++step) {
        const double middle = (low + high) / 2;
        (sum_at(middle, terms, longest, context) > 1 ? low : high) = middle;
    }
    return high;
}

namespace {

/// log2 of R and of S = max |a(i)| R^−i: |a(k)| ≤ S·R^k; and the longest numbers they are made of.
struct Growth {
    double root;
    double start;
    double longest_initial;
    double longest_coefficient;
    double highest_initial;  ///< an upper bound of log2 of the first terms over S, R^(d−1) at most

    [[nodiscard]] double bits(const Integer& n) const {
        return root == 0 ? start + 1 : start + root * static_cast<double>(n) + 1;
    }
    /// Of the coefficients of x^n mod f: the j-th is a(n) where a(j) = 1 and the other first terms
    /// are 0. From a(d) on, at most a coefficient of f, it grows like all sequences.
    [[nodiscard]] double power_bits(const Integer& n) const {
        return std::fmin(root * static_cast<double>(n) + 1,
                         std::fmax(bits(n) - longest_initial, 0) + longest_coefficient);
    }
};

/// log2 of sum + Σ |numbers|.
double log2_norm(std::span<const Integer> numbers, Scaled sum, const Context& context) {
    support::in_pieces(numbers.size(), context, [&](std::size_t first, std::size_t size) {
        for (const Integer& number : numbers.subspan(first, size))
            if (number != 0) sum = sum + Scaled::of(number).magnitude();
    });
    return sum.exponent + std::log2(sum.mantissa);
}

/// An upper bound of log2 Σ C(d, i) over i ≤ k: (e·d/k)^k, 2^d at most.
double log2_binomials(double d, double k) {
    return k >= d ? d : std::fmin(d, k * std::log2(std::exp(1.0) * d / std::fmax(k, 1)));
}

/// Bounds of the coefficients in every step s, N = 2^s, of which the first k matter.
///
/// By norms, the sums of the magnitudes: that of Q(x)·Q(−x) is at most |Q|², that of P(x)·Q(−x) at
/// most |P|·|Q|. So |Q_s| ≤ |Q|^N and |P_s| ≤ |P|·|Q|^(N−1), where |P| ≤ |A|·|Q| for the first
/// terms A.
///
/// By roots: those of Q_s are N-th powers, |q_i| ≤ C(d, i)·R^(i·N). The terms that P_s/Q_s stands
/// for are every N-th, |a(N·i + r)| ≤ S·R^(N·i + r) with r < N, so that |p_i| ≤ Σ_j C(d, j)
/// S·R^(N·(i + 1)).
std::vector<StepSize> bounded_steps(const TermProblem& problem, const Growth& growth,
                                    const Context& context) {
    const auto d = static_cast<double>(problem.order());
    const double q_norm = log2_norm(problem.coefficients, Scaled::of(1), context);
    const double p_norm = log2_norm(problem.initial, {}, context) + q_norm;
    std::vector<StepSize> steps;
    std::size_t count = problem.order() + 1;
    for (std::size_t bit = 0; bit < bit_length(problem.n); ++bit) {
        const double power = std::exp2(static_cast<double>(bit));
        const auto last = static_cast<double>(count - 1);
        const double binomials = log2_binomials(d, last);
        const double by_root = binomials + last * power * growth.root;
        const double q = std::fmin(power * q_norm, by_root);
        const double p =
            std::fmin(p_norm + (power - 1) * q_norm, growth.start + by_root + power * growth.root);
        const std::size_t after = coefficients_that_matter(problem.order(), problem.n, bit + 1);
        steps.push_back(
            {.p = CoefficientLengths(std::min(count, problem.order()), std::fmax(p, 0) + 1),
             .q = CoefficientLengths(count, q + 1),
             .parity = bit_test(problem.n, static_cast<unsigned>(bit)) ? 1U : 0U,
             .p_length = std::min(after, problem.order()),
             .q_length = after});
        count = after;
    }
    return steps;
}

Growth growth_of(const TermProblem& problem, double root, const Context& context) {
    Growth growth{.root = root,
                  .start = -std::numeric_limits<double>::infinity(),
                  .longest_initial = 0,
                  .longest_coefficient = 0,
                  .highest_initial = root * static_cast<double>(problem.order() - 1)};
    support::in_pieces(problem.order(), context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i) {
            const auto coefficient = static_cast<double>(bit_length(problem.coefficients[i]));
            growth.longest_coefficient = std::fmax(growth.longest_coefficient, coefficient);
            if (problem.initial[i] == 0) continue;
            const auto bits = static_cast<double>(bit_length(problem.initial[i]));
            growth.longest_initial = std::fmax(growth.longest_initial, bits);
            growth.start = std::fmax(growth.start, bits - growth.root * static_cast<double>(i));
        }
    });
    growth.highest_initial =
        std::fmin(growth.highest_initial, growth.longest_initial - growth.start);
    return growth;
}

/// The numerator of a sequence that begins with these terms, all taken as positive.
Scaleds numerator_of(const Scaleds& initial, const Scaleds& q, const Context& context) {
    Scaleds p(initial.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
        context.check();
        for (std::size_t j = 0; j <= i; ++j) p[i] = p[i] + (initial[i - j] * q[j]).magnitude();
    }
    return p;
}

/// Beside the sequence itself, of which terms may be 0 again and again though the numbers on the
/// way to them are long, runs one that never is: its first terms are R^i, or the longest of the
/// sequence's where that is less, both over S. It bounds the coefficients of x^n mod f, and S times
/// it the sequence.
TermSize simulate(const TermProblem& problem, const Growth& growth, const Context& context) {
    const std::size_t d = problem.order();
    Scaleds q{Scaled::of(1)};
    for (const Integer& c : problem.coefficients) q.push_back(Scaled::of(-c));
    Scaleds initial;
    Scaleds envelope;
    for (std::size_t i = 0; i < d; ++i) {
        initial.push_back(Scaled::of(problem.initial[i]));
        envelope.push_back(Scaled::power_of_two(
            std::fmin(growth.root * static_cast<double>(i), growth.highest_initial)));
    }
    Scaleds p = numerator_of(initial, q, context);
    Scaleds bound = numerator_of(envelope, q, context);
    TermSize size{0, 0, {}};
    for (std::size_t bit = 0; bit < bit_length(problem.n); ++bit) {
        const std::size_t parity = bit_test(problem.n, static_cast<unsigned>(bit)) ? 1 : 0;
        const std::size_t count = coefficients_that_matter(d, problem.n, bit + 1);
        size.steps.push_back({.p = bits_of(p),
                              .q = bits_of(q),
                              .parity = parity,
                              .p_length = std::min(count, d),
                              .q_length = count});
        p = every_second(p, q, parity, std::min(count, d), false, context);
        bound = every_second(bound, q, parity, std::min(count, d), false, context);
        q = every_second(q, q, 0, count, true, context);
        const double width = std::fmax(longest(bound) + growth.start, longest(q));
        if (!(width < kHopeless)) {
            const double infinity = std::numeric_limits<double>::infinity();
            return {infinity, infinity, {}};
        }
    }
    size.power_bits = longest(bound) + 1;
    size.bits = growth.start + size.power_bits;
    return size;
}

/// How many products of numbers with exponents a run takes for each of its polynomials.
double steps_of_run(const TermProblem& problem) {
    double steps = 0;
    for (std::size_t bit = 0; bit < bit_length(problem.n); ++bit) {
        const auto count =
            static_cast<double>(coefficients_that_matter(problem.order(), problem.n, bit));
        steps += count * count;
    }
    return steps;
}

/// Whether what takes such steps, and results of so many bits, might be refused.
bool come_near_budget(const std::vector<StepSize>& steps, double results, const Context& context) {
    // Polynomials, packed ones, products and their workspace together.
    constexpr double kTimes = 16;
    double most = 0;
    for (const StepSize& step : steps)
        most = std::fmax(most, static_cast<double>(step.p.size()) * step.p.longest() +
                                   static_cast<double>(step.q.size()) * step.q.longest());
    return kTimes / 8 * (most + results) > static_cast<double>(context.memory_limit());
}

/// The last step alone, from coefficients as long as the term.
StepSize last_step(const TermProblem& problem, double bits) {
    const std::size_t d = problem.order();
    return {.p = CoefficientLengths(d, bits),
            .q = CoefficientLengths(d + 1, bits),
            .parity = 0,
            .p_length = d,
            .q_length = d + 1};
}

/// By run(), what a run of the method shows, where that is worth while.
template <class Run>
TermSize size_of(const TermProblem& problem, const Growth& growth, std::size_t terms,
                 const Context& context, const Run& run) {
    const double bits = growth.bits(problem.n);
    const double power_bits = growth.power_bits(problem.n);
    const auto d = static_cast<double>(problem.order());
    // A few short terms are not worth the run, which takes some 20 ms, or seconds where the answer
    // may depend on it.
    constexpr double kShortBits = 1 << 14;
    constexpr double kMostSteps = 2e6;
    constexpr double kMostStepsInNeed = 1e8;
    const double results = static_cast<double>(terms) * bits;
    if (d * bits < kShortBits && results < kShortBits)
        return {bits, power_bits, {last_step(problem, bits)}};
    const double steps = steps_of_run(problem);
    if (results < kShortBits || steps > kMostSteps) {
        if (!(bits < kHopeless)) return {bits, power_bits, {}};
        std::vector<StepSize> bounded = bounded_steps(problem, growth, context);
        // The run's two numerators are made in about d² products.
        if (results < kShortBits || steps + d * d > kMostStepsInNeed ||
            !come_near_budget(bounded, results, context))
            return {bits, power_bits, std::move(bounded)};
    }
    TermSize size = run();
    if (!std::isfinite(size.bits)) return {bits, power_bits, {}};  // hopeless: so says the bound
    size.bits = std::fmin(size.bits, bits);
    return size;
}

/// A few per cent more, so that of many only some are different.
double rounded_up(double bits) {
    constexpr double kParts = 32;
    constexpr double kLeast = 4;
    const double unit = std::exp2(std::floor(std::log2(std::fmax(bits, kLeast)))) / kParts;
    return std::ceil(bits / unit) * unit;
}

}  // namespace

TermSize predicted_size(const TermProblem& problem, const Context& context, std::size_t terms) {
    const Growth growth =
        growth_of(problem, log2_root_bound(problem.coefficients, context), context);
    return size_of(problem, growth, terms, context,
                   [&] { return simulate(problem, growth, context); });
}

StrandLengths StrandSizes::of(const TermProblem& problem) {
    if (!root_) root_ = log2_root_bound(problem.coefficients, context_);
    Growth growth = growth_of(problem, *root_, context_);
    growth.highest_initial = std::fmin(rounded_up(growth.highest_initial),
                                       *root_ * static_cast<double>(problem.order() - 1));
    const TermSize size = size_of(problem, growth, terms_, context_, [&]() -> TermSize {
        const auto [run, is_new] = runs_.try_emplace({problem.n, growth.highest_initial});
        if (is_new) run->second = simulate(problem, growth, context_).power_bits;
        return {growth.start + run->second, run->second, {}};
    });
    return {.bits = size.bits, .power_bits = size.power_bits};
}

}  // namespace bigmath
