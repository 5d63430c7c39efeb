// U(n) by doubling the index of the pair (a, b) = (U(k), U(k+1)).
//
//   U(2k)   = a (2b − p a)  = 2ab − p a²
//   U(2k+1) = b² − q a²
//   U(2k+2) = b (p b − 2q a) = p b² − 2q ab
//
// Three products a step: a², b² and ab. Where q = ±1 two are enough, for the invariant of the
// sequence, b² − p ab + q a² = q^k, gives ab from the squares by one division by p. The last step
// needs one number, not two: at an even n it is the product a (2b − p a), at an odd n the squares
// b² − q a² or, where q = ±1, the one product a (p b − 2q a) + q^k.
//
// No power of q is computed on the way, which elsewhere (V(2k) = V(k)² − 2 q^k) would be as long as
// the terms themselves.
//
// Example, Pell numbers (2, −1), n = 5 = 101 in binary: (0, 1) → (U(1), U(2)) = (1, 2) → k = 2:
// (2·2 − 2·1, 4 + 1) = (2, 5) → U(5) = 25 + 4 = 29.
// Invariant: before the bit i of n, the pair is (U(k), U(k+1)) with k = ⌊n / 2^(i+1)⌋.
//
// Source: Édouard Lucas, "Théorie des fonctions numériques simplement périodiques" (1878), sections
// 7 and 8; Paulo Ribenboim, "The New Book of Prime Number Records", section 2.IV.

#include <algorithm>
#include <utility>

#include "product/product_work.hpp"
#include "recurrence/lucas_sequence_ladder.hpp"
#include "recurrence/lucas_sequence_loop.hpp"
#include "recurrence/work.hpp"

