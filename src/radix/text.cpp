#include "radix/text.hpp"

#include <gmp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <ostream>

#include "decimal/limb_radix.hpp"
#include "decimal/text.hpp"
#include "integer/gmp_scratch.hpp"
#include "radix/blocks.hpp"
#include "radix/convert.hpp"
#include "radix/power_of_two_text.hpp"
#include "support/memory.hpp"
#include "support/memory_use.hpp"

namespace bigmath {
namespace {

using detail::Limb;

constexpr char kAlphabet[] = "0123456789abcdefghijklmnopqrstuvwxyz";

bool is_power_of_two(int base) {
    return std::has_single_bit(static_cast<unsigned>(base));
}

/// At least the number of digits of a `bits`-bit number, and what mpn_get_str may write. A digit
/// holds log2(base) bits; the double quotient is off by less than one part in 2^50, which the
/// addend covers below 2^63 bits.
std::size_t digit_bound(std::size_t bits, int base) {
    const double digits = static_cast<double>(bits) / std::log2(base);
    return static_cast<std::size_t>(digits * (1 + 0x1p-50)) + 2;
}

/// At least the limbs of a number of `digits` digits, by the same argument.
std::size_t limb_bound(std::size_t digits, int base) {
    const double bits = static_cast<double>(digits) * std::log2(base);
    return static_cast<std::size_t>(bits * (1 + 0x1p-50) / 64) + 2;
}

/// Memory of a conversion beside operand and result: our copy of the operand, and in GMP a table of
/// powers, a temporary, and the scratch of products and divisions, measured as up to 7 operands.
double scratch_bytes(std::size_t limbs, int base) {
    constexpr double kConstant = 4096;
    return is_power_of_two(base) ? 0 : kConstant + 8.0 * sizeof(Limb) * static_cast<double>(limbs);
}

/// std::bad_alloc unless GMP will get its scratch: it would end the process.
void require_gmp_scratch(std::size_t limbs, int base) {
    if (!is_power_of_two(base))
        require_from_c_library(static_cast<std::size_t>(scratch_bytes(limbs, base)));
}

std::string word_digits(std::uint64_t word, int base) {
    std::array<char, 64> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), word, base);
    return {text.data(), end.ptr};
}

void require_digits(std::string_view text, std::size_t from, int base) {
    if (from == text.size()) throw ParseError("a number needs at least one digit", from);
    for (std::size_t i = from; i < text.size(); ++i)
        if (digit_value(text[i]) >= static_cast<unsigned>(base))
            throw ParseError(
                "not a digit of base " + std::to_string(base) + " at position " + std::to_string(i),
                i);
}

/// Digits of any base that always fit a word: 36^12 < 2^63.
constexpr std::size_t kWordDigits = 12;

std::uint64_t word_from_digits(std::string_view digits, int base) {
    std::uint64_t value = 0;
    for (const char c : digits) value = value * static_cast<unsigned>(base) + digit_value(c);
    return value;
}

/// Short numbers are converted on the stack.
std::string short_decimal_digits(const detail::integer_backend& a) {
    std::array<Limb, radix::decimal_limbs(radix::kShort) + 1> limbs;
    const std::size_t count = radix::block_to_decimal(limbs.data(), a.limbs(), a.size());
    return decimal::text_of_limbs({limbs.data(), count}, a.negative());
}

std::string decimal_digits(const detail::integer_backend& a, Context& context) {
    const double text_bytes = static_cast<double>(digit_bound(64 * a.size(), 10));
    if (a.size() <= radix::kShort) {
        context.require_memory(text_bytes, "the text of a number");
        return short_decimal_digits(a);
    }
    context.require_memory(to_decimal_bytes(a.size(), context) + text_bytes,
                           "the text of a number");
    return to_string(to_decimal(a, context), context);
}

/// By shifts for powers of two, by GMP for other bases.
std::string digits_in_base(const detail::integer_backend& a, int base, Context& context) {
    const std::size_t n = a.size();
    const std::size_t bound = digit_bound(64 * n, base);
    context.require_memory(scratch_bytes(n, base) + static_cast<double>(bound),
                           "the text of a number");
    if (is_power_of_two(base)) return power_of_two_digits(a, base, context);
    const std::size_t sign = a.negative() ? 1 : 0;
    std::string text(sign + bound, '-');
    auto* const digits = reinterpret_cast<unsigned char*>(text.data()) + sign;
    // mpn_get_str destroys its operand and may use one limb more.
    const support::Workspace<Limb> copy(n + 1);
    std::copy_n(a.limbs(), n, copy.data());
    require_gmp_scratch(n, base);
    const std::size_t count = mpn_get_str(digits, base, copy.data(), static_cast<mp_size_t>(n));
    const auto zeros = static_cast<std::size_t>(
        std::find_if(digits, digits + count, [](unsigned char d) { return d != 0; }) - digits);
    text.resize(sign + count);
    text.erase(sign, zeros);
    for (std::size_t i = sign; i < text.size(); ++i)
        text[i] = kAlphabet[static_cast<unsigned char>(text[i])];
    return text;
}

