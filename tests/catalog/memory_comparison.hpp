#pragma once

// Holds the predicted memory of a computation against its measured peak.
//
//   BIGMATH_TEST_EFFORT=10   numbers ten times as long, more of them, and more threads
//   BIGMATH_MEMORY_TABLE=1   prints the table of docs/memory.md
//
// What is promised of a computation is the peak of its blocks; kSpare of unused ones may be kept
// beside them, which the prediction counts. Of the process it is resident memory, which has the
// program, its tables and the stacks of its threads besides.

#include <gtest/gtest.h>

#include <bigmath/execution.hpp>
#include <functional>
#include <string>

#include "tests/support/peak_memory.hpp"

namespace bigmath::test {

using Compute = std::function<void(const Execution&)>;

/// What a computation is refused with where next to nothing is allowed; 0 where it is not refused.
double predicted_memory(const Compute& compute, unsigned threads);

/// The least budget, from `start` on, with which a computation ends that asks for more as it goes
/// on: each refusal is answered with what it names.
double least_budget(const Compute& compute, unsigned threads, double start = 1);

/// Expects that what is predicted is enough, as a budget too, and from 16 MiB on at most a tenth
/// over, or as much as `over` says; for several threads, which need not be at their peaks at the
/// same time, half as much again. `outside` are bytes of the result that are no large block, so
/// that pages kept by the computation do not serve them.
void compare_memory(const std::string& name, unsigned threads, const Compute& compute,
                    double over = 1.1, double outside = 0);

/// The same for a budget found otherwise.
void compare_budget(const std::string& name, unsigned threads, const Compute& compute,
                    double expected, double over = 1.1, double outside = 0);

/// Makes the tables of the transforms, which stay, so that no computation is charged with them.
void make_tables();

class MemoryTest : public testing::Test {
  protected:
    void SetUp() override {
        if (!memory_is_measurable()) GTEST_SKIP() << "a sanitizer has memory of its own";
        make_tables();
    }
};

}  // namespace bigmath::test
