#pragma once

// Watches over a running task: signals, its deadline, and the reader of standard output. What
// happens is turned into a stop request, and into the exit status.

#include <signal.h>

#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "status.hpp"

namespace bigfact {

class Watch {
  public:
    /// Takes over SIGINT, SIGTERM and SIGHUP (where they are not ignored) for the whole process and
    /// ignores SIGPIPE and SIGXFSZ, so that a failed write is an error. Until the first task that
    /// is not brief, a signal ends the process at once. To be made before any other thread.
    Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

    struct Task {
        std::optional<double> timeout = {};  ///< seconds from now
        bool to_standard_output = true;      ///< stop when nobody reads it any more
        bool more_to_come = false;           ///< a timeout ends this task, not the process
        /// So soon over that it is worth no thread: no timeout, no file, and nobody waits for it to
        /// see that its reader has gone.
        bool brief = false;
    };

    /// Starts watching a task. The first one that is not brief must begin before there is any other
    /// thread.
    std::stop_token begin(const Task& task);
    /// The task has ended.
    void end();

    /// Why the current or last task was stopped; none if it was not. kDone: a closed pipe.
    [[nodiscard]] std::optional<Status> stopped_by() const;
    /// True when not only the task but the whole program should end.
    [[nodiscard]] bool ends_program() const;

    /// Calls `create` and, if it returns true, removes that file should the program end at once.
    static bool create_partial_file(const std::string& path, const std::function<bool()>& create);
    /// The file is partial no longer, or gone.
    static void forget_partial_file();

  private:
    void start_thread();
    void run();
    void handle_signal();
    void stop(Status reason);
    void wake() const;
    [[nodiscard]] int milliseconds_to_wait() const;
    void check_deadlines();

    sigset_t handled_ = {};
    int signals_ = -1;  // a signalfd
    int wakeup_ = -1;   // an eventfd

    mutable std::mutex mutex_;
    bool finished_ = false;
    bool active_ = false;
    Task task_;
    double deadline_ = 0;       // of the task
    double hard_deadline_ = 0;  // of the program, once asked to stop
    std::optional<Status> reason_;
    std::stop_source source_;

    std::thread thread_;
};

}  // namespace bigfact
