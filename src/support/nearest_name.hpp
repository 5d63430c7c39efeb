#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bigmath::support {

/// For error messages: "; did you mean 'x'?" with the known name nearest to `name` by edit
/// distance, or an empty string when none is near.
std::string suggestion(std::string_view name, std::span<const std::string_view> known);

}  // namespace bigmath::support
