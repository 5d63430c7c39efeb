// Products of Decimal: signs, storage and aliasing around decimal::multiply.

#include <algorithm>
#include <utility>

#include "decimal/arithmetic.hpp"
#include "decimal/limb_basecase.hpp"
#include "decimal/limb_multiply.hpp"
#include "decimal/limb_word.hpp"
#include "integer/same_limbs.hpp"
#include "support/memory_use.hpp"
#include "support/product_progress.hpp"

namespace bigmath {
namespace {

using decimal::Limb;
using detail::integer_backend;
using detail::same_limbs;

/// result = a·word in place, word below the radix: one limb more at most.
void multiply_limb(integer_backend& a, Limb word, bool negative) {
    const std::size_t n = a.size();
    // A running product would be moved at each new limb: leave it some room to grow.
    if (n + 1 > a.capacity()) a.reserve(n + 4 + n / 8);
    Limb* const r = a.limbs();
    r[n] = decimal::multiply_word(r, r, n, word);
    a.set_size(n + 1, negative);
}

/// a·b; with a null context, large operands make their own.
Decimal multiply_any(const Decimal& a, const Decimal& b, Context* context) {
    const integer_backend& x = a.storage();
    const integer_backend& y = b.storage();
    const integer_backend& longer = x.size() < y.size() ? y : x;
    const integer_backend& shorter = x.size() < y.size() ? x : y;
    const std::size_t an = longer.size();
    const std::size_t bn = shorter.size();
    Decimal result;
    if (bn == 0) return result;
    if (bn >= decimal::kContextFrom && context == nullptr) {
        const Execution execution;
        Context own(execution);
        return multiply_any(a, b, &own);
    }
    Limb* const r = result.storage().reserve_discard(an + bn);
    if (bn >= decimal::kContextFrom)
        decimal::multiply(r, longer.limbs(), an, shorter.limbs(), bn, *context);
    else if (bn == 1)
        r[an] = decimal::multiply_word(r, longer.limbs(), an, shorter.limbs()[0]);
    else if (same_limbs(x, y))
        decimal::square_basecase(r, longer.limbs(), an);
    else
        decimal::multiply_basecase(r, longer.limbs(), an, shorter.limbs(), bn);
    result.storage().set_size(an + bn, a.negative() != b.negative());
    return result;
}

void require_product_memory(const Decimal& a, const Decimal& b, const Context& context) {
    const std::size_t an = std::max(limb_count(a), limb_count(b));
    const std::size_t bn = std::min(limb_count(a), limb_count(b));
    const std::size_t workspace = bn == 0 ? 0 : decimal::workspace_bytes(an, bn, context);
    context.require_memory(static_cast<double>(support::block_bytes((an + bn) * sizeof(Limb))) +
                               static_cast<double>(workspace),
                           "a product");
}

}  // namespace

Decimal Decimal::product(const Decimal& a, const Decimal& b) {
    return multiply_any(a, b, nullptr);
}

Decimal& Decimal::operator*=(const Decimal& other) {
    if (other.storage_.size() == 1 && this != &other) {
        multiply_limb(storage_, other.storage_.limbs()[0], negative() != other.negative());
        return *this;
    }
    return *this = product(*this, other);
}

Decimal multiply(const Decimal& a, const Decimal& b, Context& context) {
    return multiply_any(a, b, &context);
}

Decimal square(const Decimal& a, Context& context) {
    return multiply_any(a, a, &context);
}

Decimal multiply(const Decimal& a, const Decimal& b, const Execution& execution) {
    Context context(execution);
    context.check();
    require_product_memory(a, b, context);
    const double work = same_limbs(a.storage(), b.storage()) ? support::kSquareWork : 1;
    return support::report_products(context, "product",
                                    work * static_cast<double>(limb_count(a) + limb_count(b)),
                                    [&] { return multiply_any(a, b, &context); });
}

Decimal square(const Decimal& a, const Execution& execution) {
    return multiply(a, a, execution);
}

void multiply_word(Decimal& a, std::uint64_t word) {
    if (word < decimal::kRadix)
        multiply_limb(a.storage(), word, a.negative());
    else
        a *= Decimal(word);
}

}  // namespace bigmath
