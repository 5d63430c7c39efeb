#pragma once

// Long text whose parts can be made independently, by any thread, in memory or on its way to a
// stream: while some blocks are written the next are made, and there is never a copy of all of it.

#include <cstddef>
#include <iosfwd>
#include <string>

#include "support/context.hpp"
#include "support/function_ref.hpp"

namespace bigmath::support {

/// Text of `count` units of `characters` each, the highest unit first.
struct TextUnits {
    std::size_t count;
    std::size_t characters;
    /// Writes units [low, high) to `out`, from high − 1 down to low.
    FunctionRef<void(char* out, std::size_t low, std::size_t high)> format;
};

/// Units in a block, made by one task: about a megabyte of text, tenths of a millisecond.
constexpr std::size_t units_in_block(std::size_t characters) {
    constexpr std::size_t kBlockCharacters = (std::size_t{1} << 16) * 18;
    return kBlockCharacters / characters;
}

/// head, and the units after it.
[[nodiscard]] std::string make_text(std::string head, const TextUnits& units, Context& context);

/// The same to a stream. Throws IoError when the stream fails.
void write_text(std::ostream& out, const std::string& head, const TextUnits& units,
                Context& context);

/// Calls body(i) for so many blocks of this size, few of them on the calling thread: they are made
/// before others would wake.
void for_each_block(Context& context, std::size_t blocks, FunctionRef<void(std::size_t)> body);

}  // namespace bigmath::support
