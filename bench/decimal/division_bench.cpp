// Division of Decimal by method, and as it is done without: converted to binary, divided there and
// converted back, by the library and by GMP. Sizes are limbs of 18 digits of the divisor.

#include <gmpxx.h>

#include <bigmath/arithmetic.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"
#include "decimal/limb_divide.hpp"
#include "decimal/newton.hpp"

namespace bigmath {
namespace {

/// Beyond this GMP and the division by halves take seconds.
constexpr std::size_t kSlow = 30'000;

Decimal random_decimal(std::mt19937_64& generator, std::size_t limbs) {
    std::string digits(limbs * Decimal::kLimbDigits, '1');
    for (char& digit : digits) digit = static_cast<char>('1' + generator() % 9);
    return Decimal(digits);
}

/// a = quotient·b + remainder.
struct Operands {
    Operands(std::size_t a_limbs, std::size_t b_limbs) : context(execution) {
        std::mt19937_64 generator(a_limbs + b_limbs);
        quotient = random_decimal(generator, a_limbs - b_limbs);
        b = random_decimal(generator, b_limbs);
        a = quotient * b + random_decimal(generator, b_limbs - 1);
        a_text = to_string(a);
        b_text = to_string(b);
    }

    Decimal a;
    Decimal b;
    Decimal quotient;
    std::string a_text;
    std::string b_text;
    Execution execution{.threads = 1};
    Context context;
};

DecimalDivision by_halves(Operands& x) {
    const std::size_t an = limb_count(x.a);
    const std::size_t bn = limb_count(x.b);
    DecimalDivision result;
    decimal::divide(result.quotient.storage().reserve_discard(an - bn + 1),
                    result.remainder.storage().reserve_discard(bn), x.a.limbs().data(), an,
                    x.b.limbs().data(), bn, x.context);
    result.quotient.storage().set_size(an - bn + 1, false);
    result.remainder.storage().set_size(bn, false);
    return result;
}

DecimalDivision in_binary(Operands& x) {
    const DivisionResult result =
        divide(to_integer(x.a, x.execution), to_integer(x.b, x.execution), x.execution);
    return {to_decimal(result.quotient, x.execution), to_decimal(result.remainder, x.execution)};
}

struct Texts {
    std::string quotient;
    std::string remainder;
};

Texts by_gmp(const Operands& x) {
    const mpz_class a(x.a_text);
    const mpz_class b(x.b_text);
    const mpz_class quotient = a / b;
    return {quotient.get_str(), mpz_class(a - quotient * b).get_str()};
}

void add_division(const char* name, std::size_t a_limbs, std::size_t b_limbs) {
    const auto x = std::make_shared<Operands>(a_limbs, b_limbs);
    bench::Subject subject(name, b_limbs, [x] { return bench::digest(x->a + x->quotient); });
    // Both in one number.
    const auto both = [x](const Decimal& quotient, const Decimal& remainder) {
        return quotient * x->b + remainder + quotient;
    };
    const auto result = std::make_shared<DecimalDivision>();
    const auto add = [&](const char* contender, auto method) {
        subject.add(
            contender, [=] { *result = method(*x); },
            [=] { return both(result->quotient, result->remainder); });
    };
    if (b_limbs <= kSlow) add("halves", by_halves);
    add("Newton", [](Operands& o) { return newton_divide(o.a, o.b, o.context); });
    add("default", [](Operands& o) { return divide(o.a, o.b, o.execution); });
    add("binary and conversions", in_binary);
    if (b_limbs > kSlow) return;
    const auto texts = std::make_shared<Texts>();
    subject.add(
        "GMP and conversions", [=] { *texts = by_gmp(*x); },
        [=] { return both(Decimal(texts->quotient), Decimal(texts->remainder)); });
}

const bench::Registration kRegistered([] {
    for (const std::size_t n : {100, 300, 450, 1'000, 3'000, 10'000, 30'000, 100'000, 1'000'000}) {
        add_division("decimal division", 2 * n, n);
        add_division("decimal division, short quotient", n + n / 4, n);
        if (n <= kSlow) add_division("decimal division, 8 to 1", 8 * n, n);
    }
});

}  // namespace
}  // namespace bigmath
