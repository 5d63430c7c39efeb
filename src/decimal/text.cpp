// Decimal to and from text: every limb on its own, so blocks of limbs go to any thread.

#include <algorithm>
#include <atomic>
#include <bigmath/decimal.hpp>
#include <cstring>

#include "decimal/arithmetic.hpp"
#include "decimal/digits.hpp"
#include "decimal/text.hpp"
#include "support/text_blocks.hpp"

namespace bigmath {
namespace {

using decimal::kLimbDigits;
using decimal::Limb;

/// Limbs parsed by one task.
constexpr std::size_t kBlockLimbs = support::units_in_block(kLimbDigits);
constexpr std::size_t kBlockCharacters = kBlockLimbs * kLimbDigits;

/// Writes limbs [low, high) of 18 digits each, the highest first.
void format_limbs(char* out, const Limb* limbs, std::size_t low, std::size_t high) {
    for (std::size_t i = high; i-- > low; out += kLimbDigits) decimal::format_limb(out, limbs[i]);
}

/// The sign and the digits of the highest limb, without leading zeros.
std::string head_of(std::span<const Limb> limbs, bool negative) {
    if (limbs.empty()) return "0";
    char digits[kLimbDigits];
    decimal::format_limb(digits, limbs.back());
    const std::size_t count = decimal::limb_digits(limbs.back());
    std::string head = negative ? "-" : "";
    head.append(digits + kLimbDigits - count, count);
    return head;
}

}  // namespace

void throw_first_other(std::string_view text, std::size_t from) {
    const std::size_t at = text.find_first_not_of("0123456789", from);
    throw ParseError("not a digit of base 10 at position " + std::to_string(at), at);
}

bool decimal::parse_limbs(Limb* limbs, std::string_view digits) {
    bool good = true;
    for (; digits.size() >= kLimbDigits; ++limbs) {
        good &= decimal::parse_limb(digits.data() + digits.size() - kLimbDigits, *limbs);
        digits.remove_suffix(kLimbDigits);
    }
    if (digits.empty()) return good;
    char filled[kLimbDigits];
    std::memset(filled, '0', sizeof filled);
    std::memcpy(filled + kLimbDigits - digits.size(), digits.data(), digits.size());
    return decimal::parse_limb(filled, *limbs) && good;
}

std::string decimal::text_of_limbs(std::span<const Limb> limbs, bool negative) {
    std::string text = head_of(limbs, negative);
    if (limbs.size() <= 1) return text;
    const std::size_t head = text.size();
    text.resize(head + (limbs.size() - 1) * kLimbDigits);
    format_limbs(text.data() + head, limbs.data(), 0, limbs.size() - 1);
    return text;
}

std::string to_string(const Decimal& a, Context& context) {
    context.check();
    const auto limbs = a.limbs();
    context.require_memory(static_cast<double>(limbs.size() * kLimbDigits), "the text of a number");
    if (limbs.size() <= kBlockLimbs) return decimal::text_of_limbs(limbs, a.negative());
    const auto format = [&](char* out, std::size_t low, std::size_t high) {
        format_limbs(out, limbs.data(), low, high);
    };
    return support::make_text(head_of(limbs, a.negative()), {limbs.size() - 1, kLimbDigits, format},
                              context);
}

std::string to_string(const Decimal& a, const Execution& execution) {
    Context context(execution);
    return to_string(a, context);
}

std::string Decimal::str() const {
    return to_string(*this);
}

void write_to(std::ostream& out, const Decimal& a, const Execution& execution) {
    Context context(execution);
    write_to(out, a, context);
}

void write_to(std::ostream& out, const Decimal& a, Context& context) {
    context.check();
    const auto limbs = a.limbs();
    const auto format = [&](char* to, std::size_t low, std::size_t high) {
        format_limbs(to, limbs.data(), low, high);
    };
    support::write_text(out, head_of(limbs, a.negative()),
                        {limbs.empty() ? 0 : limbs.size() - 1, kLimbDigits, format}, context);
}

Decimal decimal_from_digits(std::string_view text, std::size_t from, Context& context) {
    context.check();
    if (text.size() == from) throw ParseError("a number needs at least one digit", from);
    std::string_view digits = text.substr(from);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    const std::size_t count = (digits.size() + kLimbDigits - 1) / kLimbDigits;
    context.require_memory(static_cast<double>(count) * sizeof(Limb), "reading a number");
    Decimal result;
    Limb* const limbs = result.storage().reserve_discard(count);
    std::atomic<bool> good = true;
    const auto parse_block = [&](std::size_t i) {
        context.check();
        const std::size_t high = digits.size() - i * kBlockCharacters;
        const std::size_t low = high - std::min(high, kBlockCharacters);
        if (!decimal::parse_limbs(limbs + i * kBlockLimbs, digits.substr(low, high - low)))
            good = false;
    };
    const std::size_t blocks = (count + kBlockLimbs - 1) / kBlockLimbs;
    support::for_each_block(context, blocks, parse_block);
    if (!good) throw_first_other(text, from);
    result.storage().set_size(count, false);
    return result;
}

Decimal::Decimal(std::string_view text, const Execution& execution) {
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    Context context(execution);
    *this = decimal_from_digits(text, sign, context);
    if (sign != 0 && text[0] == '-') negate();
}

}  // namespace bigmath
