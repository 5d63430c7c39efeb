#include "support/text_blocks.hpp"

#include <algorithm>
#include <bigmath/errors.hpp>
#include <ostream>
#include <utility>

#include "support/memory.hpp"
#include "support/parallel.hpp"

namespace bigmath::support {
namespace {

constexpr std::size_t kFewBlocks = 16;

/// The units cut into blocks from the top; the last block may be shorter.
class Blocks {
  public:
    explicit Blocks(const TextUnits& units)
        : units_(units), length_(units_in_block(units.characters)) {}

    [[nodiscard]] std::size_t count() const { return (units_.count + length_ - 1) / length_; }
    [[nodiscard]] std::size_t block_characters() const { return length_ * units_.characters; }
    /// Characters of `count` blocks from block `first` on.
    [[nodiscard]] std::size_t characters(std::size_t first, std::size_t count) const {
        return std::min(units_.count - first * length_, count * length_) * units_.characters;
    }
    void make(std::size_t block, char* out) const {
        const std::size_t high = units_.count - block * length_;
        units_.format(out, high - std::min(high, length_), high);
    }

  private:
    const TextUnits& units_;
    std::size_t length_;
};

}  // namespace

void for_each_block(Context& context, std::size_t blocks, FunctionRef<void(std::size_t)> body) {
    if (blocks > kFewBlocks) return parallel_for(context, blocks, body);
    for (std::size_t i = 0; i < blocks; ++i) body(i);
}

std::string make_text(std::string head, const TextUnits& units, Context& context) {
    std::string text = std::move(head);
    const Blocks blocks(units);
    const std::size_t at = text.size();
    text.resize(at + units.count * units.characters);
    for_each_block(context, blocks.count(), [&](std::size_t i) {
        context.check();
        blocks.make(i, text.data() + at + i * blocks.block_characters());
    });
    return text;
}

void write_text(std::ostream& out, const std::string& head, const TextUnits& units,
                Context& context) {
    const Blocks blocks(units);
    const std::size_t count = blocks.count();
    // Two sets of blocks: one is written while the other is made.
    const bool parallel = count > kFewBlocks;
    const std::size_t set = parallel ? std::min<std::size_t>(count, context.threads_at_once()) : 1;
    const std::size_t size = count == 0 ? 0 : blocks.characters(0, set);
    const Workspace<char> buffer(count <= set ? size : 2 * size);
    const auto make = [&](std::size_t first, char* at) {
        parallel_for(context, std::min(set, count - first), [&](std::size_t i) {
            blocks.make(first + i, at + i * blocks.block_characters());
        });
    };
    char* ready = buffer.data();
    char* next = buffer.data() + size;
    if (count != 0) make(0, ready);
    out.write(head.data(), static_cast<std::streamsize>(head.size()));
    for (std::size_t first = 0; first < count && out; first += set) {
        context.check();
        const auto write = [&] {
            out.write(ready, static_cast<std::streamsize>(blocks.characters(first, set)));
        };
        const auto make_next = [&] {
            if (first + set < count) make(first + set, next);
        };
        if (parallel)
            parallel_invoke(context, write, make_next);
        else
            write(), make_next();
        std::swap(ready, next);
    }
    if (!out) throw IoError("writing a number failed");
}

}  // namespace bigmath::support
