#include "watch.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "sink.hpp"
#include "terminal.hpp"

namespace bigfact {
namespace {

/// Those that end the program.
constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
constexpr double kNever = std::numeric_limits<double>::infinity();
/// How long a task that was asked to stop may take to end in good order.
constexpr double kGrace = 0.5;

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::mutex partial_file_mutex;
std::string partial_file;

/// For who changes the name: keeps off the other threads and the handler of signals, which read it.
class PartialFileLock {
  public:
    PartialFileLock() {
        sigset_t set;
        sigemptyset(&set);
        for (const int signal : kSignals) sigaddset(&set, signal);
        pthread_sigmask(SIG_BLOCK, &set, &before_);
        partial_file_mutex.lock();
    }
    ~PartialFileLock() {
        partial_file_mutex.unlock();
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    PartialFileLock(const PartialFileLock&) = delete;
    PartialFileLock& operator=(const PartialFileLock&) = delete;

  private:
    sigset_t before_;
};

/// Ends the process at once; what was half written is removed.
[[noreturn]] void exit_now(Status status) {
    if (status != Status::kDone) say_error("", message_of(status));
    const std::lock_guard lock(partial_file_mutex);
    if (!partial_file.empty()) unlink(partial_file.c_str());
    _exit(static_cast<int>(status));
}

Status status_of_signal(std::uint32_t signal) {
    return signal == SIGINT    ? Status::kInterrupted
           : signal == SIGTERM ? Status::kTerminated
                               : Status::kHangup;
}

/// Signals while there is only the main thread, which may be anywhere but within a PartialFileLock:
/// only what is safe in a handler.
void end_at_once(int signal) {
    const Status status = status_of_signal(static_cast<std::uint32_t>(signal));
    say_from_handler(message_of(status));
    if (!partial_file.empty()) unlink(partial_file.c_str());
    _exit(static_cast<int>(status));
}

/// Takes the signals that are not ignored (by nohup, in background jobs of a script).
sigset_t take_signals() {
    struct sigaction action {};
    action.sa_handler = end_at_once;
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : kSignals) {
        struct sigaction before {};
        if (sigaction(signal, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
        sigaction(signal, &action, nullptr);
        sigaddset(&set, signal);
    }
    return set;
}

}  // namespace

bool Watch::create_partial_file(const std::string& path, const std::function<bool()>& create) {
    const PartialFileLock lock;
    partial_file = path;
    const bool created = create();
    if (!created) partial_file.clear();
    return created;
}

void Watch::forget_partial_file() {
    const PartialFileLock lock;
    partial_file.clear();
}

Watch::Watch() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (const int signal : {SIGPIPE, SIGXFSZ}) sigaction(signal, &ignore, nullptr);
    handled_ = take_signals();
}

void Watch::start_thread() {
    // From here on they wait for the thread, in all threads that are still to come too.
    pthread_sigmask(SIG_BLOCK, &handled_, nullptr);
    signals_ = signalfd(-1, &handled_, SFD_CLOEXEC | SFD_NONBLOCK);
    wakeup_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (signals_ < 0 || wakeup_ < 0) throw_io_error("open", "a signal descriptor");
    thread_ = std::thread([this] { run(); });
}

Watch::~Watch() {
    if (thread_.joinable()) {
        {
            const std::lock_guard lock(mutex_);
            finished_ = true;
        }
        wake();
        thread_.join();
    }
    if (signals_ >= 0) close(signals_);
    if (wakeup_ >= 0) close(wakeup_);
}

std::stop_token Watch::begin(const Task& task) {
    if (!task.brief && !thread_.joinable()) start_thread();
    const std::lock_guard lock(mutex_);
    task_ = task;
    active_ = true;
    deadline_ = task.timeout ? now() + *task.timeout : kNever;
    if (!reason_ || *reason_ == Status::kTimeout) {
        reason_.reset();
        hard_deadline_ = kNever;
        source_ = std::stop_source();
    }
    wake();
    return source_.get_token();
}

void Watch::end() {
    const std::lock_guard lock(mutex_);
    active_ = false;
    wake();
}

std::optional<Status> Watch::stopped_by() const {
    const std::lock_guard lock(mutex_);
    return reason_;
}

bool Watch::ends_program() const {
    const std::lock_guard lock(mutex_);
    return reason_ && (*reason_ != Status::kTimeout || !task_.more_to_come);
}

void Watch::wake() const {
    if (wakeup_ < 0) return;
    const std::uint64_t one = 1;
    static_cast<void>(::write(wakeup_, &one, sizeof one));
}

/// Called with the mutex held.
void Watch::stop(Status reason) {
    if (reason_) return;
    reason_ = reason;
    if (!active_) exit_now(reason);
    const bool keep_on = reason == Status::kTimeout && task_.more_to_come;
    hard_deadline_ = keep_on ? kNever : now() + kGrace;
    source_.request_stop();
}

void Watch::handle_signal() {
    signalfd_siginfo info;
    while (read(signals_, &info, sizeof info) == sizeof info) {
        const Status reason = status_of_signal(info.ssi_signo);
        const std::lock_guard lock(mutex_);
        // A second signal, or one while a task is ending for another reason, is not kept waiting.
        if (reason_ && *reason_ != Status::kTimeout) exit_now(reason);
        reason_.reset();
        stop(reason);
    }
}

void Watch::check_deadlines() {
    const std::lock_guard lock(mutex_);
    if (active_ && !reason_ && now() >= deadline_) stop(Status::kTimeout);
    if (reason_ && now() >= hard_deadline_) exit_now(*reason_);
}

int Watch::milliseconds_to_wait() const {
    const std::lock_guard lock(mutex_);
    const double next =
        std::min(active_ && !reason_ ? deadline_ : kNever, reason_ ? hard_deadline_ : kNever);
    constexpr double kLongest = 1e6;
    return next == kNever ? -1
                          : static_cast<int>(std::clamp((next - now()) * 1000 + 1, 0.0, kLongest));
}

void Watch::run() {
    for (;;) {
        int reader = -1;
        {
            const std::lock_guard lock(mutex_);
            if (finished_) return;
            if (active_ && !reason_ && task_.to_standard_output) reader = STDOUT_FILENO;
        }
        // POLLERR and POLLHUP need not be asked for: they tell that the reader has gone.
        pollfd sources[] = {{signals_, POLLIN, 0}, {wakeup_, POLLIN, 0}, {reader, 0, 0}};
        if (poll(sources, std::size(sources), milliseconds_to_wait()) > 0) {
            std::uint64_t count = 0;
            if (sources[1].revents != 0) static_cast<void>(read(wakeup_, &count, sizeof count));
            if (sources[0].revents != 0) handle_signal();
            if ((sources[2].revents & (POLLERR | POLLHUP)) != 0) {
                const std::lock_guard lock(mutex_);
                if (active_) stop(Status::kDone);
            }
        }
        check_deadlines();
    }
}

}  // namespace bigfact
