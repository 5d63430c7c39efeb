// Expressions built together with their values, and sums, against loops and PARI.

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/expression.hpp>
#include <bigmath/sums.hpp>
#include <cmath>

#include "tests/soak/gp.hpp"
#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

// From the loosest to the tightest, as docs/grammar.md has them.
enum Level { kSum, kProduct, kSigned, kPower, kPostfix, kAtom };

/// An expression in our grammar, the same in PARI's with every parenthesis, and the value.
struct Formula {
    std::string text;
    std::string pari;
    mpz_class value;
    Level level;
};

class Generator {
  public:
    explicit Generator(Case& c) : c_(c), rng_(c.rng()) {}

    Formula expression(int depth) {
        if (depth == 0) return number();
        switch (rng_.below(8)) {
            case 0:
                return binary(depth, '+', kSum, kProduct);
            case 1:
                return binary(depth, '-', kSum, kProduct);
            case 2:
                return binary(depth, '*', kProduct, kSigned);
            case 3:
                return quotient(depth);
            case 4:
                return negative(depth);
            case 5:
                return power(depth);
            case 6:
                return factorial();
            default:
                return number();
        }
    }

  private:
    std::string within(const Formula& sample, Level least) {
        const bool bare = sample.level >= least && !c_.one_in(8);
        return bare ? sample.text : '(' + sample.text + ')';
    }
    std::string space() { return c_.one_in(6) ? " " : ""; }

    Formula number() {
        const mpz_class value = c_.magnitude(c_.size(3));
        const std::string digits = value.get_str();
        switch (rng_.below(4)) {
            case 0:
                return {"0x" + value.get_str(16), digits, value, kAtom};
            case 1: {
                const std::uint64_t zeros = rng_.below(30);
                const mpz_class product = value * power_by_gmp(10, zeros);
                return {digits + "e" + std::to_string(zeros), product.get_str(), product, kAtom};
            }
            case 2: {
                std::string grouped = digits;
                for (std::size_t i = grouped.size(); i > 3; i -= 3) grouped.insert(i - 3, "_");
                return {grouped, digits, value, kAtom};
            }
            default:
                return {std::string(rng_.below(3), '0') + digits, digits, value, kAtom};
        }
    }

    Formula binary(int depth, char sign, Level level, Level right_least) {
        const Formula a = expression(depth - 1);
        const Formula b = expression(depth - 1);
        const mpz_class value = sign == '+'   ? mpz_class(a.value + b.value)
                                : sign == '-' ? mpz_class(a.value - b.value)
                                              : mpz_class(a.value * b.value);
        return {within(a, level) + space() + sign + space() + within(b, right_least),
                '(' + a.pari + ')' + sign + '(' + b.pari + ')', value, level};
    }

    /// a·b/b, which is exact.
    Formula quotient(int depth) {
        const Formula a = expression(depth - 1);
        Formula b = expression(depth - 1);
        if (b.value == 0) b = {"7", "7", 7, kAtom};
        const std::string divisor = within(b, kSigned);
        return {within(a, kProduct) + '*' + divisor + '/' + divisor,
                '(' + a.pari + ")*(" + b.pari + ")/(" + b.pari + ')', a.value, kProduct};
    }

    Formula negative(int depth) {
        const Formula a = expression(depth - 1);
        return {'-' + space() + within(a, kSigned), "-(" + a.pari + ')', -a.value, kSigned};
    }

    Formula power(int depth) {
        const Formula a = expression(depth - 1);
        const std::uint64_t exponent = rng_.below(5);
        const std::string text = std::to_string(exponent);
        return {within(a, kPostfix) + (rng_.coin() ? "^" : "**") + text, '(' + a.pari + ")^" + text,
                power_by_gmp(a.value, exponent), kPower};
    }

    Formula factorial() {
        const std::uint64_t n = c_.size(300);
        const bool second = rng_.coin();
        mpz_class value;
        if (second)
            mpz_2fac_ui(value.get_mpz_t(), n);
        else
            mpz_fac_ui(value.get_mpz_t(), n);
        const std::string text = std::to_string(n);
        return {text + (second ? "!!" : "!"),
                second ? "prod(i=0," + std::to_string(n == 0 ? 0 : (n - 1) / 2) + ",max(1," + text +
                             "-2*i))"
                       : text + '!',
                value, kPostfix};
    }

