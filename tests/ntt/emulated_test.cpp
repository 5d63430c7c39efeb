// Beside the tests of kernels, which ntt_emulated_test runs on an emulated processor: that it does.

#include <gtest/gtest.h>

#include "ntt/kernels.hpp"
#include "ntt/tables.hpp"
#include "support/memory.hpp"

namespace bigmath::ntt {
namespace {

/// The emulation asserts the alignment that a processor would only fault for.
TEST(EmulatedProcessor, RunsTheKernelForAvx512) {
    ASSERT_STREQ(kernel().name, "avx512ifma");
    const support::Workspace<Word> words(2 * kBlock);
    EXPECT_DEATH(kernel().reduce_row(fields(kernel())[0], words.data() + 1, kBlock),
                 "emulated_avx512.hpp.*Assertion");
}

}  // namespace
}  // namespace bigmath::ntt
