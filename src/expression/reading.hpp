#pragma once

// What the reading of an expression holds, from the text to the nodes. The budget is asked before
// anything long is taken; short lists and numbers only count.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "support/context.hpp"
#include "support/memory_replay.hpp"

namespace bigmath::expression {

class Reading {
  public:
    explicit Reading(Context& context) : context_(context) {}

    [[nodiscard]] Context& context() const { return context_; }
    /// What is held now, and the most there was.
    [[nodiscard]] const MemoryReplay& memory() const { return memory_; }

    /// Throws ResourceError, naming `what`, unless so many bytes fit beside what is held.
    void require(double bytes, std::string_view what) {
        memory_.touch(bytes);
        context_.require_memory(memory_.held() + bytes, what);
    }
    void take(double bytes) { memory_.take(bytes); }

    /// Room in a list for one more.
    template <class T>
    void make_room(std::vector<T>& list) {
        if (list.size() < list.capacity()) return;
        constexpr std::size_t kFirst = 8;
        constexpr std::size_t kLong = 1 << 16;
        const double before = bytes_of(list);
        const std::size_t count = std::max(kFirst, 2 * list.capacity());
        if (count * sizeof(T) >= kLong)
            require(static_cast<double>(count * sizeof(T)), "reading an expression");
        move_to_room(list, count);
        take(bytes_of(list));
        memory_.give_back(before);
    }
    /// The list is no longer held.
    template <class T>
    void drop(const std::vector<T>& list) {
        memory_.give_back(bytes_of(list));
    }

  private:
    /// As list.reserve(count), but open to a request to stop, after which the list is lost.
    template <class T>
    void move_to_room(std::vector<T>& list, std::size_t count) {
        constexpr std::size_t kBlock = 1 << 16;
        std::vector<T> roomy;
        roomy.reserve(count);
        for (T& item : list) {
            if (roomy.size() % kBlock == 0) context_.check();
            roomy.push_back(std::move(item));
        }
        list.swap(roomy);
    }

    template <class T>
    static double bytes_of(const std::vector<T>& list) {
        return static_cast<double>(list.capacity() * sizeof(T));
    }

    Context& context_;
    MemoryReplay memory_;
};

}  // namespace bigmath::expression