/// Digits of numbers of up to a block.
constexpr std::size_t kShortDigits = radix::kToBinaryBlock * decimal::kLimbDigits;

/// At most kShortDigits, converted on the stack.
Integer from_short_digits(std::string_view text, std::size_t from) {
    if (from == text.size()) throw ParseError("a number needs at least one digit", from);
    const std::string_view digits = text.substr(from);
    std::array<Limb, radix::kToBinaryBlock> limbs;
    if (!decimal::parse_limbs(limbs.data(), digits)) throw_first_other(text, from);
    const std::size_t count = (digits.size() + decimal::kLimbDigits - 1) / decimal::kLimbDigits;
    std::array<Limb, radix::binary_limbs(radix::kToBinaryBlock)> binary;
    const std::size_t size = radix::block_to_binary(binary.data(), limbs.data(), count);
    Integer result;
    std::copy_n(binary.data(), size, result.backend().reserve_discard(size));
    result.backend().set_size(size, false);
    return result;
}

Integer from_digits_by_gmp(std::string_view digits, int base, Context& context) {
    const std::size_t bound = limb_bound(digits.size(), base);
    context.require_memory(from_digits_bytes(digits.size(), base, context), "reading a number");
    std::string values(digits);
    for (char& c : values) c = static_cast<char>(digit_value(c));
    Integer result;
    Limb* const limbs = result.backend().reserve_discard(bound);
    require_gmp_scratch(bound, base);
    const mp_size_t n = mpn_set_str(limbs, reinterpret_cast<const unsigned char*>(values.data()),
                                    values.size(), base);
    result.backend().set_size(static_cast<std::size_t>(n), false);
    return result;
}

/// In a base that is a power of two.
Integer from_bits(std::string_view text, std::size_t from, int base, Context& context) {
    if (from == text.size()) throw ParseError("a number needs at least one digit", from);
    std::string_view digits = text.substr(from);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    context.require_memory(from_digits_bytes(digits.size(), base, context), "reading a number");
    const std::size_t count = power_of_two_limbs(digits.size(), base);
    Integer result;
    if (!parse_power_of_two(result.backend().reserve_discard(count), digits, base, context))
        require_digits(text, from, base);
    result.backend().set_size(count, false);
    return result;
}

}  // namespace

std::string digits_of(const detail::integer_backend& a, int base, Context& context) {
    context.check();
    if (a.size() <= 1) {
        std::string text = word_digits(a.size() == 0 ? 0 : a.limbs()[0], base);
        if (a.negative()) text.insert(text.begin(), '-');
        return text;
    }
    return base == 10 ? decimal_digits(a, context) : digits_in_base(a, base, context);
}

void write_digits(std::ostream& out, const detail::integer_backend& a, int base, Context& context) {
    context.check();
    if (base == 10) return write_to(out, to_decimal(a, context), context);
    if (is_power_of_two(base)) {
        const bool shown = (out.flags() & std::ios_base::showbase) != 0;
        const char* const prefix = shown && base == 16 ? "0x" : shown && base == 8 ? "0" : "";
        return write_power_of_two_digits(out, a, base, prefix, context);
    }
    const std::string text = digits_of(a, base, context);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out) throw IoError("writing a number failed");
}

Integer from_digits(std::string_view text, std::size_t from, int base, Context& context) {
    context.check();
    if (base == 10) {
        if (text.size() - from <= kShortDigits) return from_short_digits(text, from);
        const std::size_t first = std::min(text.find_first_not_of('0', from), text.size());
        context.require_memory(from_digits_bytes(text.size() - first, base, context),
                               "reading a number");
        return to_integer(decimal_from_digits(text, from, context), context);
    }
    if (is_power_of_two(base)) return from_bits(text, from, base, context);
    require_digits(text, from, base);
    std::string_view digits = text.substr(from);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() <= kWordDigits) return word_from_digits(digits, base);
    return from_digits_by_gmp(digits, base, context);
}

double from_digits_bytes(std::size_t digits, int base, const Context& context) {
    if (base == 10) {
        const std::size_t limbs = (digits + decimal::kLimbDigits - 1) / decimal::kLimbDigits;
        return support::number_bytes(limbs) + to_integer_bytes(limbs, context);
    }
    if (is_power_of_two(base)) return support::number_bytes(power_of_two_limbs(digits, base));
    const std::size_t bound = limb_bound(digits, base);
    return scratch_bytes(bound, base) + static_cast<double>(digits) + support::number_bytes(bound);
}

}  // namespace bigmath
