#pragma once

#include <string>

namespace bigmath::structure {

/// The README's algorithm map: the catalog as Markdown tables, one a family.
std::string algorithm_map();

/// The part of a README between the two marks that enclose the map.
std::string map_within(const std::string& readme);

/// The same README with the map replaced. Throws when the marks are missing.
std::string with_map(const std::string& readme, const std::string& map);

}  // namespace bigmath::structure
