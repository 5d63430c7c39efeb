// Fork and join on std::jthread, with one crew of workers for the whole process.
//
// A parallel call opens a job: `count` parts, handed out one by one. Whoever opens it works on it,
// and so do workers that have nothing else to do. Its opener waits in the end for those that still
// work on a part. While it waits it helps with open jobs that its own job has given rise to, and
// with no others; hence
//
// - the stack of a thread is never deeper than that of the same computation on one thread,
// - what the waiting caller holds, workspace above all, is not held for work of someone else,
// - nobody waits in a circle: a job is waited for by its opener alone, and everything that a job
//   can wait for was begun after it.
//
// Workers are started when there is work for them, at most one fewer than there are processors, and
// then kept. Where the system refuses a thread the computation goes on with those there are.
//
// Source: R. D. Blumofe, C. E. Leiserson, "Scheduling multithreaded computations by work stealing"
// (1999), for fork and join; D. B. Wagner, B. G. Calder, "Leapfrogging" (1993), for what a waiting
// thread may take up.

#include <pthread.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "support/arena.hpp"
#include "support/limits.hpp"

namespace bigmath {
namespace {

using support::FunctionRef;

/// How many workers one computation may occupy, and how many it does.
struct Share {
    unsigned limit;
    unsigned busy = 0;  ///< guarded by the crew's mutex
    [[nodiscard]] bool has_room() const { return busy < limit; }
};

/// The parts of one parallel call. It lives on the stack of its opener, who takes the first part.
struct Job {
    FunctionRef<void(std::size_t)> body;
    std::size_t count;
    Share& share;
    const Job* cause;  ///< the job of which a part opened this one
    std::atomic<std::size_t> next = 1;

    // All below is guarded by the crew's mutex.
    unsigned helpers = 0;  ///< threads at work on it besides its opener
    std::exception_ptr error = nullptr;
    Job* older = nullptr;
    Job* newer = nullptr;

    [[nodiscard]] bool open() const { return next.load(std::memory_order_relaxed) < count; }
    std::size_t take() { return next.fetch_add(1, std::memory_order_relaxed); }
    /// Whether a part of `other` gave rise to it, within the same computation.
    [[nodiscard]] bool is_part_of(const Job& other) const {
        const Job* job = this;
        while (job != nullptr && job != &other) job = job->cause;
        return job != nullptr && &share == &other.share;
    }
};

/// The job on a part of which this thread works.
thread_local const Job* current_job = nullptr;

class Crew {
  public:
    static Crew& get();

    /// Prepares for computations of that many workers.
    void expect(unsigned workers) {
        const Lock lock(mutex_);
        may_start_ = true;
        if (workers <= most_) return;
        workers_.reserve(workers);
        most_ = workers;
    }

    /// Works on all parts of a job, with others, and rethrows the first exception.
    void run(Job& job) {
        publish(job);
        work_on(job, 0);
        finish(job);
        if (job.error) std::rethrow_exception(job.error);
    }

  private:
    using Lock = std::unique_lock<std::mutex>;

    /// Does part `i` and then parts that nobody has taken.
    void work_on(Job& job, std::size_t i) {
        const Job* const outer = std::exchange(current_job, &job);
        for (; i < job.count; i = job.take()) {
            try {
                job.body(i);
            } catch (...) {
                job.next.store(job.count, std::memory_order_relaxed);
                const Lock lock(mutex_);
                if (!job.error) job.error = std::current_exception();
            }
        }
        current_job = outer;
    }

    void publish(Job& job) {
        const Lock lock(mutex_);
        job.older = newest_;
        (newest_ != nullptr ? newest_->newer : oldest_) = &job;
        newest_ = &job;
        const std::size_t wanted =
            std::min<std::size_t>(job.count - 1, job.share.limit - job.share.busy);
        start_workers(wanted);
        tell();
        for (std::size_t i = std::min<std::size_t>(wanted, idle_); i > 0; --i) work_.notify_one();
    }

