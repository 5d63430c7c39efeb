#pragma once

// Going through text of any length without being deaf to a request to stop.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "support/context.hpp"

namespace bigmath::expression {

/// The first place from `at` on of which belongs(character) does not hold, or the end.
template <class Belongs>
std::size_t end_of_run(std::string_view text, std::size_t at, Belongs belongs,
                       const Context& context) {
    constexpr std::size_t kBlock = std::size_t{1} << 20;  // about a millisecond
    while (at < text.size()) {
        const std::size_t end = at + std::min(kBlock, text.size() - at);
        while (at < end && belongs(text[at])) ++at;
        if (at < end) return at;
        context.check();
    }
    return at;
}

}  // namespace bigmath::expression
