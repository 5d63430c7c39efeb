// Interruption, termination, time limits and readers that go away.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

/// Minutes of work for any machine.
std::vector<std::string> long_command(std::vector<std::string> more = {}) {
    const std::vector<std::string> command{"10^7", "--algorithm", "naive"};
    more.insert(more.begin(), command.begin(), command.end());
    return more;
}

void pause(double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

Outcome signalled(int number, std::vector<std::string> more = {}) {
    Process process({.arguments = long_command(std::move(more))});
    pause(0.2);
    process.signal(number);
    return process.wait();
}

TEST(Signals, InterruptTerminateHangup) {
    const struct {
        int number;
        int status;
    } kCases[] = {{SIGINT, 130}, {SIGTERM, 143}, {SIGHUP, 129}};
    for (const auto& c : kCases) {
        const Outcome outcome = signalled(c.number);
        EXPECT_EQ(outcome.status, c.status);
        EXPECT_EQ(outcome.out, "");
        EXPECT_NE(outcome.err, "");
        EXPECT_LT(outcome.seconds, 3);
    }
}

TEST(Signals, RemoveThePartialFile) {
    const TemporaryFolder folder;
    write_file(folder / "old", "as it was");
    EXPECT_EQ(signalled(SIGINT, {"--output", folder / "new"}).status, 130);
    EXPECT_EQ(signalled(SIGTERM, {"--output", folder / "old"}).status, 143);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"old"});
    EXPECT_EQ(read_file(folder / "old"), "as it was");
}

TEST(Signals, WhileTheReaderDoesNotRead) {
    // More than a pipe holds: the process waits in its write.
    Process process({.arguments = {"50000"}});
    pause(0.5);
    process.signal(SIGTERM);
    pause(1.5);
    EXPECT_EQ(process.wait().status, 143);
}

/// A pipe that takes nothing any more.
struct FullPipe {
    FullPipe() {
        EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
        fcntl(ends[1], F_SETFL, O_NONBLOCK);
        while (write(ends[1], "x", 1) == 1) {
        }
        fcntl(ends[1], F_SETFL, 0);
    }
    ~FullPipe() {
        close(ends[0]);
        close(ends[1]);
    }

    int ends[2] = {-1, -1};
};

/// A command that is over at once has no thread for signals; a reader can hold it up nevertheless.
TEST(Signals, EndABriefCommandThatWaitsForItsReader) {
    const FullPipe full;
    const struct {
        int number;
        int status;
    } kCases[] = {{SIGINT, 130}, {SIGTERM, 143}, {SIGHUP, 129}};
    for (const auto& c : kCases) {
        Process process({.arguments = {"20"}, .output = full.ends[1]});
        pause(0.3);
        process.signal(c.number);
        const Outcome outcome = process.wait();
        EXPECT_EQ(outcome.status, c.status);
        EXPECT_EQ(outcome.err,
                  c.number == SIGINT ? "bigfact: interrupted\n" : "bigfact: terminated\n");
    }
}

TEST(Signals, IgnoredByABriefCommandStayIgnored) {
    const FullPipe full;
    Process process({.arguments = {"20"}, .output = full.ends[1], .ignore_interrupt = true});
    pause(0.3);
    process.signal(SIGINT);
    pause(0.3);
    std::string text(1 << 20, '\0');
    EXPECT_GT(read(full.ends[0], text.data(), text.size()), 0);
    EXPECT_EQ(process.wait().status, 0);
}

TEST(Signals, WhileABatchWaitsForInput) {
    Process process({.arguments = {"-"}});
    process.write("5\n");
    EXPECT_EQ(process.read_line(), "120\n");
    pause(0.1);
    process.signal(SIGINT);
    pause(0.3);
    EXPECT_EQ(process.wait().status, 130);
}

TEST(Signals, EndAWholeBatch) {
    Process process({.arguments = {"-"}});
    process.write("5\n10^7 --algorithm naive\n6\n");
    EXPECT_EQ(process.read_line(), "120\n");
    pause(0.2);
    process.signal(SIGINT);
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.status, 130);
    EXPECT_EQ(outcome.out, "");
}

TEST(Signals, IgnoredOnesStayIgnored) {
    Process process({.arguments = {"-"}, .ignore_interrupt = true});
    process.write("5\n");
    EXPECT_EQ(process.read_line(), "120\n");
    process.signal(SIGINT);
    pause(0.1);
    process.write("6\n");
    EXPECT_EQ(process.read_line(), "720\n");
    EXPECT_EQ(process.wait().status, 0);
}

TEST(Timeout, EndsTheWork) {
    const TemporaryFolder folder;
    const Outcome outcome = run(long_command({"--timeout", "0.2", "--output", folder / "new"}));
    EXPECT_EQ(outcome.status, 124);
    EXPECT_NE(outcome.err.find("--timeout"), std::string::npos);
    EXPECT_GE(outcome.seconds, 0.2);
    EXPECT_LT(outcome.seconds, 3);
    EXPECT_TRUE(folder.names().empty());
    EXPECT_EQ(run({"100", "--timeout", "60"}).status, 0);
}

TEST(ClosedPipe, EndsQuietly) {
    EXPECT_EQ(shell("\"$BIGFACT\" 100000 2>&1 | head -c 10").out, "2824229407");
    Process process({.arguments = {"100000"}});
    process.close_output();
    const Outcome closed = process.wait();
    EXPECT_EQ(closed.status, 0);
    EXPECT_EQ(closed.err, "");
}

TEST(ClosedPipe, StopsTheComputation) {
    Process process({.arguments = long_command()});
    pause(0.2);
    process.close_output();
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_LT(outcome.seconds, 3);
}

TEST(ClosedPipe, StopsABatch) {
    Process process({.arguments = {"-"}});
    process.write("5\n");
    EXPECT_EQ(process.read_line(), "120\n");
    process.close_output();
    process.write("10^7 --algorithm naive\n6\n");
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_LT(outcome.seconds, 3);
}

}  // namespace
}  // namespace bigfact::test
