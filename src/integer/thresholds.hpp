#pragma once

#include <cstddef>

namespace bigmath::limbs {

struct ProductThresholds {
    const char* kernel;
    std::size_t balanced;
    std::size_t unbalanced;
    std::size_t square;
};

inline constexpr ProductThresholds kProductThresholds[] = {
    {"avx512ifma", 500, 500, 600},
    {"avx2", 1300, 1300, 1600},
    {"portable", 8000, 8000, 10000},
};

inline constexpr std::size_t kNewtonDivisionFrom = 3000;
inline constexpr std::size_t kNewtonExactDivisionFrom = 2000;

}  // namespace bigmath::limbs
