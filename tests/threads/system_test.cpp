// What threads ask of the system: how many there are and what time they take, what happens where
// the system refuses them, and after fork().

#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "tests/threads/calls.hpp"

namespace bigmath {
namespace {

using test::calls;

std::vector<std::string> thread_folders() {
    std::vector<std::string> folders;
    const std::string all = "/proc/self/task/";
    DIR* const tasks = opendir(all.c_str());
    while (const dirent* const entry = readdir(tasks))
        if (entry->d_name[0] != '.') folders.push_back(all + entry->d_name);
    closedir(tasks);
    return folders;
}

std::size_t living_threads() {
    return thread_folders().size();
}

/// Whether all threads but the caller's sleep: a busy machine may keep one that looks for work from
/// running for long.
bool others_sleep() {
    const auto folders = thread_folders();
    const auto awake = std::count_if(folders.begin(), folders.end(), [](const std::string& folder) {
        std::string stat;
        std::getline(std::ifstream(folder + "/stat"), stat);
        const std::size_t state = stat.rfind(") ");  // behind the name
        return state != std::string::npos && stat[state + 2] == 'R';
    });
    return awake <= 1;
}

double seconds_of(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

TEST(ThreadCount, OneThreadIsTheCallersOwn) {
    // Workers of the tests before look for work a moment longer before they sleep.
    constexpr unsigned kMostLooks = 500;
    for (unsigned look = 0; look == 0 || (look < kMostLooks && !others_sleep()); ++look)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const double others_before =
        seconds_of(CLOCK_PROCESS_CPUTIME_ID) - seconds_of(CLOCK_THREAD_CPUTIME_ID);
    const std::size_t living_before = living_threads();
    for (const test::Call& call : calls()) (void)call({.threads = 1});
    EXPECT_EQ(living_threads(), living_before);
    const double others =
        seconds_of(CLOCK_PROCESS_CPUTIME_ID) - seconds_of(CLOCK_THREAD_CPUTIME_ID) - others_before;
    EXPECT_LE(others, 0.001);
}

TEST(ThreadCount, TwoThreadsTakeAtMostTwiceTheTime) {
    (void)calls()[0]({.threads = 2});
    const double wall_before = seconds_of(CLOCK_MONOTONIC);
    const double before = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    for (const test::Call& call : calls()) (void)call({.threads = 2});
    const double wall = seconds_of(CLOCK_MONOTONIC) - wall_before;
    const double used = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - before;
    EXPECT_LE(used, 2 * wall * 1.1 + 0.005);
}

/// The callers, and one thread for each further processor: no more, whatever they ask for.
TEST(ThreadCount, ManyCallsShareTheWorkers) {
    constexpr unsigned kCallers = 6;
    // The main thread and what a sanitizer keeps.
    const std::size_t others = living_threads();
    // Until they were looked at a few times while all were there.
    constexpr unsigned kLooks = 10;
    std::atomic<unsigned> begun = 0;
    std::atomic<unsigned> looks = 0;
    std::size_t most = 0;
    {
        const std::jthread watcher([&] {
            while (looks < kLooks) {
                const bool all = begun == kCallers;
                most = std::max(most, living_threads());
                if (all) ++looks;
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        test::at_once(kCallers, [&](unsigned i) {
            ++begun;
            while (looks < kLooks) (void)calls()[i]({.threads = 1000});
        });
    }
    EXPECT_GE(most, kCallers);
    EXPECT_LE(most, others + 1 + kCallers + support::processors() - 1);
}

#if !BIGMATH_TEST_SANITIZED

/// Ends the process with 0 if the digits of `call` on all threads are those of one.
[[noreturn]] void exit_by_digits(const test::Call& call) {
    alarm(60);
    _exit(call({.threads = 2}) == call({.threads = 1}) ? 0 : 1);
}

/// The children begin anew: no worker was started in them.
class Refused : public testing::Test {
  protected:
    Refused() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(Refused, NoThreadIsGranted) {
    const auto compute = [] {
        // Of root, limits of processes ask nothing.
        if (geteuid() == 0 && setuid(65534) != 0) _exit(2);
        const rlimit none{.rlim_cur = 1, .rlim_max = 1};
        setrlimit(RLIMIT_NPROC, &none);
        exit_by_digits(calls()[0]);
    };
    EXPECT_EXIT(compute(), testing::ExitedWithCode(0), "");
}

TEST_F(Refused, NoRoomForStacks) {
    const auto compute = [](std::size_t mebibytes) {
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        const rlim_t bytes = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        const rlimit little{.rlim_cur = bytes + (mebibytes << 20), .rlim_max = RLIM_INFINITY};
        setrlimit(RLIMIT_AS, &little);
        exit_by_digits(calls()[0]);
    };
    for (const std::size_t mebibytes : {4U, 8U, 16U, 64U, 80U, 128U}) {
        SCOPED_TRACE(mebibytes);
        EXPECT_EXIT(compute(mebibytes), testing::ExitedWithCode(0), "");
    }
}

TEST(Fork, AChildComputesOnItsOwn) {
    const std::string before = calls()[0]({.threads = 2});
    const pid_t child = fork();
    if (child == 0) exit_by_digits(calls()[0]);
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_TRUE(calls()[0]({.threads = 2}) == before);
}

#endif

}  // namespace
}  // namespace bigmath
