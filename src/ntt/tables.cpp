#include "ntt/tables.hpp"

#include <algorithm>
#include <bit>
#include <memory>

#include "ntt/modular.hpp"
#include "support/memory.hpp"

namespace bigmath::ntt {
namespace {

/// Elements of order p − 1.
constexpr std::uint64_t kGenerator[kPrimes] = {7, 11, 19};
/// Roots of unity of order 2^(i+1) for i below this.
constexpr std::size_t kUnits = 32;

/// unit[i] has angle 2^(−i−1): bit i of a node contributes it to r(node).
struct Units {
    std::array<std::uint64_t, kUnits> forward;
    std::array<std::uint64_t, kUnits> inverse;
};

const Units& units(std::size_t prime) {
    static const auto all = [] {
        std::array<Units, kPrimes> made{};
        for (std::size_t i = 0; i < kPrimes; ++i) {
            const Modular field(kPrime[i]);
            std::uint64_t root = field.power(kGenerator[i], (kPrime[i] - 1) >> kUnits);
            std::uint64_t inverse = field.inverse(root);
            for (std::size_t bit = kUnits; bit-- > 0;) {
                made[i].forward[bit] = root;
                made[i].inverse[bit] = inverse;
                root = field.multiply(root, root);
                inverse = field.multiply(inverse, inverse);
            }
        }
        return made;
    }();
    return all[prime];
}

/// 1/p mod 2^64 by Newton's iteration, each step doubling the correct bits (5 to begin with).
std::uint64_t inverse_mod_2_64(std::uint64_t p) {
    std::uint64_t x = 3 * p ^ 2;
    for (int i = 0; i < 4; ++i) x *= 2 - p * x;
    return x;
}

/// Writes the table with s(j) = r(2j) = Π unit[i + 1] over the bits i of j.
void fill_twiddles(const Modular& field, const std::array<std::uint64_t, kUnits>& unit,
                   std::uint64_t p, bool floating, std::size_t nodes, Word* value, Word* quotient) {
    std::array<std::uint64_t, kTableNodes> root;
    root[0] = 1;
    for (std::size_t j = 1; j < nodes; ++j) {
        const auto bit = static_cast<std::size_t>(std::bit_width(j)) - 1;
        root[j] = field.multiply(root[j - (std::size_t{1} << bit)], unit[bit + 1]);
    }
    for (std::size_t j = 0; j < nodes; ++j) {
        const Factor factor = make_factor(root[j], p, floating);
        value[j] = factor.value;
        quotient[j] = factor.quotient;
    }
}

/// The fields of one number format with the memory of their tables.
class FieldSet {
  public:
    FieldSet(bool floating, std::size_t nodes) : words_(kPrimes * 4 * nodes) {
        Word* at = words_.data();
        for (std::size_t i = 0; i < kPrimes; ++i, at += 4 * nodes) {
            const std::uint64_t p = kPrime[i];
            const Modular field(p);
            fill_twiddles(field, units(i).forward, p, floating, nodes, at, at + nodes);
            fill_twiddles(field, units(i).inverse, p, floating, nodes, at + 2 * nodes,
                          at + 3 * nodes);
            fields_[i] = {p,
                          make_factor(1, p, floating),
                          make_factor(std::uint64_t{1} << 32, p, floating),
                          make_factor(field.power(2, 52), p, floating),
                          inverse_mod_2_64(p),
                          {at, at + nodes},
                          {at + 2 * nodes, at + 3 * nodes}};
        }
    }
    [[nodiscard]] const std::array<Field, kPrimes>& get() const { return fields_; }

