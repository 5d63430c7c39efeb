#include "tests/structure/tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace bigmath::structure {

namespace fs = std::filesystem;

const fs::path& root() {
    static const fs::path kRoot = BIGMATH_SOURCE_DIR;
    return kRoot;
}

const std::vector<std::string>& rooms() {
    static const std::vector<std::string> kRooms = [] {
        std::istringstream names(BIGMATH_ROOMS);
        return std::vector<std::string>(std::istream_iterator<std::string>(names), {});
    }();
    return kRooms;
}

std::size_t floor_of(std::string_view room) {
    const auto place = std::find(rooms().begin(), rooms().end(), room);
    return place == rooms().end() ? npos : static_cast<std::size_t>(place - rooms().begin());
}

std::string read_file(const std::string& path) {
    std::ifstream file(root() / path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool exists(const std::string& path) {
    return fs::exists(root() / path);
}

std::vector<std::string> files_below(const std::string& folder,
                                     const std::vector<std::string>& endings) {
    std::vector<std::string> found;
    if (!exists(folder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(root() / folder)) {
        const std::string path = entry.path().lexically_relative(root()).generic_string();
        const bool fits = std::any_of(endings.begin(), endings.end(),
                                      [&](const auto& ending) { return path.ends_with(ending); });
        if (entry.is_regular_file() && fits) found.push_back(path);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::vector<Include> includes_of(const std::string& path) {
    static const std::regex kDirective(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::vector<Include> includes;
    const std::vector<std::string> lines = lines_of(read_file(path));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::smatch match;
        if (std::regex_match(lines[i], match, kDirective)) {
            includes.push_back({match[2], match[1] == "\"", i + 1});
        }
    }
    return includes;
}

}  // namespace bigmath::structure
