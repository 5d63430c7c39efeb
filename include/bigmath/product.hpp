#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>
#include <concepts>
#include <cstdint>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

namespace BIGMATH_PUBLIC bigmath {

/// first · (first+1) · … · last; 1 when last < first. The product tree over machine words packed at
/// the leaves, balanced by size and parallel.
/// Errors: ResourceError when the result exceeds the memory budget; Cancelled.
/// Time O(M(b) log n) for a result of b bits, n = last − first + 1; memory O(b).
/// Source: D. J. Bernstein, "Fast multiplication and its applications" (2008), section 12.
template <Number T = Integer>
[[nodiscard]] T product(Index first, Index last, const Execution& execution = {});

/// The product of all words; 1 for none.
template <Number T = Integer>
[[nodiscard]] T product_of_words(std::span<const std::uint64_t> words,
                                 const Execution& execution = {});

/// The product of all numbers; 1 for none. Neighbours are multiplied so that both factors have
/// about the same size.
template <Number T>
[[nodiscard]] T product_of_numbers(std::span<const T> numbers, const Execution& execution = {});

/// The product of any range: integral elements of any type give an Integer, big numbers their own
/// type.
template <std::ranges::input_range Range>
requires std::integral<std::ranges::range_value_t<Range>> ||
    Number<std::ranges::range_value_t<Range>>
[[nodiscard]] auto product(Range&& range, const Execution& execution = {}) {
    using Value = std::ranges::range_value_t<Range>;
    if constexpr (Number<Value>) {
        const std::vector<Value> numbers(std::ranges::begin(range), std::ranges::end(range));
        return product_of_numbers<Value>(numbers, execution);
    } else {
        std::vector<std::uint64_t> magnitudes;
        bool negative = false;
        for (const auto& element : range) {
            const auto value = static_cast<Value>(element);
            auto word = static_cast<std::uint64_t>(value);
            if constexpr (std::signed_integral<Value>) {
                if (value < 0) {
                    negative = !negative;
                    word = 0 - word;
                }
            }
            magnitudes.push_back(word);
        }
        Integer result = product_of_words<Integer>(magnitudes, execution);
        if (negative) result.backend().negate();
        return result;
    }
}

}  // namespace bigmath
