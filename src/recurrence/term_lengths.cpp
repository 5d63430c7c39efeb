#include "recurrence/term_lengths.hpp"

#include <algorithm>
#include <cmath>

namespace bigmath {

TermLengths::TermLengths(std::size_t count) : count_(count) {
    constexpr std::size_t kMost = 256;
    stretches_.resize(std::min(count, kMost));
    for (std::size_t i = 0; i < stretches_.size(); ++i)
        stretches_[i].size = static_cast<double>(begin_of(i + 1) - begin_of(i));
}

std::size_t TermLengths::begin_of(std::size_t stretch) const {
    const std::size_t whole = count_ / stretches_.size();
    return stretch * whole + std::min(stretch, count_ % stretches_.size());
}

std::size_t TermLengths::stretch_of(std::size_t place) const {
    const std::size_t whole = count_ / stretches_.size();
    const std::size_t longer = count_ % stretches_.size();  // stretches with one term more
    const std::size_t in_longer = longer * (whole + 1);
    return place < in_longer ? place / (whole + 1) : longer + (place - in_longer) / whole;
}

void TermLengths::set(std::size_t place, std::size_t step, std::size_t count, double first,
                      double last) {
    longest_ = std::fmax(longest_, std::fmax(first, last));
    const double slope = count > 1 ? (last - first) / static_cast<double>(count - 1) : 0;
    for (std::size_t i = 0; i < count;) {
        const std::size_t at = stretch_of(place + i * step);
        const std::size_t end = std::min(count, 1 + (begin_of(at + 1) - place - 1) / step);
        const auto terms = static_cast<double>(end - i);
        const double middle = (static_cast<double>(i) + static_cast<double>(end - 1)) / 2;
        stretches_[at].terms += terms;
        stretches_[at].bits += terms * (first + slope * middle);
        i = end;
    }
}

void TermLengths::add(const TermLengths& other) {
    const auto average = [](const Stretch& s) { return s.terms == 0 ? 0 : s.bits / s.terms; };
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
        Stretch& stretch = stretches_[i];
        const Stretch& added = other.stretches_[i];
        const double bits = std::fmax(average(stretch), average(added)) + 1;
        stretch.terms = std::fmin(stretch.terms + added.terms, stretch.size);
        stretch.bits = stretch.terms * bits;
    }
    longest_ = std::fmax(longest_, other.longest_) + 1;
}

void TermLengths::multiply(const TermLengths& other) {
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
        Stretch& stretch = stretches_[i];
        const Stretch& factor = other.stretches_[i];
        const double terms = std::fmin(stretch.terms, factor.terms);
        stretch.bits =
            terms == 0 ? 0 : terms * (stretch.bits / stretch.terms + factor.bits / factor.terms);
        stretch.terms = terms;
    }
    longest_ += other.longest_;
}

void TermLengths::scale(double bits) {
    for (Stretch& stretch : stretches_) stretch.bits += stretch.terms * bits;
    longest_ += bits;
}

}  // namespace bigmath
