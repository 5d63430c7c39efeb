// The process that starts the workers, watches over them and counts.

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <span>
#include <sstream>
#include <stdexcept>

#include "tests/bigfact/process.hpp"
#include "tests/soak/gp.hpp"
#include "tests/soak/tally.hpp"

namespace bigmath::soak {
namespace {

volatile std::sig_atomic_t interrupted = 0;

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Adds the next words to the totals.
void add(std::istream& words, std::span<std::uint64_t> totals) {
    for (std::uint64_t& total : totals) {
        std::uint64_t count = 0;
        words >> count;
        total += count;
    }
}

struct Worker {
    Stream stream{};
    std::uint64_t next = 0;   ///< index of the case to go on with
    std::uint64_t cases = 0;  ///< done so far
    pid_t pid = -1;           ///< -1: not running
    int output = -1;
    std::string unread = {};
    std::size_t memory = 0;  ///< place in the tally
    // The case that runs, or ran last; the one to come before the first of a process.
    std::uint64_t seed = 0;
    std::string subject = {};
    double since = 0;
};

class Supervisor {
  public:
    explicit Supervisor(const Plan& plan) : plan_(plan), start_(now()) {}

    bool run();

  private:
    void start(Worker& worker);
    void end(Worker& worker);
    void read(Worker& worker);
    void take_line(Worker& worker, const std::string& line);
    void watch(Worker& worker);
    void fail(const Worker& worker, const std::string& message);
    void restart(Worker& worker);
    bool wait_for_news();
    void show_progress();

    const Plan& plan_;
    double start_;
    double shown_ = 0;
    bigfact::test::TemporaryFolder folder_;  ///< of the workers, so that what they leave goes
    std::vector<Worker> workers_;
    Tally tally_;
};

void Supervisor::start(Worker& worker) {
    Plan rest = plan_;
    if (rest.cases != 0) rest.cases -= worker.cases;
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) < 0) throw std::runtime_error("pipe");
    std::cout.flush();
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) throw std::runtime_error("fork");
    if (pid == 0) {
        // A group of its own, which ends with everything the worker started.
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(1);
        for (const int number : {SIGINT, SIGTERM}) signal(number, SIG_DFL);
        run_worker(rest, worker.stream, worker.next, ends[1]);
        std::exit(0);
    }
    setpgid(pid, pid);
    close(ends[1]);
    worker.pid = pid;
    worker.output = ends[0];
    worker.unread.clear();
    worker.seed = worker.stream.seed(plan_, worker.next);
    worker.subject = "before-a-case";
    worker.since = now();
    worker.memory = tally_.memory.size();
    tally_.memory.push_back({worker.stream.kernel, {}});
}

void Supervisor::end(Worker& worker) {
    if (worker.pid < 0) return;
    kill(-worker.pid, SIGKILL);
    waitpid(worker.pid, nullptr, 0);
    close(worker.output);
    worker.pid = -1;
}

void Supervisor::fail(const Worker& worker, const std::string& message) {
    tally_.findings.push_back({worker.seed, worker.subject, message});
    std::cerr << "FAILURE " << worker.subject << ":" << message << "\n    "
              << replay_command(worker.seed) << std::endl;
}

void Supervisor::take_line(Worker& worker, const std::string& line) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    if (kind == "case") {
        words >> worker.next >> worker.seed >> worker.subject;
        ++worker.next;
        worker.since = now();
    } else if (kind == "wrong") {
        fail(worker, line.substr(kind.size()));
    } else if (kind == "done") {
        ++worker.cases;
        ++tally_.cases;
        ++tally_.by_subject[worker.subject];
        ++tally_.by_kernel[worker.stream.kernel];
        add(words, tally_.by_oracle);
        add(words, tally_.by_end);
        worker.since = now();
    } else if (kind == "memory") {
        std::uint64_t kib = 0;
        words >> kib;
        tally_.memory[worker.memory].kib.push_back(kib);
    }
}

/// Goes on behind the case that ended a worker.
void Supervisor::restart(Worker& worker) {
    ++worker.cases;
    if (plan_.cases == 0 || worker.cases < plan_.cases) start(worker);
}

