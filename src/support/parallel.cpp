#include "support/parallel.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>
#include <tbb/task_arena.h>

#include "support/arena.hpp"

namespace bigmath {

void parallel_invoke(Context& context, support::FunctionRef<void()> first,
                     support::FunctionRef<void()> second) {
    if (context.threads() == 1) {
        first();
        second();
        return;
    }
    context.arena().get().execute([&] { tbb::parallel_invoke(first, second); });
}

void parallel_for(Context& context, std::size_t count,
                  support::FunctionRef<void(std::size_t)> body) {
    if (context.threads() == 1 || count <= 1) {
        for (std::size_t i = 0; i < count; ++i) body(i);
        return;
    }
    context.arena().get().execute([&] {
        tbb::this_task_arena::isolate([&] {
            tbb::parallel_for(
                std::size_t{0}, count, [&](std::size_t i) { body(i); }, tbb::simple_partitioner());
        });
    });
}

}  // namespace bigmath
