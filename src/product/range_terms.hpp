#pragma once

// Terms of product trees: arithmetic progressions, lists of words, lists of numbers.

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "product/product_tree.hpp"
#include "product/word_packer.hpp"

namespace bigmath {

/// log2(n!), by Stirling's series; relative error below 1e-6 for every n.
double log2_factorial(double n);

/// The progression offset + step·i as a function of its position i: step 1 for consecutive
/// integers, 2 for odd ones. Every term must be positive and below 2^64.
class ProgressionTerms {
  public:
    /// Whether leaf() makes any number type, or only the type of the terms.
    static constexpr bool kAreWords = true;

    ProgressionTerms(std::uint64_t offset, std::uint64_t step) : offset_(offset), step_(step) {}

    [[nodiscard]] bool is_leaf(std::uint64_t lo, std::uint64_t hi) const {
        return hi - lo <= kLeafTerms;
    }

    template <Number T>
    [[nodiscard]] T leaf(std::uint64_t lo, std::uint64_t hi) const {
        WordPacker<kLeafTerms> packer;
        for (std::uint64_t i = lo; i < hi; ++i) packer.push(offset_ + step_ * i);
        return NumberOps<T>::small_product(packer.finish());
    }

    /// The position that halves the size. Terms grow along the range, so it lies above the middle;
    /// below a few thousand terms the difference does not matter.
    [[nodiscard]] std::uint64_t split(std::uint64_t lo, std::uint64_t hi) const;

    [[nodiscard]] double limbs(std::uint64_t lo, std::uint64_t hi) const {
        return static_cast<double>(hi - lo) * term_bits((lo + (hi - lo) / 2)) / 64;
    }

    /// Bits of the whole product, precisely: for predicting memory.
    [[nodiscard]] double bits(std::uint64_t lo, std::uint64_t hi) const;

  private:
    /// A leaf of 64 terms packs into 8 words or so at 6 digits a term: small enough to stay in
    /// registers and first-level cache, large enough to hide the cost of a node.
    static constexpr std::uint64_t kLeafTerms = 64;

    [[nodiscard]] double term_bits(std::uint64_t i) const {
        return std::log2(static_cast<double>(offset_ + step_ * i));
    }

    std::uint64_t offset_;
    std::uint64_t step_;
};

/// Words of any size, zero included, already packed or not.
class WordTerms {
  public:
    static constexpr bool kAreWords = true;

    explicit WordTerms(std::span<const std::uint64_t> words) : words_(words) {}

    [[nodiscard]] bool is_leaf(std::uint64_t lo, std::uint64_t hi) const {
        return hi - lo <= kLeafWords;
    }
    template <Number T>
    [[nodiscard]] T leaf(std::uint64_t lo, std::uint64_t hi) const {
        return NumberOps<T>::small_product(words_.subspan(lo, hi - lo));
    }
    [[nodiscard]] std::uint64_t split(std::uint64_t lo, std::uint64_t hi) const {
        return lo + (hi - lo) / 2;
    }
    [[nodiscard]] double limbs(std::uint64_t lo, std::uint64_t hi) const {
        return static_cast<double>(hi - lo);
    }

  private:
    /// The running product of w words costs w²/2 word products; from about here on a product of
    /// two halves is cheaper.
    static constexpr std::uint64_t kLeafWords = 24;

    std::span<const std::uint64_t> words_;
};

/// Numbers of any size: split where the sizes on both sides are nearest to equal.
template <Number N>
class NumberTerms {
  public:
    static constexpr bool kAreWords = false;

    explicit NumberTerms(std::span<const N> numbers) : numbers_(numbers) {
        bits_before_.reserve(numbers.size() + 1);
        bits_before_.push_back(0);
        for (const N& number : numbers)
            bits_before_.push_back(bits_before_.back() +
                                   static_cast<double>(NumberOps<N>::bits(number)));
    }

    [[nodiscard]] bool is_leaf(std::uint64_t lo, std::uint64_t hi) const { return hi - lo <= 1; }
    template <Number T>
    [[nodiscard]] T leaf(std::uint64_t lo, std::uint64_t hi) const {
        return lo == hi ? T(1) : numbers_[lo];
    }
    [[nodiscard]] std::uint64_t split(std::uint64_t lo, std::uint64_t hi) const {
        const double half = (bits_before_[lo] + bits_before_[hi]) / 2;
        const auto begin = bits_before_.begin();
        const auto first = begin + static_cast<std::ptrdiff_t>(lo) + 1;
        const auto last = begin + static_cast<std::ptrdiff_t>(hi) - 1;
        auto at = std::lower_bound(first, last, half);
        // Of the two positions around the half, the nearer one.
        if (at != first && half - *(at - 1) < *at - half) --at;
        return static_cast<std::uint64_t>(at - begin);
    }
    [[nodiscard]] double limbs(std::uint64_t lo, std::uint64_t hi) const {
        return (bits_before_[hi] - bits_before_[lo]) / 64;
    }

  private:
    std::span<const N> numbers_;
    std::vector<double> bits_before_;
};

}  // namespace bigmath
