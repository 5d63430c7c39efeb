#pragma once

#include <bigmath/integer.hpp>
#include <cstdint>
#include <vector>

#include "support/context.hpp"

namespace bigmath {

/// B_j = numerators[j] / denominator, with B_1 = +1/2.
struct BernoulliNumbers {
    std::vector<Integer> numerators;
    Integer denominator;
};

/// B_0 … B_last over one denominator. Time O(last²) operations of a word on numbers of
/// O(last log last) bits. The memory is the caller's to check (see bernoulli_bytes).
BernoulliNumbers bernoulli_numbers(std::uint64_t last, Context& context);

/// Bytes of the result and of what leads to it.
double bernoulli_bytes(double last);

/// Work that bernoulli_numbers reports.
double bernoulli_work(double last);

}  // namespace bigmath
