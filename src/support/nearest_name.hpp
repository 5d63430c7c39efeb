#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bigmath::support {

/// For error messages: "; did you mean 'x'?" with the known name nearest to `name` by edit
/// distance, or an empty string when none is near. A name that is known, but not where it stood,
/// has no better one.
std::string suggestion(std::string_view name, std::span<const std::string_view> known);

}  // namespace bigmath::support
