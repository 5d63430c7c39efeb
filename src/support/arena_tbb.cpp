// The one place that knows TBB.
//
// TBB starts its workers when work is there for them, and where the system refuses a thread it
// throws out of the middle of what it is doing, or ends the process. So the workers are started
// here, before any work is given out, and only as many as the system was seen to grant. TBB keeps
// them from then on.

#include <pthread.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#include "support/arena.hpp"

namespace bigmath {
namespace {

using support::FunctionRef;

/// How many of `count` threads the system lets live at once, each with a stack as TBB's have.
unsigned granted_threads(unsigned count) {
    std::vector<pthread_t> threads;
    threads.reserve(count);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(
        &attributes, tbb::global_control::active_value(tbb::global_control::thread_stack_size));
    std::mutex all_started;
    {
        const std::lock_guard lock(all_started);
        const auto wait = [](void* mutex) -> void* {
            const std::lock_guard until_all_started(*static_cast<std::mutex*>(mutex));
            return nullptr;
        };
        pthread_t thread;
        while (threads.size() < count &&
               pthread_create(&thread, &attributes, wait, &all_started) == 0)
            threads.push_back(thread);
    }
    for (const pthread_t thread : threads) pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    return static_cast<unsigned>(threads.size());
}

/// Has as many workers started as threads work in the arena besides the caller, and waits until
/// they came; not for long, since they may be at work elsewhere.
void start_workers(tbb::task_arena& arena, unsigned threads) {
    constexpr std::chrono::milliseconds kLongest{20};
    const auto end = std::chrono::steady_clock::now() + kLongest;
    std::atomic<unsigned> present = 0;
    arena.execute([&] {
        tbb::parallel_for(
            0U, threads,
            [&](unsigned) {
                ++present;
                while (present < threads && std::chrono::steady_clock::now() < end)
                    std::this_thread::yield();
            },
            tbb::simple_partitioner());
    });
}

/// The threads of which an arena for `threads` may consist, its caller's among them. All of them
/// live when this returns.
unsigned available_threads(unsigned threads) {
    static std::mutex mutex;
    static unsigned available = 1;
    const std::lock_guard lock(mutex);
    if (available < threads) {
        const unsigned granted = 1 + granted_threads(threads - 1);
        if (granted > available) {
            // While there is a handle TBB's workers outlive the threads they were started for.
            static const tbb::task_scheduler_handle keep{tbb::attach{}};
            tbb::task_arena arena(static_cast<int>(granted));
            start_workers(arena, granted);
            available = granted;
        }
    }
    return std::min(available, threads);
}

class TbbArena final : public Context::Arena {
  public:
    explicit TbbArena(unsigned threads) : Arena(threads), arena_(static_cast<int>(threads)) {}

    void invoke(FunctionRef<void()> first, FunctionRef<void()> second) override {
        arena_.execute([&] { tbb::parallel_invoke(first, second); });
    }

    void loop(std::size_t count, FunctionRef<void(std::size_t)> body) override {
        arena_.execute([&] {
            tbb::this_task_arena::isolate([&] {
                tbb::parallel_for(
                    std::size_t{0}, count, [&](std::size_t i) { body(i); },
                    tbb::simple_partitioner());
            });
        });
    }

  private:
    tbb::task_arena arena_;
};

}  // namespace

std::unique_ptr<Context::Arena> Context::Arena::make(unsigned threads) {
    // More than TBB takes for all there are would make it warn on standard error.
    const auto most = static_cast<unsigned>(tbb::info::default_concurrency());
    return std::make_unique<TbbArena>(available_threads(std::min(threads, most)));
}

}  // namespace bigmath
