// V(n) by doubling. Where q = ±1, of the pair (V(k), V(k+1)) alone:
//
//   V(2k)   = V(k)² − 2 q^k
//   V(2k+2) = V(k+1)² − 2 q^(k+1)
//   V(2k+1) = (V(2k+2) + q V(2k)) / p
//
// two squares a step, and one for each doubling after which only V(2k) is wanted: n = 2^s·m with
// odd m takes the pairs up to ⌊m/2⌋, the product V(2k+1) = V(k) V(k+1) − p q^k for m, and s
// squares.
//
// For other q the powers q^k would be as long as the terms. There the pair (a, b) = (U(k), U(k+1))
// is doubled (lucas_u_doubling.cpp), with V(k) = 2b − p a, V(k+1) = p b − 2q a and D = p² − 4q:
//
//   V(2k)   = (V(k)² + D a²) / 2
//   V(2k+1) = (V(k) V(k+1) + D a b) / 2
//
// Example, p = 1, q = −1 (Lucas numbers), n = 10 = 2·5: (V(2), V(3)) = (3, 4), V(5) = 3·4 − 1 = 11,
// V(10) = 11² + 2 = 123.
//
// Source: Édouard Lucas, "Théorie des fonctions numériques simplement périodiques" (1878), sections
// 7 and 8; Marc Joye and Jean-Jacques Quisquater, "Efficient computation of full Lucas sequences"
// (1996).

#include <algorithm>
#include <utility>

#include "product/product_work.hpp"
#include "recurrence/lucas_sequence_ladder.hpp"
#include "recurrence/lucas_sequence_loop.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// V(2k) from V(k), q = ±1.
template <Number T>
T doubled(const T& at, const LucasParameters& parameters, const Integer& k, Context& context) {
    T result = NumberOps<T>::square(at, context);
    result -= 2 * unit_power(parameters.q, k);
    return result;
}

/// V(m) for odd m, q = ±1, p ≠ 0, of so many bits.
/// Invariant: before the bit i of m, (at, after) = (V(k), V(k+1)) with k = ⌊m / 2^(i+1)⌋.
template <Number T>
T odd_term(const LucasParameters& parameters, const Integer& m, double bits, Context& context) {
    const T p = static_cast<T>(parameters.p);
    const T q = static_cast<T>(parameters.q);
    T at = 2;
    T after = p;
    for (std::size_t bit = bit_length(m); bit-- > 1;) {
        const Integer k = m >> (bit + 1);
        const double work = 2 * square_work<T>(bits * std::exp2(-static_cast<double>(bit)));
        context.expect_products(work, work);
        T lower;
        T upper;
        in_parallel_if(
            parallel_pays<T>(after), context,
            [&] { lower = doubled<T>(at, parameters, k, context); },
            [&] { upper = doubled<T>(after, parameters, Integer(k + 1), context); });
        T middle = upper + times<T>(q, lower);
        if (parameters.p != 1) middle /= p;
        const bool odd = bit_test(m, static_cast<unsigned>(bit));
        at = odd ? middle : std::move(lower);
        after = odd ? std::move(upper) : std::move(middle);
        context.check();
        context.advance(work);
    }
    T result = support::report_step(context, product_work<T>(bits),
                                    [&] { return NumberOps<T>::multiply(at, after, context); });
    result -= T(p * unit_power(parameters.q, Integer(m >> 1)));
    return result;
}

template <Number T>
T term_of_unit(const LucasParameters& parameters, const Integer& n, Context& context) {
    const auto doublings = trailing_zeros(n);
    Integer m = n >> doublings;
    const double all_bits = lucas_sequence_bits(parameters, n);
    double bits = std::ldexp(all_bits, -static_cast<int>(doublings));
    // Every square counts twice, for itself and for the steps before it.
    context.expect_work(2 * square_work<T>(all_bits) + product_work<T>(bits));
    T result = odd_term<T>(parameters, m, bits, context);
    for (std::size_t i = 0; i < doublings; ++i, m <<= 1) {
        bits *= 2;
        result = support::report_step(context, square_work<T>(bits),
                                      [&] { return doubled<T>(result, parameters, m, context); });
        context.check();
    }
    return result;
}

