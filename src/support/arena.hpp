#pragma once

// What an implementation of the parallel interface provides: the threads of one computation.
// BIGMATH_PARALLEL chooses arena_tbb.cpp or arena_jthread.cpp; a build has one of them.

#include <cstddef>
#include <memory>

#include "support/context.hpp"
#include "support/function_ref.hpp"

namespace bigmath {

class Context::Arena {
  public:
    /// An arena in which at most `threads` threads work at once, the caller's among them; fewer
    /// where the system starts no more.
    static std::unique_ptr<Arena> make(unsigned threads);

    explicit Arena(unsigned threads) : threads_(threads) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    virtual ~Arena() = default;

    [[nodiscard]] unsigned threads() const { return threads_; }

    /// See parallel_invoke() and parallel_for(). Not called where there is one thread.
    virtual void invoke(support::FunctionRef<void()> first,
                        support::FunctionRef<void()> second) = 0;
    virtual void loop(std::size_t count, support::FunctionRef<void(std::size_t)> body) = 0;

  private:
    const unsigned threads_;
};

}  // namespace bigmath
