// What Decimal does with powers of ten and words.

#include <bigmath/decimal.hpp>

#include <algorithm>

#include "decimal/limb_word.hpp"
#include "support/context.hpp"
#include "support/parallel.hpp"

namespace bigmath {

using decimal::kLimbDigits;
using decimal::Limb;

static_assert(Decimal::kRadix == decimal::kRadix && Decimal::kLimbDigits == kLimbDigits);

std::uint64_t Decimal::low_word() const noexcept {
    // 10^(18·i) is a multiple of 2^64 from i = 4 on.
    std::uint64_t word = 0;
    for (std::size_t i = std::min<std::size_t>(limbs().size(), 4); i-- > 0;)
        word = word * kRadix + limbs()[i];
    return negative() ? 0 - word : word;
}

Decimal shift_left(Decimal a, std::size_t digits) {
    detail::integer_backend& value = a.storage();
    const std::size_t n = value.size();
    if (n == 0 || digits == 0) return a;
    const std::size_t zeros = digits / kLimbDigits;
    const std::size_t rest = digits % kLimbDigits;
    const std::size_t count = n + zeros + (rest != 0);
    Limb* const r = value.reserve(count);
    const Limb out = decimal::shift_left_digits(r + zeros, r, n, rest);
    if (rest != 0) r[n + zeros] = out;
    std::fill_n(r, zeros, Limb{0});
    value.set_size(count, value.negative());
    return a;
}

Decimal shift_right(Decimal a, std::size_t digits) {
    detail::integer_backend& value = a.storage();
    const std::size_t dropped = std::min(digits / kLimbDigits, value.size());
    const std::size_t n = value.size() - dropped;
    Limb* const r = value.limbs();
    decimal::shift_right_digits(r, r + dropped, n, digits % kLimbDigits);
    value.set_size(n, value.negative());
    return a;
}

Decimal last_digits(const Decimal& a, std::size_t digits) {
    const std::size_t whole = digits / kLimbDigits;
    const std::size_t n = std::min(whole + 1, a.limbs().size());
    Decimal result;
    Limb* const r = result.storage().reserve_discard(n);
    std::copy_n(a.limbs().data(), n, r);
    if (n > whole) r[whole] %= decimal::kPowersOfTen[digits % kLimbDigits];
    result.storage().set_size(n, a.negative());
    return result;
}

DecimalWordDivision divide_word(Decimal a, std::uint64_t word) {
    if (word == 0) throw DomainError("division by zero");
    detail::integer_backend& value = a.storage();
    const std::size_t n = value.size();
    const Limb remainder = decimal::divide_word(value.limbs(), value.limbs(), n, word);
    value.set_size(n, value.negative());
    return {std::move(a), remainder};
}

std::uint64_t residue(const Decimal& a, std::uint64_t modulus, const Execution& execution) {
    if (modulus == 0) throw DomainError("a residue needs a modulus other than 0");
    Context context(execution);
    // Blocks of a quarter of a millisecond; their residues are joined by Horner's rule.
    constexpr std::size_t kBlock = std::size_t{1} << 17;
    const auto limbs = a.limbs();
    const std::size_t blocks = (limbs.size() + kBlock - 1) / kBlock;
    std::vector<Limb> parts(blocks);
    const auto reduce_block = [&](std::size_t i) {
        context.check();
        const std::size_t count = std::min(kBlock, limbs.size() - i * kBlock);
        parts[i] = decimal::residue(limbs.data() + i * kBlock, count, modulus);
    };
    parallel_for(context, blocks, reduce_block);
    const Limb step = decimal::radix_power_residue(kBlock, modulus);
    Limb result = 0;
    for (std::size_t i = blocks; i-- > 0;) {
        const auto sum = detail::UInt128{decimal::multiply_mod(result, step, modulus)} + parts[i];
        result = static_cast<Limb>(sum % modulus);
    }
    return a.negative() && result != 0 ? modulus - result : result;
}

}  // namespace bigmath
