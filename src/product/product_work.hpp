#pragma once

// What products cost, from the bits of their results, in the limbs of balanced products in which
// progress counts (support/product_progress.hpp).

#include "product/number_ops.hpp"
#include "support/product_progress.hpp"

namespace bigmath {

/// Of a product of two numbers of about the same length.
template <Number T>
double product_work(double bits) {
    return NumberOps<T>::kBytesPerBit / 8 * bits;
}

template <Number T>
double square_work(double bits) {
    return support::kSquareWork * product_work<T>(bits);
}

}  // namespace bigmath
