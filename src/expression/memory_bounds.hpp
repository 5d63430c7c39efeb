#pragma once

// What the second pass over an expression holds, found from the bounds of the first.

#include <bigmath/expression.hpp>
#include <span>

#include "expression/bounds.hpp"
#include "support/context.hpp"
#include "support/memory_replay.hpp"

namespace bigmath::expression {

/// Walks the nodes once and replays in lengths what the second pass takes and gives back: as much
/// as it may be, and as little.
class MemoryBounds {
  public:
    /// `before`: what was taken until here.
    MemoryBounds(const Expression& expression, std::span<const Binding> bindings, Meaning meaning,
                 const Execution& execution, Context& context, const MemoryReplay& before = {});

    /// Of the value of the expression.
    [[nodiscard]] const Bound& value() const { return value_; }

    /// Throws ResourceError where the most that may be held exceeds the budget.
    void require_memory(const Context& context) const;

    /// A lower bound of the peak: of the values alone.
    [[nodiscard]] double least_bytes() const { return least_.peak(); }
    /// Whether some value may be much shorter than its upper bound.
    [[nodiscard]] bool is_vague() const { return vague_; }
    /// Held before the first value is there.
    [[nodiscard]] double held_before() const { return held_before_; }

  private:
    void replay(Operation operation, const BoundStack::Operands& operands, const Bound& result,
                const Context& context);

    MemoryReplay most_;
    MemoryReplay least_;
    double held_before_ = 0;
    Magnitude largest_;
    bool vague_ = false;
    Bound value_;
};

/// Throws ResourceError unless so many bytes are allowed for an expression of which the largest
/// value is of that size, of which the message tells where it is beyond any memory.
void require_memory_for(double bytes, const Magnitude& largest, const Context& context);

}  // namespace bigmath::expression
