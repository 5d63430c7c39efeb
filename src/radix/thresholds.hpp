#pragma once

// Where one method overtakes another, in limbs.

#include <cstddef>
#include <string_view>

namespace bigmath::radix {

/// The longest operand that GMP's divisions convert to decimal faster than products of Decimal,
/// which are those of a kernel.
struct ToDecimalThreshold {
    std::string_view kernel;
    std::size_t block;
};

inline constexpr ToDecimalThreshold kToDecimalThresholds[] = {
    {"avx512ifma", 256},
    {"avx2", 700},
    {"portable", 4096},
};

}  // namespace bigmath::radix