  private:
    support::Workspace<Word> words_;
    std::array<Field, kPrimes> fields_{};
};

/// What Chinese remaindering needs to know of the first so many primes.
struct Remaindering {
    std::size_t primes;
    DoubleWord cofactor[kPrimes];   ///< product/p_i
    std::uint64_t weight[kPrimes];  ///< its inverse mod p_i
    std::uint64_t product[3];
};

Remaindering make_remaindering(std::size_t primes) {
    Remaindering made{};
    made.primes = primes;
    const DoubleWord pair = static_cast<DoubleWord>(kPrime[0]) * kPrime[1];
    const std::uint64_t last = primes == 2 ? 1 : kPrime[2];
    const DoubleWord low = static_cast<DoubleWord>(static_cast<std::uint64_t>(pair)) * last;
    const DoubleWord high = (pair >> 64) * last + (low >> 64);
    made.product[0] = static_cast<std::uint64_t>(low);
    made.product[1] = static_cast<std::uint64_t>(high);
    made.product[2] = static_cast<std::uint64_t>(high >> 64);
    for (std::size_t i = 0; i < primes; ++i) {
        made.cofactor[i] = 1;
        for (std::size_t j = 0; j < primes; ++j)
            if (j != i) made.cofactor[i] *= kPrime[j];
        const std::uint64_t p = kPrime[i];
        made.weight[i] = Modular(p).inverse(static_cast<std::uint64_t>(made.cofactor[i] % p));
    }
    return made;
}

const Remaindering& remaindering(std::size_t primes) {
    static const Remaindering two = make_remaindering(2);
    static const Remaindering three = make_remaindering(3);
    return primes == 2 ? two : three;
}

/// 2^exponent mod m, for any word m and exponents below 150.
std::uint64_t power_of_two(std::size_t exponent, std::uint64_t m) {
    std::uint64_t power = 1 % m;
    for (; exponent > 0; --exponent) {
        const std::uint64_t room = m - power;  // 1 … m
        power = power >= room ? power - room : 2 * power;
    }
    return power;
}

/// x mod m, which x becomes the quotient by: schoolbook division by one word.
std::uint64_t divide(std::uint64_t (&x)[3], std::uint64_t m) {
    DoubleWord remainder = 0;
    for (std::size_t i = 3; i-- > 0;) {
        remainder = remainder << 64 | x[i];
        x[i] = static_cast<std::uint64_t>(remainder / m);
        remainder %= m;
    }
    return static_cast<std::uint64_t>(remainder);
}

/// See digits.hpp. The product is below m³ where a third digit is looked at (m = 10^18).
DigitSums digit_sums(const Remaindering& constants, std::uint64_t m) {
    DigitSums sums{};
    sums.modulus = m;
    sums.inverse = 1 / static_cast<double>(m);
    for (std::size_t i = 0; i < constants.primes; ++i) {
        sums.weight[0][i] = static_cast<std::uint64_t>(constants.cofactor[i] % m);
        sums.weight[1][i] = static_cast<std::uint64_t>(constants.cofactor[i] / m % m);
        for (std::size_t j = 0; j < 2; ++j)
            sums.share[j][i] = static_cast<double>(sums.weight[j][i]) / static_cast<double>(m);
    }
    std::uint64_t rest[3] = {constants.product[0], constants.product[1], constants.product[2]};
    std::uint64_t product[3];
    for (std::uint64_t& digit : product) digit = divide(rest, m);
    // Each multiple is the one before less the product; a borrow is 1 and leaves the third digit
    // negative.
    for (std::size_t k = 1; k < 5; ++k) {
        std::uint64_t borrow = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            const DoubleWord subtrahend = static_cast<DoubleWord>(product[j]) + borrow;
            const std::uint64_t before = sums.multiple[j][k - 1];
            borrow = j < 2 && before < subtrahend ? 1 : 0;
            sums.multiple[j][k] =
                static_cast<std::uint64_t>(before - subtrahend + (borrow != 0 ? m : 0));
        }
    }
    return sums;
}

}  // namespace

