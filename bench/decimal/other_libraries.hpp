#pragma once

// The digits of n! and F(n) by other libraries, where they are installed.

#include <cstdint>
#include <span>
#include <string>

namespace bigmath::bench {

struct OtherLibrary {
    std::string name;
    std::string (*factorial)(std::uint64_t n);
    std::string (*fibonacci)(std::uint64_t n);
};

std::span<const OtherLibrary> other_libraries();

}  // namespace bigmath::bench
