#pragma once

// The source tree as data, for tests that hold it against itself.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bigmath::structure {

/// The root of the source tree.
const std::filesystem::path& root();

/// The rooms of src/ in floor order, as cmake/BigmathRooms.cmake lists them.
const std::vector<std::string>& rooms();

/// The floor of a room: its place in rooms(); npos for any other name.
std::size_t floor_of(std::string_view room);
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// The text of a file, given relative to the root; throws when it cannot be read.
std::string read_file(const std::string& path);

/// Whether a file or folder exists, given relative to the root.
bool exists(const std::string& path);

/// All files below a folder whose names end in one of `endings`, relative to the root, sorted.
std::vector<std::string> files_below(const std::string& folder,
                                     const std::vector<std::string>& endings);

/// One include directive.
struct Include {
    std::string file;  ///< what is included, such as "support/context.hpp"
    bool is_quoted;    ///< "…" rather than <…>
    std::size_t line;  ///< 1-based
};
std::vector<Include> includes_of(const std::string& path);

/// The lines of a text, without their ends.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace bigmath::structure
