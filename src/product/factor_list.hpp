#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "product/word_packer.hpp"

namespace bigmath {

/// A list of positive factors packed into machine words, as WordPacker does, of any length.
class FactorList {
  public:
    void push(std::uint64_t factor) {
        pack_factor(word_, factor, [this](std::uint64_t full) { words_.push_back(full); });
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