/// The last square of term_of_unit, or the last product and the step before it.
template <Number T>
double unit_bytes(const NumberMemory<T>& memory, double half, bool odd) {
    if (!odd) return memory.square(half);
    const double quarter = std::ceil(half / 2);
    const double squares = 2 * (memory.number(quarter) + memory.number(half)) +
                           std::min(2U, memory.threads(quarter)) * memory.square_workspace(quarter);
    return std::max(memory.multiply(half, half), squares);
}

template <Number T>
T term_by_pair(const LucasParameters& parameters, const Integer& n, Context& context) {
    const Integer k = n >> 1;
    const double bits = lucas_sequence_bits(parameters, n);
    const double last_work = 2 * (bit_test(n, 0) ? product_work<T>(bits) : square_work<T>(bits));
    context.expect_work(lucas_u_pair_work<T>(parameters, k) + last_work);
    const LucasUPair<T> pair = lucas_u_pair<T>(parameters, k, context);
    context.expect_products(last_work, last_work);
    const T& a = pair.at;
    const T& b = pair.after;
    const T p = static_cast<T>(parameters.p);
    const T discriminant = static_cast<T>(Integer(parameters.p * parameters.p - 4 * parameters.q));
    T v = b;
    v *= 2U;
    v -= times<T>(p, a);  // V(k)
    T first;
    T second;
    if (bit_test(n, 0)) {
        const T next = times<T>(p, b) - times<T>(static_cast<T>(Integer(2 * parameters.q)), a);
        in_parallel_if(
            parallel_pays<T>(v), context, [&] { first = NumberOps<T>::multiply(v, next, context); },
            [&] { second = NumberOps<T>::multiply(a, b, context); });
    } else {
        in_parallel_if(
            parallel_pays<T>(v), context, [&] { first = NumberOps<T>::square(v, context); },
            [&] { second = NumberOps<T>::square(a, context); });
    }
    first += times<T>(discriminant, second);
    first /= 2U;
    context.advance(last_work);
    return first;
}

}  // namespace

template <Number T>
T lucas_v_doubling(const LucasParameters& parameters, const Integer& n, Context& context) {
    const Integer index = abs(n);
    const bool by_unit = parameters.q_is_unit() && parameters.p != 0;
    const bool odd = bit_test(index, 0);
    require_lucas_memory<T>(
        parameters, index,
        [&](const NumberMemory<T>& memory, double half) {
            if (by_unit) return unit_bytes(memory, half, odd);
            const double workspace =
                odd ? memory.multiply_workspace(half, half) : memory.square_workspace(half);
            // The pair, V(k), which had room to grow, and V(k+1), and the two products.
            constexpr double kGrown = 1 + 1.0 / 8;
            return std::max((odd ? 3 : 2) * memory.number(half) + memory.number(kGrown * half) +
                                2 * memory.number(2 * half) +
                                std::min(2U, memory.threads(half)) * workspace,
                            lucas_u_pair_bytes(memory, half, parameters.q_is_unit()));
        },
        context);
    context.begin_phase("doubling");
    T result;
    if (index == 0)
        result = 2;
    else if (parameters.q_is_unit() && parameters.p != 0)
        result = term_of_unit<T>(parameters, index, context);
    else
        result = term_by_pair<T>(parameters, index, context);
    if (n >= 0) return result;
    return continued_backwards<T>(std::move(result), parameters, n, context);
}

template Integer lucas_v_doubling(const LucasParameters&, const Integer&, Context&);
template Decimal lucas_v_doubling(const LucasParameters&, const Integer&, Context&);
template boost::multiprecision::mpz_int lucas_v_doubling(const LucasParameters&, const Integer&,
                                                         Context&);
template boost::multiprecision::cpp_int lucas_v_doubling(const LucasParameters&, const Integer&,
                                                         Context&);

}  // namespace bigmath
