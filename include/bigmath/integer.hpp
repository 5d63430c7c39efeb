#pragma once

#include <bigmath/detail/boost_number.hpp>
#include <bigmath/detail/import_export.hpp>
#include <bigmath/detail/integer_backend.hpp>
#include <bigmath/detail/integer_conversions.hpp>
#include <bigmath/detail/integer_operations.hpp>
#include <bigmath/export.hpp>
#include <climits>
#include <limits>

template <>
struct boost::multiprecision::number_category<bigmath::detail::integer_backend>
    : bigmath::detail::IntegerKind {};

namespace BIGMATH_PUBLIC bigmath {

/// An exact signed integer of any size, with every operator and function of a
/// Boost.Multiprecision integer. Without expression templates, so that `auto x = a * b` is a value.
/// A moved-from Integer is 0. Products and quotients of large values use all processors the process
/// may use; the functions of <bigmath/arithmetic.hpp> take settings.
using Integer =
    boost::multiprecision::number<detail::integer_backend, boost::multiprecision::et_off>;

}  // namespace bigmath

template <boost::multiprecision::expression_template_option ExpressionTemplates>
class std::numeric_limits<
    boost::multiprecision::number<bigmath::detail::integer_backend, ExpressionTemplates>> {
    using Number =
        boost::multiprecision::number<bigmath::detail::integer_backend, ExpressionTemplates>;

  public:
    static constexpr bool is_specialized = true;
    static constexpr bool is_signed = true;
    static constexpr bool is_integer = true;
    static constexpr bool is_exact = true;
    static constexpr bool is_bounded = false;
    static constexpr bool is_modulo = false;
    static constexpr bool is_iec559 = false;
    static constexpr bool has_infinity = false;
    static constexpr bool has_quiet_NaN = false;
    static constexpr bool has_signaling_NaN = false;
    static constexpr std::float_denorm_style has_denorm = std::denorm_absent;
    static constexpr bool has_denorm_loss = false;
    static constexpr std::float_round_style round_style = std::round_toward_zero;
    static constexpr int radix = 2;
    static constexpr int digits = INT_MAX;
    static constexpr int digits10 = (INT_MAX / 1000) * 301L;
    static constexpr int max_digits10 = digits10 + 3;
    static constexpr int min_exponent = 0;
    static constexpr int min_exponent10 = 0;
    static constexpr int max_exponent = 0;
    static constexpr int max_exponent10 = 0;
    static constexpr bool traps = false;
    static constexpr bool tinyness_before = false;

    // Unbounded: these are 0, as the standard asks.
    static Number min() { return {}; }
    static Number max() { return {}; }
    static Number lowest() { return {}; }
    static Number epsilon() { return {}; }
    static Number round_error() { return {}; }
    static Number infinity() { return {}; }
    static Number quiet_NaN() { return {}; }
    static Number signaling_NaN() { return {}; }
    static Number denorm_min() { return {}; }
};
