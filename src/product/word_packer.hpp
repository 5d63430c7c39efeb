#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bigmath {

/// word·factor in place; where that would overflow, the word is handed to full() and the factor
/// begins the next one.
template <class Full>
void pack_factor(std::uint64_t& word, std::uint64_t factor, Full full) {
    std::uint64_t packed = 0;
    if (__builtin_mul_overflow(word, factor, &packed)) {
        full(word);
        packed = factor;
    }
    word = packed;
}

/// Collects factors into full machine words: the running word takes factors until the next one
/// would overflow it, so that a leaf multiplies by few words instead of many small factors.
template <std::size_t Capacity>
class WordPacker {
  public:
    /// factor must be positive; at most Capacity factors.
    void push(std::uint64_t factor) {
        pack_factor(word_, factor, [this](std::uint64_t full) { words_[count_++] = full; });
    }

    /// Every word so far, the running one included. The packer must not be used further.
    std::span<const std::uint64_t> finish() {
        words_[count_++] = word_;
        return {words_.data(), count_};
    }

  private:
    // One more than the factors: the running word starts as an extra factor 1.
    std::array<std::uint64_t, Capacity + 1> words_;
    std::size_t count_ = 0;
    std::uint64_t word_ = 1;
};

}  // namespace bigmath