void Supervisor::read(Worker& worker) {
    std::array<char, 65536> block;
    const ssize_t count = ::read(worker.output, block.data(), block.size());
    if (count < 0 && errno == EINTR) return;
    if (count > 0) {
        worker.unread.append(block.data(), static_cast<std::size_t>(count));
        std::size_t begin = 0;
        for (std::size_t end = 0; (end = worker.unread.find('\n', begin)) != std::string::npos;
             begin = end + 1)
            take_line(worker, worker.unread.substr(begin, end - begin));
        worker.unread.erase(0, begin);
        return;
    }
    // The worker has ended, by itself or not.
    int status = 0;
    waitpid(worker.pid, &status, 0);
    kill(-worker.pid, SIGKILL);  // what it may have started
    close(worker.output);
    worker.pid = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    fail(worker, WIFSIGNALED(status)
                     ? " ended by signal " + std::to_string(WTERMSIG(status))
                     : " ended with exit status " + std::to_string(WEXITSTATUS(status)));
    restart(worker);
}

void Supervisor::watch(Worker& worker) {
    if (worker.pid < 0 || now() - worker.since < plan_.case_seconds) return;
    fail(worker,
         " hangs: not done after " + std::to_string(static_cast<long>(plan_.case_seconds)) + " s");
    end(worker);
    restart(worker);
}

/// Waits a moment for the workers; false when none is left.
bool Supervisor::wait_for_news() {
    std::vector<pollfd> sources;
    std::vector<Worker*> readers;
    for (Worker& worker : workers_) {
        if (worker.pid < 0) continue;
        sources.push_back({worker.output, POLLIN, 0});
        readers.push_back(&worker);
    }
    if (readers.empty()) return false;
    constexpr int kMilliseconds = 200;
    if (poll(sources.data(), sources.size(), kMilliseconds) > 0)
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (sources[i].revents != 0) read(*readers[i]);
    for (Worker& worker : workers_) watch(worker);
    return true;
}

void Supervisor::show_progress() {
    constexpr double kEvery = 10;
    const double seconds = now() - start_;
    if (isatty(STDERR_FILENO) == 0 || seconds - shown_ < kEvery) return;
    shown_ = seconds;
    std::fprintf(stderr, "%4.0f s  %llu cases  %zu failures\n", seconds,
                 static_cast<unsigned long long>(tally_.cases), tally_.findings.size());
}

bool Supervisor::run() {
    setenv("TMPDIR", folder_.path().c_str(), 1);
    for (unsigned i = 0; i < plan_.workers; ++i)
        for (const std::uint64_t kernel : kernels_here()) {
            Worker worker;
            worker.stream = {kernel, i};
            workers_.push_back(worker);
        }
    for (Worker& worker : workers_) start(worker);
    while (interrupted == 0 && wait_for_news()) {
        show_progress();
        if (plan_.minutes != 0 && now() - start_ >= 60 * plan_.minutes) break;
    }
    for (Worker& worker : workers_) end(worker);
    tally_.print(std::cout, plan_, now() - start_);
    std::cout.flush();
    return tally_.clean();
}

void interrupt(int) {
    interrupted = 1;
}

}  // namespace

bool run_campaign(const Plan& plan) {
    for (const int number : {SIGINT, SIGTERM}) signal(number, interrupt);
    std::cout << "seed " << plan.seed << ", " << plan.workers << " workers for each of";
    for (const std::uint64_t kernel : kernels_here()) std::cout << ' ' << kKernels[kernel];
    std::cout << "\noracles: the definition, GMP, cpp_int";
#ifdef BIGMATH_WITH_FLINT
    std::cout << ", FLINT";
#endif
    if (Gp::is_installed()) std::cout << ", PARI";
    std::cout << '\n';
#ifndef BIGMATH_WITH_FLINT
    std::cout << "FLINT was not there when this was built (libflint-dev): left out\n";
#endif
    if (!Gp::is_installed()) std::cout << "gp is not installed (pari-gp): left out\n";
    return Supervisor(plan).run();
}

}  // namespace bigmath::soak