    Case& c_;
    test::Rng& rng_;
};

/// A summand k ↦ Σ p_i k^i + Σ c·r^k as text and as a function.
struct RandomSummand {
    std::vector<mpz_class> polynomial;
    std::vector<std::pair<mpz_class, mpz_class>> powers;

    [[nodiscard]] std::string text() const {
        std::string all = "0";
        for (std::size_t i = 0; i < polynomial.size(); ++i)
            all += "+(" + polynomial[i].get_str() + ")*k^" + std::to_string(i);
        for (const auto& [coefficient, ratio] : powers)
            all += "+(" + coefficient.get_str() + ")*(" + ratio.get_str() + ")^k";
        return all;
    }
    [[nodiscard]] mpz_class operator()(const mpz_class& k) const {
        mpz_class value = 0;
        for (std::size_t i = polynomial.size(); i-- > 0;) value = value * k + polynomial[i];
        for (const auto& [coefficient, ratio] : powers)
            value += coefficient * power_by_gmp(ratio, k.get_ui());
        return value;
    }
};

RandomSummand random_summand(Case& c) {
    RandomSummand summand;
    summand.polynomial.resize(c.rng().below(5));
    for (mpz_class& coefficient : summand.polynomial) coefficient = c.number(c.size(2));
    summand.powers.resize(c.rng().below(3));
    for (auto& [coefficient, ratio] : summand.powers) {
        coefficient = c.number(c.size(2));
        ratio = static_cast<long>(c.within(12));
    }
    return summand;
}

/// Σ k^d over a range of any length, by PARI's own closed form.
void check_long_sum(Case& c) {
    const std::size_t exponent = c.size(30);
    mpz_class first = c.number(c.size(3));
    mpz_class last = c.number(c.size(3));
    if (first > last) std::swap(first, last);
    const auto ours = c.attempt([&](const Execution& execution) {
        return sum_powers(static_cast<unsigned>(exponent), integer_of(first), integer_of(last),
                          execution);
    });
    if (!ours) return;
    const std::string theirs =
        Gp::instance().ask("my(F=sumformal('k^" + std::to_string(exponent) + ",'k));subst(F,'k," +
                           last.get_str() + ")-subst(F,'k," + first.get_str() + "-1)");
    c.equal(mpz_of(*ours).get_str(), theirs, Oracle::kPari, "sum of powers");
}

}  // namespace

void expressions(Case& c) {
    const Formula sample = Generator(c).expression(static_cast<int>(c.rng().below(6)));
    c.note(sample.text);
    const Expression parsed = parse_expression(sample.text);
    const auto value =
        c.attempt([&](const Execution& execution) { return evaluate(parsed, {}, execution); });
    if (value) c.equal(*value, sample.value, Oracle::kDefinition, "value");
    c.equal(evaluate(to_string(parsed)), sample.value, Oracle::kDefinition, "printed and read");
    if (sample.value != 0)
        c.expect(predicted_bits(parsed) >= std::log2(std::abs(sample.value.get_d())) - 1e-6 ||
                     mpz_sizeinbase(sample.value.get_mpz_t(), 2) > 1000,
                 Oracle::kDefinition, "predicted bits");
    if (Gp::is_installed())
        c.equal(sample.value.get_str(), Gp::instance().ask(sample.pari), Oracle::kPari, "value");
}

void sums(Case& c) {
    if (c.one_in(4) && Gp::is_installed()) return check_long_sum(c);
    const RandomSummand summand = random_summand(c);
    const bool natural = !summand.powers.empty();
    mpz_class first = natural ? mpz_class(c.rng().below(60)) : c.number(c.size(3));
    const mpz_class last = first + c.size(150) - 1;
    c.note(summand.text());
    c.note("first", first);
    c.note("last", last);
    mpz_class expected = 0;
    for (mpz_class k = first; k <= last; ++k) expected += summand(k);
    const auto ours = c.attempt([&](const Execution& execution) {
        return sum(to_summand(parse_expression(summand.text()), execution), integer_of(first),
                   integer_of(last), execution);
    });
    if (ours) c.equal(*ours, expected, Oracle::kDefinition, "sum");
}

}  // namespace bigmath::soak
