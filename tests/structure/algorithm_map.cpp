#include "tests/structure/algorithm_map.hpp"

#include <bigmath/catalog.hpp>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace bigmath::structure {
namespace {

constexpr std::string_view kBegin = "<!-- algorithm map: begin -->\n";
constexpr std::string_view kEnd = "<!-- algorithm map: end -->\n";

struct Range {
    std::size_t begin;
    std::size_t end;
};

Range find_map(const std::string& readme) {
    const std::size_t begin = readme.find(kBegin);
    const std::size_t end = readme.find(kEnd);
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
        throw std::runtime_error("the README lacks the marks of the algorithm map");
    }
    return {begin + kBegin.size(), end};
}

}  // namespace

std::string algorithm_map() {
    std::ostringstream map;
    std::string_view family;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != family) {
            family = algorithm.family;
            map << "\n**" << family << "** " << algorithm.arguments
                << "\n\n| algorithm | idea | cost | code |\n| --- | --- | --- | --- |\n";
        }
        map << "| [" << algorithm.name << "](docs/algorithms/" << algorithm.page << ".md) | "
            << algorithm.summary << " | " << algorithm.cost << " | [" << algorithm.stem
            << ".cpp](src/" << algorithm.stem << ".cpp) |\n";
    }
    map << '\n';
    return map.str();
}

std::string map_within(const std::string& readme) {
    const Range range = find_map(readme);
    return readme.substr(range.begin, range.end - range.begin);
}

std::string with_map(const std::string& readme, const std::string& map) {
    const Range range = find_map(readme);
    return readme.substr(0, range.begin) + map + readme.substr(range.end);
}

}  // namespace bigmath::structure
