#pragma once

// The lengths at which methods change, whichever kernel runs.

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "support/thresholds.hpp"

namespace bigmath::test {

/// One below, at and one above the given thresholds of every kernel, ascending.
template <class Row, std::size_t kCount>
std::vector<std::size_t> around(const Row (&table)[kCount],
                                std::initializer_list<std::size_t Row::*> columns) {
    std::vector<std::size_t> lengths;
    for (const Row& row : table)
        for (const auto column : columns)
            if (row.*column != kNever)
                for (const std::size_t offset : {-1, 0, 1}) lengths.push_back(row.*column + offset);
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    return lengths;
}

}  // namespace bigmath::test
