// Public functions called from many threads, from inside parallel work, and for too many threads.

#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <mutex>

#include "tests/threads/calls.hpp"

#ifdef BIGMATH_TEST_TBB
#include <tbb/parallel_for.h>
#endif

namespace bigmath {
namespace {

using test::at_once;
using test::calls;

/// What one thread computes.
const std::vector<std::string>& expected() {
    static const std::vector<std::string> texts = [] {
        std::vector<std::string> made;
        for (const test::Call& call : calls()) made.push_back(call({.threads = 1}));
        return made;
    }();
    return texts;
}

// EXPECT_EQ would print the digits.
#define EXPECT_DIGITS(text, i) EXPECT_TRUE((text) == expected()[i]) << "call " << (i)

// The first test: tables are made on first use, here by all threads at once.
TEST(Calls, TheFirstOnesMayComeAllAtOnce) {
    std::vector<std::string> texts(8);
    at_once(8, [&](unsigned i) { texts[i] = calls()[i % 4]({.threads = 2}); });
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_DIGITS(texts[i], i % 4);
}

TEST(Calls, EveryFunctionOnEveryThread) {
    const auto count = static_cast<unsigned>(calls().size());
    std::vector<std::vector<std::string>> texts(4, std::vector<std::string>(count));
    at_once(4, [&](unsigned thread) {
        // The same function at once in the first half, different ones in the second.
        for (unsigned round = 0; round < count; ++round) {
            const unsigned i = (thread < 2 ? round : round + 3 * thread) % count;
            texts[thread][i] = calls()[i]({.threads = thread});
        }
    });
    for (const std::vector<std::string>& of_thread : texts)
        for (unsigned i = 0; i < count; ++i) EXPECT_DIGITS(of_thread[i], i);
}

TEST(Calls, ThreadsBeyondReason) {
    for (const unsigned threads : {64U, 1'000'000U, std::numeric_limits<unsigned>::max()})
        for (const std::size_t i : {0U, 1U, 3U}) EXPECT_DIGITS(calls()[i]({.threads = threads}), i);
}

TEST(Calls, ThreadsBeyondReasonNeedNoMoreMemory) {
    const Execution execution{.threads = 1'000'000, .memory_limit = std::size_t{8} << 20};
    EXPECT_NO_THROW((void)factorial(100'000, execution));
}

TEST(Calls, FromInsideAProgressCallback) {
    std::atomic<int> inner = 0;
    const Execution execution{.threads = 2, .progress = [&](const Progress&) {
                                  if (inner++ >= 3) return;
                                  EXPECT_DIGITS(calls()[0]({.threads = 2}), 0U);
                              }};
    EXPECT_TRUE(factorial(40'000, execution) == factorial(40'000, {.threads = 1}));
    EXPECT_GE(inner, 1);
}

TEST(Calls, ProgressOfEachIsItsOwn) {
    at_once(4, [&](unsigned i) {
        std::mutex one_at_a_time;
        double last = 0;
        const Execution execution{.threads = 2, .progress = [&](const Progress& progress) {
                                      const std::unique_lock lock(one_at_a_time, std::try_to_lock);
                                      EXPECT_TRUE(lock.owns_lock());
                                      EXPECT_GE(progress.fraction, last);
                                      EXPECT_LE(progress.fraction, 1);
                                      last = progress.fraction;
                                  }};
        const std::uint64_t n = 30'000 + i;
        EXPECT_TRUE(factorial(n, execution) == factorial(n, {.threads = 1}));
        EXPECT_GE(last, 0.5);
    });
}

#ifdef BIGMATH_TEST_TBB
TEST(Calls, FromInsideTheUsersOwnTbb) {
    std::vector<std::string> texts(3 * calls().size());
    tbb::parallel_for(std::size_t{0}, texts.size(), [&](std::size_t i) {
        texts[i] = calls()[i % calls().size()]({.threads = static_cast<unsigned>(i % 3)});
    });
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_DIGITS(texts[i], i % calls().size());
}
#endif

}  // namespace
}  // namespace bigmath
