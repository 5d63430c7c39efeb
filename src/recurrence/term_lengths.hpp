#pragma once

// How long the terms of a stretch of a sequence are, in bits.

#include <cstddef>
#include <vector>

namespace bigmath {

/// The terms are cut into up to 256 stretches; of each are kept how many of its terms are not 0 and
/// how long those are on average.
class TermLengths {
  public:
    TermLengths() = default;
    /// So many terms, all 0.
    explicit TermLengths(std::size_t count);

    /// Sets `count` terms that are not 0, `step` places from each other, of which the first stands
    /// at `place`. Their lengths change evenly from `first` bits to `last`.
    void set(std::size_t place, std::size_t step, std::size_t count, double first, double last);

    /// Other terms are added to these, or multiplied by them, one by one.
    void add(const TermLengths& other);
    void multiply(const TermLengths& other);
    /// Each term is multiplied by a number of so many bits.
    void scale(double bits);

    /// At least each term's length.
    [[nodiscard]] double longest() const { return longest_; }

    /// The sum of block(bits) over all terms.
    template <class Block>
    [[nodiscard]] double bytes(const Block& block) const {
        double sum = 0;
        for (const Stretch& stretch : stretches_)
            if (stretch.terms > 0) sum += stretch.terms * block(stretch.bits / stretch.terms);
        return sum;
    }

  private:
    struct Stretch {
        double size;       ///< terms
        double terms = 0;  ///< those that are not 0
        double bits = 0;   ///< of them together
    };
    /// The place of a stretch's first term, and the stretch of a place.
    [[nodiscard]] std::size_t begin_of(std::size_t stretch) const;
    [[nodiscard]] std::size_t stretch_of(std::size_t place) const;

    std::size_t count_ = 0;
    std::vector<Stretch> stretches_;
    double longest_ = 0;
};

}  // namespace bigmath
