#include "support/parallel.hpp"

#include "support/arena.hpp"

namespace bigmath {
namespace {

bool is_serial(Context& context) {
    return context.threads() == 1 || context.arena().threads() == 1;
}

}  // namespace

void parallel_invoke(Context& context, support::FunctionRef<void()> first,
                     support::FunctionRef<void()> second) {
    if (is_serial(context)) {
        first();
        second();
        return;
    }
    context.arena().invoke(first, second);
}

void parallel_for(Context& context, std::size_t count,
                  support::FunctionRef<void(std::size_t)> body) {
    if (count <= 1 || is_serial(context)) {
        for (std::size_t i = 0; i < count; ++i) body(i);
        return;
    }
    context.arena().loop(count, body);
}

}  // namespace bigmath
