#pragma once

// Boost's number template, and the words it expects of a backend, which have changed: lists of
// types and kinds of numbers are Boost.MPL's in older versions and the standard library's in newer
// ones.

#include <bigmath/export.hpp>
#include <boost/mpl/list.hpp>
#include <boost/multiprecision/detail/integer_ops.hpp>
#include <boost/multiprecision/number.hpp>
#include <cstddef>
#include <tuple>

namespace BIGMATH_PUBLIC bigmath {
namespace detail {

/// A list of types, both ways.
template <class... Types>
struct TypeList : boost::mpl::list<Types...> {};

/// The tag of integers in this version of Boost.
using IntegerKind = boost::multiprecision::number_category<int>::type;

}  // namespace detail
}  // namespace bigmath

template <class... Types>
struct std::tuple_size<bigmath::detail::TypeList<Types...>>
    : std::integral_constant<std::size_t, sizeof...(Types)> {};

template <std::size_t index, class... Types>
struct std::tuple_element<index, bigmath::detail::TypeList<Types...>>
    : std::tuple_element<index, std::tuple<Types...>> {};
