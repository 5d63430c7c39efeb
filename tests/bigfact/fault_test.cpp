// What the system may do to the tool: limits of size, odd descriptors, readers that leave, signals
// at any time. Whatever happens, the status is one of those promised; target_fault_test.cpp has
// what becomes of --output's name.
//
// BIGMATH_TEST_EFFORT=100 goes through moments in fine steps.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <tuple>

#include "tests/bigfact/process.hpp"
#include "tests/support/random.hpp"

namespace bigfact::test {
namespace {

using bigmath::test::effort;
using Names = std::vector<std::string>;
using Words = std::vector<std::string>;

void pause(double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

/// Minutes of work for any machine.
const Words kLongWork{"10^7", "--algorithm", "naive"};

Words operator+(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Commands that write more than a pipe or a buffer holds, in every way there is to write.
const std::vector<Words> kLongOutput{
    {"50000"},
    {"50000", "--format", "hex"},
    {"50000", "--format", "json"},
    {"50000", "--verify"},
    {"recurrence", "a(n)=3*a(n-1); a(0)=1", "300000"},
    {"fib", "0..3000"},
    {"fib", "0..3000", "--format", "json"},
    {"fib", "0..300000", "--mod", "1000"},
};

TEST(ClosedStreams, OfAnyKind) {
    const struct {
        const char* script;
        int status;
    } kCases[] = {{"\"$BIGFACT\" 5 <&-", 0},
                  {"\"$BIGFACT\" 5 2>&-", 0},
                  {"\"$BIGFACT\" 5 >&-", 4},
                  {"\"$BIGFACT\" --help >&-", 4},
                  {"\"$BIGFACT\" 5 <&- >&- 2>&-", 4},
                  {"\"$BIGFACT\" - <&-", 4},
                  {"\"$BIGFACT\" find-recurrence <&-", 4},
                  {"\"$BIGFACT\" nonsense 2>&-", 2},
                  {"\"$BIGFACT\" 5 --output /dev/null <&- >&- 2>&-", 0}};
    for (const auto& c : kCases)
        EXPECT_EQ(shell("(" + std::string(c.script) + ") 2>/dev/null").status, c.status)
            << c.script;
}

/// A pipe whose writing end does not block, as one shared with a careless program.
class CarelessPipe {
  public:
    CarelessPipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        for (const int end : ends_) fcntl(end, F_SETFL, O_NONBLOCK);
        fcntl(ends_[1], F_SETPIPE_SZ, 4096);
    }
    ~CarelessPipe() {
        close(ends_[0]);
        close_writer();
    }
    CarelessPipe(const CarelessPipe&) = delete;
    CarelessPipe& operator=(const CarelessPipe&) = delete;

    [[nodiscard]] int reader() const { return ends_[0]; }
    [[nodiscard]] int writer() const { return ends_[1]; }
    void close_writer() {
        if (ends_[1] >= 0) close(ends_[1]);
        ends_[1] = -1;
    }

  private:
    std::array<int, 2> ends_{};
};

TEST(NonBlocking, OutputArrivesWhole) {
    for (const Words& command : kLongOutput) {
        const std::string expected = run(command).out;
        CarelessPipe pipe;
        Process process({.arguments = command, .output = pipe.writer()});
        pipe.close_writer();
        pause(0.02);  // so that it finds the pipe full
        fcntl(pipe.reader(), F_SETFL, 0);
        const std::string received = read_all(pipe.reader());
        EXPECT_EQ(process.wait().status, 0) << command[0];
        // Times and primes differ from run to run.
        EXPECT_EQ(received.size() / 1000, expected.size() / 1000) << command[0];
        if (std::find(command.begin(), command.end(), "json") == command.end()) {
            EXPECT_TRUE(received == expected) << command[0];
        }
    }
}

TEST(NonBlocking, InputIsWaitedFor) {
    for (const auto& [arguments, input, expected] :
         {std::tuple<Words, std::string, std::string>{{"-"}, "5\n6\n", "120\n720\n"},
          {{"find-recurrence"}, "1 2 4 8 16 32", "a(n) = 2*a(n-1); a(0)=1\n"}}) {
        CarelessPipe pipe;
        Process process({.arguments = arguments, .input = pipe.reader()});
        pause(0.1);
        ASSERT_EQ(write(pipe.writer(), input.data(), input.size()),
                  static_cast<ssize_t>(input.size()));
        pipe.close_writer();
        const Outcome outcome = process.wait();
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_EQ(outcome.out, expected);
    }
}

/// Stopping interrupts writes, which then are short.
TEST(Signals, StopAndContinueLosesNothing) {
    const std::string expected = run({"50000"}).out;
    Process process({.arguments = {"50000"}});
    for (int i = 0; i < 5; ++i) {
        pause(0.02);
        process.signal(SIGTSTP);
        pause(0.01);
        process.signal(SIGCONT);
    }
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.status, 0);
    EXPECT_TRUE(outcome.out == expected);
}

TEST(ClosedPipe, IsQuietWhateverIsWritten) {
    for (const Words& command : kLongOutput) {
        Process process({.arguments = command});
        EXPECT_TRUE(process.read_byte()) << command[0];
        process.close_output();
        const Outcome outcome = process.wait();
        EXPECT_EQ(outcome.status, 0) << command[0];
        EXPECT_EQ(outcome.err, "") << command[0];
    }
}

TEST(SizeLimit, IsAnErrorOfWriting) {
    for (const Words& command : kLongOutput) {
        const TemporaryFolder folder;
        write_file(folder / "old", "as it was");
        const std::vector<std::pair<int, rlim_t>> limits{{RLIMIT_FSIZE, 1000}, {RLIMIT_CORE, 0}};
        Process process(
            {.arguments = command + Words{"--output", folder / "old"}, .limits = limits});
        const Outcome outcome = process.wait();
        EXPECT_EQ(outcome.status, 4) << command[0];
        EXPECT_NE(outcome.err.find(folder / "old"), std::string::npos) << outcome.err;
        EXPECT_EQ(read_file(folder / "old"), "as it was");
        EXPECT_EQ(folder.names(), Names{"old"});

        const int file = open((folder / "out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        Process redirected({.arguments = command, .output = file, .limits = limits});
        close(file);
        EXPECT_EQ(redirected.wait().status, 4) << command[0];
    }
}

/// Within the buffer, at its end and beyond, in a block of text and in the next: what is there is
/// the beginning of the result.
TEST(SizeLimit, AtAnyWriteLeavesABeginning) {
    for (const char* format : {"dec", "hex", "json"}) {
        const Words command{"fib", "10000000", "--format", format};
        std::string whole = run(command).out;
        ASSERT_GT(whole.size(), std::size_t{3} << 19);
        for (const std::size_t limit :
             {std::size_t{1}, std::size_t{65'535}, std::size_t{65'536}, std::size_t{65'537},
              std::size_t{1} << 20, std::size_t{18} << 16, (std::size_t{18} << 16) + 100,
              whole.size() - 400}) {
            const TemporaryFolder folder;
            const int file = open((folder / "out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
            Process process({.arguments = command,
                             .output = file,
                             .limits = {{RLIMIT_FSIZE, limit}, {RLIMIT_CORE, 0}}});
            close(file);
            EXPECT_EQ(process.wait().status, 4) << format << ' ' << limit;
            EXPECT_TRUE(read_file(folder / "out") == whole.substr(0, limit)) << format << limit;
        }
    }
}

TEST(Signals, TwiceEndsAtOnce) {
    for (const int signal : {SIGINT, SIGTERM}) {
        Process process({.arguments = kLongWork});
        pause(0.1);
        process.signal(signal);
        process.signal(signal);
        const Outcome outcome = process.wait();
        EXPECT_EQ(outcome.status, 128 + signal);
        EXPECT_LT(outcome.seconds, 3);
    }
}

TEST(Signals, EndWhatIsNoFactorial) {
    for (const Words& command :
         std::vector<Words>{{"compare", "400000"},
                            {"fib", "0..10^9", "--output", "/dev/null"},
                            {"fib", "0..10^9", "--mod", "7", "--output", "/dev/null"},
                            {"fib", "10^8..10^9", "--output", "/dev/null"},
                            {"period", "fib", "(2^31-1)*(2^31-19)"},
                            {"fib", "10^9", "--format", "hex"}}) {
        Process process({.arguments = command});
        pause(0.1);
        process.signal(SIGTERM);
        const Outcome outcome = process.wait();
        EXPECT_TRUE(outcome.status == 143 || outcome.status == 0) << command[0] << outcome.status;
        EXPECT_LT(outcome.seconds, 5) << command[0];
    }
}

/// Through computing, converting, writing, syncing and verifying.
TEST(Signals, AtAnyMomentLeaveAllOrNothing) {
    const TemporaryFolder folder;
    const std::string path = folder / "target";
    for (const Words& command : std::vector<Words>{
             {"150000", "--verify"},
             {"fib", "2000000", "--format", "hex"},
             {"recurrence", "a(n)=3*a(n-1); a(0)=1", "1000000", "--format", "json"}}) {
        const Words whole = command + Words{"--output", path};
        const Outcome undisturbed = run(whole);
        ASSERT_EQ(undisturbed.status, 0) << undisturbed.err;
        const std::string expected = read_file(path);
        const int moments = effort(4);
        for (int i = 0; i < moments; ++i) {
            ASSERT_EQ(remove(path.c_str()), 0);
            write_file(path, "as it was");
            Process process({.arguments = whole});
            pause(undisturbed.seconds * (i + 0.5) / moments);
            process.signal(SIGTERM);
            const int status = process.wait().status;
            const std::string left = read_file(path);
            // Before the tool has taken the signal over, it ends by the signal itself: 143 too.
            EXPECT_TRUE(status == 143 || status == 0) << status;
            if (status == 0 || left != "as it was") {
                EXPECT_EQ(left.size() / 1000, expected.size() / 1000);
            }
            EXPECT_EQ(folder.names(), Names{"target"});
        }
    }
}

TEST(NamedPipe, WithoutAReaderIsWaitedFor) {
    const TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    const Outcome outcome = run({"5", "--output", folder / "pipe", "--timeout", "0.1"});
    EXPECT_EQ(outcome.status, 124);
    EXPECT_NE(outcome.err.find("--timeout"), std::string::npos) << outcome.err;
}

TEST(NamedPipe, WhoseReaderLeavesEndsItsLineOnly) {
    const TemporaryFolder folder;
    const std::string pipe = folder / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::thread reader([&] {
        const int descriptor = open(pipe.c_str(), O_RDONLY | O_CLOEXEC);
        char c = 0;
        static_cast<void>(!read(descriptor, &c, 1));
        close(descriptor);
    });
    const Outcome outcome = run({"-"}, "50000 --output " + pipe + "\n5\n");
    reader.join();
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "120\n");
    EXPECT_EQ(outcome.err, "");
}

}  // namespace
}  // namespace bigfact::test
