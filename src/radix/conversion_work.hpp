#pragma once

// What conversions cost, for their progress (see Context::expect_products).

#include <cstddef>

namespace bigmath {

/// What a conversion of so many binary limbs costs, in limbs of balanced products: as often so much
/// as there are levels of products, and the leaves.
double to_decimal_work(std::size_t limbs);
double to_integer_work(std::size_t limbs);

namespace radix {

/// What a limb in a leaf costs of that.
inline constexpr double kToDecimalLeafWork = 3.5;
inline constexpr double kToBinaryLeafWork = 2.0;

}  // namespace radix
}  // namespace bigmath
