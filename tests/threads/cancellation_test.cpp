// A stop requested at any time: the right digits or Cancelled, and nothing is left behind.

#include <gtest/gtest.h>
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <stop_token>

#include "support/memory.hpp"
#include "tests/support/random.hpp"
#include "tests/threads/calls.hpp"

namespace bigmath {
namespace {

using std::chrono::microseconds;
using std::chrono::steady_clock;
using test::calls;

std::size_t resident_bytes() {
    support::release_unused_memory();
    malloc_trim(0);
    std::ifstream file("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    file >> size >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Calls of random functions, each stopped at a random time up to its whole duration; how many of
/// them were.
int race(int rounds, std::uint64_t seed) {
    test::Rng rng(seed);
    int cancelled = 0;
    for (int round = 0; round < rounds; ++round) {
        const test::Call& call = calls()[rng.below(calls().size())];
        const auto start = steady_clock::now();
        const std::string right = call({.threads = 2});
        const microseconds whole =
            std::chrono::duration_cast<microseconds>(steady_clock::now() - start);
        const microseconds delay{rng.below(static_cast<std::uint64_t>(whole.count()) + 1)};
        std::stop_source stop;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(delay);
            stop.request_stop();
        });
        try {
            EXPECT_TRUE(call({.threads = 2, .stop = stop.get_token()}) == right);
        } catch (const Cancelled&) {
            ++cancelled;
        }
    }
    return cancelled;
}

TEST(Cancellation, AtAnyTimeFromAnotherThread) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const int rounds = test::effort(BIGMATH_TEST_SANITIZED ? 5 : 30);
    std::atomic<int> cancelled = 0;
    const auto race_of_three = [&](int of_each) {
        test::at_once(3,
                      [&, seed = rng.word()](unsigned i) { cancelled += race(of_each, seed + i); });
    };
    race_of_three(4);  // tables, pools and threads are made
    const std::size_t before = resident_bytes();
    race_of_three(rounds);
    EXPECT_GE(cancelled, 1);
    // A result or a workspace lost in each would be several times that.
    if constexpr (!BIGMATH_TEST_SANITIZED) {
        EXPECT_LE(resident_bytes(), before + (std::size_t{4} << 20));
    }
}

TEST(Cancellation, BeforeTheCall) {
    std::stop_source stop;
    stop.request_stop();
    for (const test::Call& call : calls())
        EXPECT_THROW((void)call({.threads = 2, .stop = stop.get_token()}), Cancelled);
}

/// The one that stops is a part of the computation itself.
TEST(Cancellation, FromInsideAProgressCallback) {
    std::stop_source stop;
    const Execution execution{.threads = 2,
                              .progress = [&](const Progress&) { stop.request_stop(); },
                              .stop = stop.get_token()};
    EXPECT_THROW((void)factorial(20'000, execution), Cancelled);
}

}  // namespace
}  // namespace bigmath
