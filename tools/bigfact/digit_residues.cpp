#include "digit_residues.hpp"

#include <bigmath/errors.hpp>
#include <bit>
#include <cstring>

namespace bigfact {
namespace {

constexpr std::size_t kDecimalChunk = 18;
constexpr std::size_t kHexadecimalChunk = 15;
constexpr std::uint64_t kTenTo8 = 100'000'000;

/// Eight digits in the bytes of a word, the first lowest: neighbours are joined in pairs, pairs in
/// fours, fours in eights. Example: 1 2 3 4 → 12 34 → 1234.
std::uint64_t eight_digits(std::uint64_t bytes) {
    bytes = (bytes & 0x0f0f0f0f0f0f0f0f) * (10 * 0x100 + 1) >> 8;
    bytes = (bytes & 0x00ff00ff00ff00ff) * (100 * 0x10000 + 1) >> 16;
    return (bytes & 0x0000ffff0000ffff) * (10'000 * 0x100000000 + 1) >> 32;
}

/// Whether all eight characters are decimal digits: 0x30 … 0x39, which stay below 0x40 with 6
/// added.
bool are_digits(std::uint64_t bytes) {
    constexpr std::uint64_t kHigh = 0xf0f0f0f0f0f0f0f0;
    constexpr std::uint64_t kZeros = 0x3030303030303030;
    return (bytes & kHigh) == kZeros && ((bytes + 0x0606060606060606) & kHigh) == kZeros;
}

}  // namespace

DigitResidues::DigitResidues(const Residues& primes, unsigned base)
    : primes_{bigmath::polynomial::Modulus(primes[0]), bigmath::polynomial::Modulus(primes[1])},
      base_(base),
      chunk_(base == 10 ? kDecimalChunk : kHexadecimalChunk) {}

void DigitResidues::append(std::uint64_t word, std::uint64_t scale, Residues& to) const {
    for (std::size_t i = 0; i < to.size(); ++i) {
        const auto& p = primes_[i];
        to[i] = p.add(p.multiply(to[i], p.reduce(scale)), p.reduce(word));
    }
}

void DigitResidues::take_digit(char c) {
    const char lower = static_cast<char>(c | 0x20);
    unsigned digit = 16;
    if (c >= '0' && c <= '9')
        digit = static_cast<unsigned>(c - '0');
    else if (lower >= 'a' && lower <= 'f')
        digit = static_cast<unsigned>(lower - 'a') + 10;
    if (digit >= base_) throw bigmath::VerificationError("the output is not a number");
    pending_ = pending_ * base_ + digit;
    scale_ *= base_;
    ++digits_;
    if (++gathered_ < chunk_) return;
    append(pending_, scale_, residues_);
    pending_ = 0;
    scale_ = 1;
    gathered_ = 0;
}

void DigitResidues::take(std::string_view text) {
    if (digits_ == 0 && !text.empty() && text[0] == '-') {
        negative_ = true;
        text.remove_prefix(1);
    }
    if (base_ == 16 && digits_ == 0 && text.starts_with("0x")) text.remove_prefix(2);
    while (!text.empty()) {
        std::uint64_t bytes = 0;
        if (std::endian::native == std::endian::little && base_ == 10 && text.size() >= 8 &&
            gathered_ + 8 < chunk_) {
            std::memcpy(&bytes, text.data(), 8);
            if (are_digits(bytes)) {
                pending_ = pending_ * kTenTo8 + eight_digits(bytes);
                scale_ *= kTenTo8;
                gathered_ += 8;
                digits_ += 8;
                text.remove_prefix(8);
                continue;
            }
        }
        take_digit(text[0]);
        text.remove_prefix(1);
    }
}

Residues DigitResidues::value() const {
    Residues value = residues_;
    append(pending_, scale_, value);
    if (negative_)
        for (std::size_t i = 0; i < value.size(); ++i) value[i] = primes_[i].negate(value[i]);
    return value;
}

Residues residues(const bigmath::Integer& value, const Residues& primes,
                  const bigmath::Execution&) {
    using bigmath::polynomial::Modulus;
    return {Modulus(primes[0]).reduce(value), Modulus(primes[1]).reduce(value)};
}

Residues residues(const bigmath::Decimal& value, const Residues& primes,
                  const bigmath::Execution& execution) {
    return {residue(value, primes[0], execution), residue(value, primes[1], execution)};
}

}  // namespace bigfact