    void finish(Job& job) {
        Lock lock(mutex_);
        (job.newer != nullptr ? job.newer->older : newest_) = job.older;
        (job.older != nullptr ? job.older->newer : oldest_) = job.newer;
        while (job.helpers != 0) {
            Job* below = newest_;
            while (below != nullptr && !(below->open() && below->is_part_of(job)))
                below = below->older;
            if (below != nullptr)
                help(*below, lock);
            else
                await_news(lock, waiting_, done_);
        }
    }

    void help(Job& job, Lock& lock) {
        ++job.helpers;
        lock.unlock();
        work_on(job, job.take());
        lock.lock();
        if (--job.helpers == 0) tell();
    }

    /// What a worker does for ever.
    void serve() {
        Lock lock(mutex_);
        for (;;) {
            Job* job = oldest_;
            while (job != nullptr && !(job->open() && job->share.has_room())) job = job->newer;
            if (job == nullptr) {
                await_news(lock, idle_, work_);
                continue;
            }
            // The opener returns, and the share ends, after the mutex is released at the earliest.
            Share& share = job->share;
            ++share.busy;
            help(*job, lock);
            --share.busy;
            // This worker may turn to another computation; the room it leaves is for one that
            // sleeps.
            if (idle_ != 0) work_.notify_one();
        }
    }

    void start_workers(std::size_t wanted) {
        while (may_start_ && idle_ + starting_ < wanted && workers_.size() < most_) {
            try {
                workers_.emplace_back([this] {
                    {
                        const Lock lock(mutex_);
                        --starting_;
                    }
                    serve();
                });
                ++starting_;
            } catch (const std::system_error&) {
                may_start_ = false;
            } catch (const std::bad_alloc&) {
                may_start_ = false;
            }
        }
    }

    void tell() {
        news_.fetch_add(1, std::memory_order_relaxed);
        if (waiting_ != 0) done_.notify_all();
    }

    /// Returns when something has changed, or for no reason. What comes within a few microseconds
    /// is awaited awake: to sleep and to be woken takes longer.
    void await_news(Lock& lock, unsigned& count, std::condition_variable& news) {
        constexpr std::chrono::microseconds kAwake{20};
        const unsigned seen = news_.load(std::memory_order_relaxed);
        const auto unchanged = [&] { return news_.load(std::memory_order_relaxed) == seen; };
        ++count;
        lock.unlock();
        const auto end = std::chrono::steady_clock::now() + kAwake;
        while (unchanged() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
        lock.lock();
        if (unchanged()) news.wait(lock);
        --count;
    }

    std::mutex mutex_;
    Job* oldest_ = nullptr;
    Job* newest_ = nullptr;
    std::vector<std::jthread> workers_;
    std::size_t most_ = 0;
    std::size_t starting_ = 0;
    bool may_start_ = true;
    std::condition_variable work_;
    unsigned idle_ = 0;  ///< workers that await work_
    std::condition_variable done_;
    unsigned waiting_ = 0;  ///< openers that await done_
    std::atomic<unsigned> news_ = 0;
};

/// Never destroyed: its workers sleep until the process ends. A child made by fork() has none of
/// them and begins with a crew of its own.
Crew& Crew::get() {
    alignas(Crew) static std::array<std::byte, sizeof(Crew)> storage;
    static Crew* const instance = [] {
        pthread_atfork(nullptr, nullptr, [] { new (storage.data()) Crew; });
        return new (storage.data()) Crew;
    }();
    return *instance;
}

class JthreadArena final : public Context::Arena {
  public:
    explicit JthreadArena(unsigned threads) : Arena(threads), share_{.limit = threads - 1} {
        Crew::get().expect(share_.limit);
    }

    void invoke(FunctionRef<void()> first, FunctionRef<void()> second) override {
        loop(2, [&](std::size_t i) { (i == 0 ? first : second)(); });
    }

    void loop(std::size_t count, FunctionRef<void(std::size_t)> body) override {
        Job job{.body = body, .count = count, .share = share_, .cause = current_job};
        Crew::get().run(job);
    }

  private:
    Share share_;
};

}  // namespace

std::unique_ptr<Context::Arena> Context::Arena::make(unsigned threads) {
    return std::make_unique<JthreadArena>(threads);
}

}  // namespace bigmath