namespace bigmath {
namespace {

/// The pair of m = 2k or 2k + 1 from that of k.
template <Number T>
LucasUPair<T> doubled(const LucasUPair<T>& pair, const LucasParameters& parameters, const T& p,
                      const T& q, const Integer& m, Context& context) {
    const bool two_squares = parameters.q_is_unit() && parameters.p != 0;
    T aa;
    T bb;
    T ab;
    const auto square_a = [&] { aa = NumberOps<T>::square(pair.at, context); };
    const auto square_b = [&] { bb = NumberOps<T>::square(pair.after, context); };
    const auto product = [&] { ab = NumberOps<T>::multiply(pair.at, pair.after, context); };
    const bool parallel = parallel_pays<T>(pair.after);
    if (two_squares)
        in_parallel_if(parallel, context, square_a, square_b);
    else
        in_parallel_if(parallel, context, square_a, square_b, product);
    const T q_aa = times<T>(q, aa);
    if (two_squares) {
        ab = bb + q_aa;
        ab -= unit_power(parameters.q, Integer(m >> 1));
        if (parameters.p == -1)
            ab = T(-ab);
        else if (parameters.p != 1)
            ab /= p;
    }
    ab *= 2U;
    T middle = bb - q_aa;  // U(2k+1)
    if (bit_test(m, 0)) return {std::move(middle), T(times<T>(p, bb) - times<T>(q, ab))};
    return {T(ab - times<T>(p, aa)), std::move(middle)};
}

/// U(n), n ≥ 0. last_work: of the last step.
template <Number T>
T term(const LucasParameters& parameters, const Integer& n, double last_work, Context& context) {
    if (n < 2) return static_cast<T>(n);
    const Integer k = n >> 1;
    const LucasUPair<T> pair = lucas_u_pair<T>(parameters, k, context);
    context.expect_products(last_work, last_work);
    const T& a = pair.at;
    const T& b = pair.after;
    const T p = static_cast<T>(parameters.p);
    const T q = static_cast<T>(parameters.q);
    if (!bit_test(n, 0)) {
        T factor = b;
        factor *= 2U;
        factor -= times<T>(p, a);
        return NumberOps<T>::multiply(a, factor, context);
    }
    if (parameters.q_is_unit()) {
        T factor = times<T>(q, a);
        factor *= 2U;
        factor = times<T>(p, b) - factor;
        T result = NumberOps<T>::multiply(a, factor, context);
        result += unit_power(parameters.q, k);
        return result;
    }
    T aa;
    T bb;
    in_parallel_if(
        parallel_pays<T>(b), context, [&] { aa = NumberOps<T>::square(a, context); },
        [&] { bb = NumberOps<T>::square(b, context); });
    bb -= times<T>(q, aa);
    return bb;
}

}  // namespace

template <Number T>
double lucas_u_pair_work(const LucasParameters& parameters, const Integer& index) {
    const double bits = lucas_sequence_bits(parameters, index);
    const bool two_squares = parameters.q_is_unit() && parameters.p != 0;
    return 2 * (2 * square_work<T>(bits) + (two_squares ? 0 : product_work<T>(bits)));
}

template <Number T>
LucasUPair<T> lucas_u_pair(const LucasParameters& parameters, const Integer& index,
                           Context& context) {
    const T p = static_cast<T>(parameters.p);
    const T q = static_cast<T>(parameters.q);
    const double work = lucas_u_pair_work<T>(parameters, index);
    LucasUPair<T> pair{0, 1};
    for (std::size_t bit = bit_length(index); bit-- > 0;) {
        const double step = work * std::exp2(-1 - static_cast<double>(bit));
        context.expect_products(step, step);
        pair = doubled<T>(pair, parameters, p, q, Integer(index >> bit), context);
        context.check();
        context.advance(step);
    }
    return pair;
}

template <Number T>
double lucas_u_pair_bytes(const NumberMemory<T>& memory, double limbs, bool two_squares) {
    const double half = std::ceil(limbs / 2);
    const unsigned products = two_squares ? 2 : 3;
    const unsigned at_once = std::min(products, memory.threads(half));
    const double products_bytes =
        2 * memory.number(half) + products * memory.number(limbs) +
        (two_squares || at_once < products ? 0 : memory.multiply_workspace(half, half)) +
        (at_once - (two_squares || at_once < products ? 0 : 1)) * memory.square_workspace(half);
    // The old pair, the products, and the sums that make the new one.
    constexpr double kSums = 7;
    return std::max(products_bytes, 2 * memory.number(half) + kSums * memory.number(limbs));
}

template <Number T>
T lucas_u_doubling(const LucasParameters& parameters, const Integer& n, Context& context) {
    const Integer index = abs(n);
    // The last product beside the pair, and a factor made from it, which had room to grow; or the
    // last two squares.
    constexpr double kGrown = 1 + 1.0 / 8;
    const bool one_product = !bit_test(index, 0) || parameters.q_is_unit();
    require_lucas_memory<T>(
        parameters, index,
        [&](const NumberMemory<T>& memory, double half) {
            const double before = lucas_u_pair_bytes(memory, half, parameters.q_is_unit());
            const double at_once = std::min(2U, memory.threads(half));
            const double last = one_product
                                    ? memory.multiply(half, half) + memory.number(kGrown * half)
                                    : 2 * (memory.number(half) + memory.number(2 * half)) +
                                          at_once * memory.square_workspace(half);
            return std::max(before, last);
        },
        context);
    const double bits = lucas_sequence_bits(parameters, index);
    const double last = one_product ? product_work<T>(bits) : 2 * square_work<T>(bits);
    context.expect_work(lucas_u_pair_work<T>(parameters, Integer(index >> 1)) + last);
    context.begin_phase("doubling");
    T result = term<T>(parameters, index, last, context);
    context.advance(last);
    if (n >= 0) return result;
    return continued_backwards<T>(T(-result), parameters, n, context);
}

template double lucas_u_pair_bytes(const NumberMemory<Integer>&, double, bool);
template double lucas_u_pair_bytes(const NumberMemory<Decimal>&, double, bool);
template double lucas_u_pair_bytes(const NumberMemory<boost::multiprecision::mpz_int>&, double,
                                   bool);
template double lucas_u_pair_bytes(const NumberMemory<boost::multiprecision::cpp_int>&, double,
                                   bool);
template double lucas_u_pair_work<Integer>(const LucasParameters&, const Integer&);
template double lucas_u_pair_work<Decimal>(const LucasParameters&, const Integer&);
template double lucas_u_pair_work<boost::multiprecision::mpz_int>(const LucasParameters&,
                                                                  const Integer&);
template double lucas_u_pair_work<boost::multiprecision::cpp_int>(const LucasParameters&,
                                                                  const Integer&);
template LucasUPair<Integer> lucas_u_pair(const LucasParameters&, const Integer&, Context&);
template LucasUPair<Decimal> lucas_u_pair(const LucasParameters&, const Integer&, Context&);
template LucasUPair<boost::multiprecision::mpz_int> lucas_u_pair(const LucasParameters&,
                                                                 const Integer&, Context&);
template LucasUPair<boost::multiprecision::cpp_int> lucas_u_pair(const LucasParameters&,
                                                                 const Integer&, Context&);
template Integer lucas_u_doubling(const LucasParameters&, const Integer&, Context&);
template Decimal lucas_u_doubling(const LucasParameters&, const Integer&, Context&);
template boost::multiprecision::mpz_int lucas_u_doubling(const LucasParameters&, const Integer&,
                                                         Context&);
template boost::multiprecision::cpp_int lucas_u_doubling(const LucasParameters&, const Integer&,
                                                         Context&);

}  // namespace bigmath
