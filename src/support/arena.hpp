#pragma once

// The one place besides parallel.cpp that knows TBB.

#include <tbb/info.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "support/context.hpp"

namespace bigmath {

class Context::Arena {
  public:
    /// More threads than processors would only take turns (and TBB would warn on standard error),
    /// so the surplus is not started.
    explicit Arena(unsigned threads)
        : arena_(static_cast<int>(
              std::min(threads, static_cast<unsigned>(tbb::info::default_concurrency())))) {}
    tbb::task_arena& get() { return arena_; }

  private:
    tbb::task_arena arena_;
};

}  // namespace bigmath
