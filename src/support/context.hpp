#pragma once

// One running computation: an Execution with its defaults resolved, shared by everything below the
// public function that was called.

#include <atomic>
#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>

#include "support/memory.hpp"

namespace bigmath {

class Context {
  public:
    /// Cheap: processors and memory are looked up when first asked for. The Execution must outlive
    /// the Context.
    explicit Context(const Execution& execution);
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context();

    /// Threads this computation may use; at least 1. Work is cut for so many, whatever the machine.
    [[nodiscard]] unsigned threads() const;
    /// Those of them that are at work at once: no more than there are processors. What each thread
    /// needs for itself is needed so many times.
    [[nodiscard]] unsigned threads_at_once() const;

    /// Throws Cancelled once a stop was requested. A few nanoseconds; call it at least every 20 ms
    /// of work.
    void check() const {
        if (execution_.stop.stop_requested()) throw Cancelled();
    }

    /// Bytes this computation may use.
    [[nodiscard]] std::size_t memory_limit() const;

    /// Throws ResourceError, naming `what`, when `bytes` in use at one time, and what is kept
    /// beside them, exceed memory_limit(). Takes a double, so that predictions cannot overflow.
    void require_memory(double bytes, std::string_view what) const;

    /// Announces how much work is to come, in units of the caller's choice; progress is reported
    /// as the share of it done. The outermost announcement counts, later ones are ignored.
    void expect_work(double total);
    /// Names what is being done from here on.
    void begin_phase(std::string_view name);
    /// Adds to the work done and reports progress now and then. Any thread may call it.
    void advance(double work);

    /// Announces that the next `work` to be reported done consists of products, which cost as much
    /// as balanced ones of `limbs` limbs in all: until it is, progress follows their transforms.
    void expect_products(double work, double limbs);
    /// A part of a product is done that is worth `limbs` limbs of a balanced one. Counts only while
    /// products are expected. Any thread may call it.
    void products_advance(double limbs);
    /// Whether anyone wants to know.
    [[nodiscard]] bool reports_progress() const { return static_cast<bool>(execution_.progress); }

    /// The threads' arena, made on first use; see parallel.hpp.
    class Arena;
    Arena& arena();

  private:
    void report_soon();
    void report();

    const Execution& execution_;
    support::RetainMemory retain_;
    mutable std::atomic<unsigned> threads_{0};

    std::atomic<double> total_work_{0};
    std::atomic<double> work_done_{0};
    // Of products that were announced and not reported done yet: their work, what of it their
    // transforms have done, and how much of it a limb is.
    std::atomic<double> products_expected_{0};
    std::atomic<double> products_done_{0};
    std::atomic<double> work_per_limb_{0};
    std::mutex progress_mutex_;
    std::string_view phase_;
    double reported_ = -1;

    std::once_flag arena_made_;
    std::unique_ptr<Arena> arena_;
};

}  // namespace bigmath
