#pragma once

// The one place besides parallel.cpp that knows TBB.

#include <tbb/task_arena.h>

#include "support/context.hpp"

namespace bigmath {

class Context::Arena {
  public:
    explicit Arena(unsigned threads) : arena_(static_cast<int>(threads)) {}
    tbb::task_arena& get() { return arena_; }

  private:
    tbb::task_arena arena_;
};

}  // namespace bigmath
