#pragma once

// From which lengths on transforms multiply faster than the methods for short operands: what the
// choices for limbs of either radix share.

#include <cstddef>
#include <iterator>
#include <string_view>

#include "ntt/kernels.hpp"

namespace bigmath::ntt {

/// The row of a table of thresholds that is for the kernel in use; its last one if none is.
template <const auto& kTable>
const auto& thresholds_in_use() {
    static const auto& chosen = []() -> const auto& {
        for (const auto& row : kTable)
            if (std::string_view(row.kernel) == kernel().name) return row;
        return *std::rbegin(kTable);
    }
    ();
    return chosen;
}

/// The more uneven the operands, an ≥ bn, the shorter may the shorter one be: transforms cost an +
/// bn, the other methods an times a function of bn. Between balanced (bn/an = 1) and very long (0)
/// the threshold is interpolated, bn ≥ u + (t − u)·bn/an.
template <class Thresholds>
bool transforms_pay(const Thresholds& thresholds, std::size_t an, std::size_t bn) {
    const auto t = static_cast<double>(thresholds.balanced);
    const auto u = static_cast<double>(thresholds.unbalanced);
    const double share = static_cast<double>(bn) / static_cast<double>(an);
    return static_cast<double>(bn) >= u + (t - u) * share;
}

}  // namespace bigmath::ntt