Factor make_factor(std::uint64_t value, std::uint64_t p, bool floating) {
    // The representative nearest to 0.
    const std::int64_t w =
        value > p / 2 ? -static_cast<std::int64_t>(p - value) : static_cast<std::int64_t>(value);
    if (floating) {
        const auto exact = static_cast<double>(w);
        return {std::bit_cast<Word>(exact), std::bit_cast<Word>(exact / static_cast<double>(p))};
    }
    const auto magnitude = static_cast<std::uint64_t>(w < 0 ? -w : w);
    const auto quotient =
        static_cast<std::uint64_t>(((static_cast<DoubleWord>(magnitude) << 64) + p / 2) / p);
    return {static_cast<Word>(w), w < 0 ? -quotient : quotient};
}

const std::array<Field, kPrimes>& fields(const Kernel& kernel) {
    if (kernel.floating) {
        static const FieldSet floating(true, kTableNodes);
        return floating.get();
    }
    static const FieldSet integers(false, kTableNodes);
    return integers.get();
}

const std::array<Field, kPrimes>& fields(const Kernel& kernel, const Plan& plan) {
    if (plan.grid().log_rows + plan.grid().log_columns > std::bit_width(kShortTableNodes))
        return fields(kernel);
    if (kernel.floating) {
        static const FieldSet floating(true, kShortTableNodes);
        return floating.get();
    }
    static const FieldSet integers(false, kShortTableNodes);
    return integers.get();
}

void row_factors(const Kernel& kernel, std::size_t prime, std::size_t row, std::size_t log_columns,
                 Factor* forward, Factor* inverse) {
    const std::uint64_t p = kPrime[prime];
    const Modular field(p);
    std::uint64_t root = 1;
    std::uint64_t inverse_root = 1;
    for (std::size_t bits = row; bits != 0; bits &= bits - 1) {
        const std::size_t bit = static_cast<std::size_t>(std::countr_zero(bits)) + log_columns;
        root = field.multiply(root, units(prime).forward[bit]);
        inverse_root = field.multiply(inverse_root, units(prime).inverse[bit]);
    }
    for (std::size_t depth = log_columns; depth-- > 0;) {
        forward[depth] = make_factor(root, p, kernel.floating);
        inverse[depth] = make_factor(inverse_root, p, kernel.floating);
        root = field.multiply(root, root);
        inverse_root = field.multiply(inverse_root, inverse_root);
    }
}

Crt make_crt(const Kernel& kernel, const Plan& plan, std::size_t log_lift, std::uint64_t modulus) {
    const Remaindering& constants = remaindering(plan.primes());
    Crt crt{};
    crt.primes = plan.primes();
    std::copy_n(constants.product, 3, crt.product);
    const std::size_t log_blocks = plan.grid().log_rows + plan.grid().log_columns;
    for (std::size_t i = 0; i < crt.primes; ++i) {
        const std::uint64_t p = kPrime[i];
        const Modular field(p);
        crt.cofactor[i][0] = static_cast<std::uint64_t>(constants.cofactor[i]);
        crt.cofactor[i][1] = static_cast<std::uint64_t>(constants.cofactor[i] >> 64);
        // Besides the cofactor, undo the transform's 2^log_blocks; (p + 1)/2 is 1/2.
        const std::uint64_t undo = field.power((p + 1) / 2, log_blocks);
        const std::uint64_t weight = constants.weight[i];
        crt.scale[i] = make_factor(field.multiply(weight, undo), p, kernel.floating);
        if (log_lift != kNoLift) {
            const std::uint64_t lift = field.multiply(weight, field.power(2, log_lift));
            crt.offset[i] = make_factor(lift, p, kernel.floating).value;
        }
    }
    if (plan.format() == Format::kDecimal)
        crt.digits = digit_sums(constants, kDecimalRadix);
    else if (plan.format() == Format::kWords)
        crt.digits = digit_sums(constants, modulus);
    if (plan.format() == Format::kWords && log_lift != kNoLift) {
        const std::uint64_t lift = power_of_two(log_lift, modulus);
        for (std::uint64_t& multiple : crt.digits.multiple[0])
            multiple = multiple < lift ? multiple + (modulus - lift) : multiple - lift;
    }
    return crt;
}

}  // namespace bigmath::ntt
