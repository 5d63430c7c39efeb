#include "verification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bigmath/errors.hpp>
#include <random>
#include <vector>

#include "polynomial/factor.hpp"
#include "polynomial/modulus.hpp"
#include "sequence.hpp"
#include "status.hpp"
#include "support/context.hpp"
#include "support/parallel.hpp"

namespace bigfact {
namespace {

using bigmath::Context;
using bigmath::Integer;
using bigmath::polynomial::Modulus;

/// first·(first+1)·…·last, first ≥ 1. Several running products, since one waits for itself.
std::uint64_t range_product(std::uint64_t first, std::uint64_t last, const Modulus& p) {
    constexpr std::size_t kChains = 8;
    std::array<std::uint64_t, kChains> products;
    products.fill(p.one());
    std::uint64_t k = first;
    for (; last - k >= kChains; k += kChains)
        for (std::size_t i = 0; i < kChains; ++i)
            products[i] = p.multiply(products[i], p.reduce(k + i));
    std::uint64_t product = p.one();
    for (const std::uint64_t part : products) product = p.multiply(product, part);
    for (; k < last; ++k) product = p.multiply(product, p.reduce(k));
    return p.multiply(product, p.reduce(last));
}

std::uint64_t factorial(const Integer& n, const Modulus& p, Context& context) {
    constexpr std::uint64_t kBlock = 1 << 20;
    const auto last = static_cast<std::uint64_t>(n);
    const std::uint64_t blocks = last / kBlock + 1;
    std::vector<std::uint64_t> products(blocks, p.one());
    parallel_for(context, blocks, [&](std::size_t i) {
        context.check();
        const std::uint64_t first = std::max<std::uint64_t>(i * kBlock, 1);
        const std::uint64_t end = std::min<std::uint64_t>(i * kBlock + kBlock - 1, last);
        if (first <= end) products[i] = range_product(first, end, p);
    });
    std::uint64_t product = p.one();
    for (const std::uint64_t part : products) product = p.multiply(product, part);
    return product;
}

/// (a(n), a(n+1)) for a(0) = a0, a(1) = a1, a(n+2) = a(n+1) + a(n): the pair times ((0,1),(1,1))^n,
/// or for negative n times the powers of its inverse ((−1,1),(1,0)).
std::uint64_t two_term(const Integer& n, std::uint64_t a0, std::uint64_t a1, const Modulus& p) {
    using Matrix = std::array<std::uint64_t, 4>;
    const auto times = [&p](const Matrix& x, const Matrix& y) {
        const auto entry = [&](std::size_t row, std::size_t column) {
            return p.add(p.multiply(x[2 * row], y[column]),
                         p.multiply(x[2 * row + 1], y[2 + column]));
        };
        return Matrix{entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1)};
    };
    const std::uint64_t one = p.one();
    Matrix power{one, 0, 0, one};
    Matrix step = n < 0 ? Matrix{p.negate(one), one, one, 0} : Matrix{0, one, one, one};
    auto exponent = static_cast<std::uint64_t>(Integer(abs(n)));
    for (; exponent > 0; exponent /= 2, step = times(step, step))
        if (exponent % 2 != 0) power = times(power, step);
    return p.add(p.multiply(power[0], p.reduce(a0)), p.multiply(power[1], p.reduce(a1)));
}

/// base^exponent by Fermat's little theorem: exponents count mod p − 1, for bases that p does not
/// divide.
std::uint64_t power(const Integer& base, const Integer& exponent, const Modulus& p) {
    const std::uint64_t b = p.reduce(base);
    if (b == 0) return exponent == 0 ? p.one() : 0;
    return p.power(b, Modulus(p.value() - 1).reduce(exponent));
}

std::uint64_t residue(const Call& call, const Modulus& p, const bigmath::Execution& execution,
                      Context& context) {
    const Integer& n = call.arguments.front();
    if (call.function == "factorial") return factorial(n, p, context);
    if (call.function == "fibonacci") return two_term(n, 0, 1, p);
    if (call.function == "lucas") return two_term(n, 2, 1, p);
    if (call.function == "power") return power(n, call.arguments[1], p);
    return static_cast<std::uint64_t>(residue_of(call, p.value(), execution));
}

constexpr std::array<std::string_view, 7> kVerifiable{"factorial", "power",   "fibonacci", "lucas",
                                                      "lucas-u",   "lucas-v", "recurrence"};

}  // namespace

Verification::Verification(const Call& call) : call_(call) {
    if (std::find(kVerifiable.begin(), kVerifiable.end(), call.family) == kVerifiable.end())
        throw UsageError(fmt::format("--verify has no independent method for '{}', only for {}",
                                     call.function, fmt::join(kVerifiable, ", ")));
}

void Verification::draw_primes() {
    std::random_device device;
    std::uniform_int_distribution<std::uint64_t> draw(std::uint64_t{1} << 60,
                                                      (std::uint64_t{1} << 63) - 1);
    for (std::size_t i = 0; i < primes_.size(); ++i) do
            primes_[i] = draw(device) | 1U;
        while (!bigmath::polynomial::is_prime(primes_[i]) || (i == 1 && primes_[1] == primes_[0]));
}

void Verification::compute(const bigmath::Execution& execution) {
    Context context(execution);
    for (std::size_t i = 0; i < primes_.size(); ++i)
        expected_[i] = residue(call_, Modulus(primes_[i]), execution, context);
}

void Verification::compare(const Residues& of_digits) const {
    for (std::size_t i = 0; i < primes_.size(); ++i)
        if (of_digits[i] != expected_[i])
            throw bigmath::VerificationError(
                fmt::format("the digits written are {} mod {}, but the value is {}", of_digits[i],
                            primes_[i], expected_[i]));
}

std::string Verification::report() const {
    return fmt::format("verified: {} mod {}, {} mod {}", expected_[0], primes_[0], expected_[1],
                       primes_[1]);
}

}  // namespace bigfact
