// A unit is the least number of limbs whose bits are whole digits: one limb in bases 2, 4 and 16,
// three in base 8 (64 digits of 3 bits), five in base 32 (64 of 5).

#include "radix/power_of_two_text.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <span>

#include "radix/text.hpp"
#include "support/text_blocks.hpp"

namespace bigmath {
namespace {

using detail::Limb;

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuv";
constexpr std::size_t kLimbBits = 64;
constexpr std::size_t kMostUnitCharacters = 64;

/// The eight hexadecimal digits of x, the first in the lowest byte: halves are moved apart until
/// each byte holds four bits, and 10 … 15 are moved on from behind '9' to 'a'.
std::uint64_t eight_hexadecimal(std::uint32_t x) {
    std::uint64_t v = x;
    v = (v << 16 | v) & 0x0000ffff0000ffff;
    v = (v << 8 | v) & 0x00ff00ff00ff00ff;
    v = (v << 4 | v) & 0x0f0f0f0f0f0f0f0f;
    const std::uint64_t letters = (v + 0x0606060606060606) >> 4 & 0x0101010101010101;
    v += 0x3030303030303030 + letters * ('a' - '9' - 1);
    static_assert(std::endian::native == std::endian::little);
    return __builtin_bswap64(v);
}

std::size_t digit_bits(int base) {
    return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(base)));
}

class PowerOfTwoText {
  public:
    PowerOfTwoText(std::span<const Limb> limbs, int base)
        : limbs_(limbs), bits_(digit_bits(base)) {}

    [[nodiscard]] std::size_t unit_characters() const { return unit_limbs() * kLimbBits / bits_; }
    /// Units below the highest one.
    [[nodiscard]] std::size_t full_units() const {
        return limbs_.empty() ? 0 : (limbs_.size() - 1) / unit_limbs();
    }
    /// The digits of the highest unit, without leading zeros.
    [[nodiscard]] std::string head() const {
        if (limbs_.empty()) return "0";
        std::array<char, kMostUnitCharacters> digits;
        char* const end = digits.data() + unit_characters();
        format(digits.data(), full_units(), full_units() + 1);
        return {std::find_if(digits.data(), end, [](char c) { return c != '0'; }), end};
    }
    /// Units [low, high), the highest first.
    void format(char* out, std::size_t low, std::size_t high) const {
        for (std::size_t i = high; i-- > low; out += unit_characters())
            bits_ == 4 ? format_hexadecimal(out, i) : format_unit(out, i);
    }

  private:
    [[nodiscard]] std::size_t unit_limbs() const { return bits_ == 3 || bits_ == 5 ? bits_ : 1; }

    void format_hexadecimal(char* out, std::size_t i) const {
        const std::uint64_t eights[2] = {
            eight_hexadecimal(static_cast<std::uint32_t>(limbs_[i] >> 32)),
            eight_hexadecimal(static_cast<std::uint32_t>(limbs_[i]))};
        std::memcpy(out, eights, sizeof eights);
    }

    void format_unit(char* out, std::size_t unit) const {
        const Limb mask = (Limb{1} << bits_) - 1;
        std::size_t at = unit * unit_limbs() * kLimbBits;
        for (char* digit = out + unit_characters(); digit-- != out; at += bits_) {
            const std::size_t shift = at % kLimbBits;
            Limb bits = limb(at / kLimbBits) >> shift;
            if (shift + bits_ > kLimbBits) bits |= limb(at / kLimbBits + 1) << (kLimbBits - shift);
            *digit = kDigits[bits & mask];
        }
    }

    /// The highest unit may be beyond the last limb.
    [[nodiscard]] Limb limb(std::size_t i) const { return i < limbs_.size() ? limbs_[i] : 0; }

    std::span<const Limb> limbs_;
    std::size_t bits_;
};

/// digit_value() of every character: one look where letters among digits would be guessed wrong.
constexpr std::array<std::uint8_t, 256> digit_values() {
    std::array<std::uint8_t, 256> values{};
    for (std::size_t c = 0; c < values.size(); ++c)
        values[c] = static_cast<std::uint8_t>(digit_value(static_cast<char>(c)));
    return values;
}
constexpr std::array<std::uint8_t, 256> kDigitValues = digit_values();

/// Digits from the last on, the first limb their lowest bits; false where some is none.
bool parse_bits(Limb* limbs, std::string_view digits, std::size_t bits) {
    Limb limb = 0;
    std::size_t filled = 0;
    unsigned all = 0;
    for (std::size_t i = digits.size(); i-- > 0;) {
        const Limb value = kDigitValues[static_cast<unsigned char>(digits[i])];
        all |= static_cast<unsigned>(value) >> bits;
        limb |= value << filled;
        filled += bits;
        if (filled < kLimbBits) continue;
        *limbs++ = limb;
        filled -= kLimbBits;
        limb = value >> (bits - filled);
    }
    if (filled != 0) *limbs = limb;
    return all == 0;
}

}  // namespace

std::size_t power_of_two_limbs(std::size_t digits, int base) {
    const std::size_t bits = digit_bits(base);
    return digits / kLimbBits * bits + (digits % kLimbBits * bits + kLimbBits - 1) / kLimbBits;
}

bool parse_power_of_two(Limb* limbs, std::string_view digits, int base, Context& context) {
    const std::size_t bits = digit_bits(base);
    // 64 digits are whole limbs in every base.
    constexpr std::size_t kBlock = kLimbBits * support::units_in_block(kLimbBits);
    std::atomic<bool> good = true;
    const auto parse_block = [&](std::size_t i) {
        context.check();
        const std::size_t high = digits.size() - i * kBlock;
        const std::size_t low = high - std::min(high, kBlock);
        if (!parse_bits(limbs + i * kBlock / kLimbBits * bits, digits.substr(low, high - low),
                        bits))
            good = false;
    };
    support::for_each_block(context, (digits.size() + kBlock - 1) / kBlock, parse_block);
    return good;
}

std::string power_of_two_digits(const detail::integer_backend& a, int base, Context& context) {
    const PowerOfTwoText text({a.limbs(), a.size()}, base);
    const auto format = [&](char* out, std::size_t low, std::size_t high) {
        text.format(out, low, high);
    };
    return support::make_text((a.negative() ? "-" : "") + text.head(),
                              {text.full_units(), text.unit_characters(), format}, context);
}

void write_power_of_two_digits(std::ostream& out, const detail::integer_backend& a, int base,
                               const std::string& prefix, Context& context) {
    context.check();
    const PowerOfTwoText text({a.limbs(), a.size()}, base);
    const auto format = [&](char* to, std::size_t low, std::size_t high) {
        text.format(to, low, high);
    };
    support::write_text(out, (a.negative() ? "-" : "") + prefix + text.head(),
                        {text.full_units(), text.unit_characters(), format}, context);
}

}  // namespace bigmath
