#pragma once

// import_bits and export_bits for Integer, as Boost has them for cpp_int: the magnitude as a
// sequence of chunks of `chunk_size` bits, most significant first unless told otherwise. Linear
// time. They stand in Boost's namespace, where generic code looks for them.

#include <algorithm>
#include <bigmath/detail/boost_number.hpp>
#include <bigmath/detail/integer_backend.hpp>
#include <bigmath/export.hpp>
#include <climits>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace BIGMATH_PUBLIC bigmath {
namespace detail {

/// Adds the low `count` ≤ 64 bits of `chunk` to zeroed limbs, from bit `position` on.
inline void deposit_bits(Limb* limbs, std::size_t position, Limb chunk, std::size_t count) {
    if (count < 64) chunk &= (Limb{1} << count) - 1;
    const std::size_t offset = position % 64;
    limbs[position / 64] |= chunk << offset;
    if (offset != 0 && (chunk >> (64 - offset)) != 0)
        limbs[position / 64 + 1] |= chunk >> (64 - offset);
}

/// The `count` ≤ 64 bits from `position` on, zeros beyond the value.
inline Limb extract_bits(const integer_backend& a, std::size_t position, std::size_t count) {
    const std::size_t index = position / 64;
    const std::size_t offset = position % 64;
    Limb chunk = index < a.size() ? a.limbs()[index] >> offset : 0;
    if (offset != 0 && index + 1 < a.size()) chunk |= a.limbs()[index + 1] << (64 - offset);
    return count < 64 ? chunk & ((Limb{1} << count) - 1) : chunk;
}

/// Throws DomainError for chunk sizes of 0 or more than 64 bits.
void require_chunk_size(std::size_t chunk_size);

}  // namespace detail
}  // namespace bigmath

namespace boost::multiprecision {

/// Sets `value` to the non-negative number whose chunks are in [first, last), which must be
/// forward iterators over integers of at most 64 bits. chunk_size 0 means all bits of the element
/// type. Errors: DomainError for chunks of more than 64 bits.
template <expression_template_option ExpressionTemplates, class Iterator>
number<bigmath::detail::integer_backend, ExpressionTemplates>& import_bits(
    number<bigmath::detail::integer_backend, ExpressionTemplates>& value, Iterator first,
    Iterator last, unsigned chunk_size = 0, bool msv_first = true) {
    using Element = typename std::iterator_traits<Iterator>::value_type;
    using Unsigned = std::make_unsigned_t<Element>;
    static_assert(sizeof(Element) <= sizeof(bigmath::detail::Limb));
    const std::size_t width = chunk_size != 0 ? chunk_size : CHAR_BIT * sizeof(Element);
    bigmath::detail::require_chunk_size(width);
    const auto chunks = static_cast<std::size_t>(std::distance(first, last));
    // chunks·width / 64 limbs rounded up, without overflow as width ≤ 64.
    const std::size_t size = chunks / 64 * width + (chunks % 64 * width + 63) / 64;
    bigmath::detail::integer_backend imported;
    bigmath::detail::Limb* const limbs = imported.reserve_discard(size);
    std::fill_n(limbs, size, bigmath::detail::Limb{0});
    std::size_t chunk = 0;
    for (; first != last; ++first, ++chunk) {
        const std::size_t place = msv_first ? chunks - 1 - chunk : chunk;
        bigmath::detail::deposit_bits(limbs, place * width, static_cast<Unsigned>(*first), width);
    }
    imported.set_size(size, false);
    value.backend() = std::move(imported);
    return value;
}

// What an output iterator takes is not known here; the caller chose it to hold a chunk.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

/// Writes the chunks of |value| and returns the iterator past them; a single 0 for 0. Errors:
/// DomainError for a chunk_size of 0 or more than 64 bits.
template <expression_template_option ExpressionTemplates, class OutputIterator>
OutputIterator export_bits(
    const number<bigmath::detail::integer_backend, ExpressionTemplates>& value, OutputIterator out,
    unsigned chunk_size, bool msv_first = true) {
    bigmath::detail::require_chunk_size(chunk_size);
    const auto& from = value.backend();
    std::size_t bits = 64 * from.size();
    while (bits != 0 && bigmath::detail::extract_bits(from, bits - 1, 1) == 0) --bits;
    const std::size_t chunks = bits == 0 ? 1 : (bits - 1) / chunk_size + 1;
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        const std::size_t place = msv_first ? chunks - 1 - chunk : chunk;
        *out = bigmath::detail::extract_bits(from, place * chunk_size, chunk_size);
        ++out;
    }
    return out;
}

#pragma GCC diagnostic pop

}  // namespace boost::multiprecision
