// The named sequences of order 3 and more: values of LinearRecurrence with a name.

#include <bigmath/k_bonacci.hpp>
#include <vector>

#include "support/context.hpp"
#include "support/pieces.hpp"

namespace bigmath {

namespace {

/// So often the value, asking for a stop meanwhile.
std::vector<Integer> repeated(const Integer& value, std::size_t count, const Context& context) {
    std::vector<Integer> all;
    all.reserve(count);
    support::in_pieces(count, context, [&](std::size_t first, std::size_t size) {
        all.resize(first + size, value);
    });
    return all;
}

/// k, or a smaller order that has the same term at n: a(n) = 0 for 0 ≤ n < k − 1, whatever k is.
Index order_for(Index k, const Integer& n) {
    return n >= 0 && n + 2 < k.value() ? Index(n + 2) : k;
}

}  // namespace

LinearRecurrence k_bonacci_sequence(Index k, const Execution& execution) {
    if (k.value() == 0) throw DomainError("k-bonacci numbers are sums of at least one term");
    const Context context(execution);
    constexpr double kBytesPerTerm = 4.0 * sizeof(Integer);
    context.require_memory(kBytesPerTerm * static_cast<double>(k.value()), "the recurrence");
    const auto order = static_cast<std::size_t>(k.value());
    std::vector<Integer> first = repeated(0, order, context);
    first.back() = 1;
    return {repeated(1, order, context), std::move(first)};
}

LinearRecurrence lucas_u_sequence(const Integer& p, const Integer& q) {
    return {{p, -q}, {0, 1}};
}
LinearRecurrence lucas_v_sequence(const Integer& p, const Integer& q) {
    return {{p, -q}, {2, p}};
}
LinearRecurrence padovan_sequence() {
    return {{0, 1, 1}, {1, 1, 1}};
}
LinearRecurrence perrin_sequence() {
    return {{0, 1, 1}, {3, 0, 2}};
}

template <Number T>
T k_bonacci(Index k, const Integer& n, const Execution& execution) {
    return k_bonacci_sequence(order_for(k, n), execution).term<T>(n, execution);
}
Integer k_bonacci_mod(Index k, const Integer& n, const Integer& m, const Execution& execution) {
    return k_bonacci_sequence(order_for(k, n), execution).term_mod(n, m, execution);
}

template <Number T>
T tribonacci(const Integer& n, const Execution& execution) {
    return k_bonacci<T>(3, n, execution);
}
Integer tribonacci_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return k_bonacci_mod(3, n, m, execution);
}

template <Number T>
T padovan(const Integer& n, const Execution& execution) {
    return padovan_sequence().term<T>(n, execution);
}
Integer padovan_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return padovan_sequence().term_mod(n, m, execution);
}

template <Number T>
T perrin(const Integer& n, const Execution& execution) {
    return perrin_sequence().term<T>(n, execution);
}
Integer perrin_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return perrin_sequence().term_mod(n, m, execution);
}

template BIGMATH_EXPORT Integer k_bonacci(Index, const Integer&, const Execution&);
template BIGMATH_EXPORT Decimal k_bonacci(Index, const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int k_bonacci(Index, const Integer&,
                                                                 const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int k_bonacci(Index, const Integer&,
                                                                 const Execution&);
template BIGMATH_EXPORT Integer tribonacci(const Integer&, const Execution&);
template BIGMATH_EXPORT Decimal tribonacci(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int tribonacci(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int tribonacci(const Integer&, const Execution&);
template BIGMATH_EXPORT Integer padovan(const Integer&, const Execution&);
template BIGMATH_EXPORT Decimal padovan(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int padovan(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int padovan(const Integer&, const Execution&);
template BIGMATH_EXPORT Integer perrin(const Integer&, const Execution&);
template BIGMATH_EXPORT Decimal perrin(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int perrin(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int perrin(const Integer&, const Execution&);

}  // namespace bigmath
