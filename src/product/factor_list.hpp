#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace bigmath {

/// A list of positive factors packed into machine words, as WordPacker does, of any length.
class FactorList {
  public:
    void push(std::uint64_t factor) {
        std::uint64_t packed = 0;
        if (__builtin_mul_overflow(word_, factor, &packed)) {
            words_.push_back(word_);
            packed = factor;
        }
        word_ = packed;
    }

    /// Words whose product is that of all factors. No push may follow.
    std::span<const std::uint64_t> finish() {
        words_.push_back(word_);
        return words_;
    }

  private:
    std::vector<std::uint64_t> words_;
    std::uint64_t word_ = 1;
};

}  // namespace bigmath
