// Polynomials mod a prime of 61 bits, between the moduli of 30 and of 64.

#include "bench/tuning/rooms.hpp"
#include "polynomial/convolution.hpp"
#include "polynomial/graeffe.hpp"
#include "polynomial/polynomial.hpp"

namespace bigmath::tuning {
namespace {

using polynomial::Graeffe;
using polynomial::Modulus;
using polynomial::Words;

constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61) - 1;
constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 4000;

std::size_t steps(const std::string& what, const Setting& setting, auto&& before, auto&& after) {
    const Modulus m(kPrime);
    const auto measure = [&](std::size_t n) {
        const Words p = random_limbs(n, kPrime);
        const Words q = random_limbs(n, kPrime);
        Graeffe graeffe(m, setting.context);
        return compare(
            n, [&] { before(graeffe, p, q, m); }, [&] { after(graeffe, p, q, m); });
    };
    return tune(what, kShortest, kLongest, setting, measure);
}

}  // namespace

std::size_t polynomial_products(const Setting& setting) {
    return steps(
        "polynomial products", setting,
        [](Graeffe&, const Words& p, const Words& q, const Modulus& m) {
            (void)polynomial::schoolbook_product(p, q, 0, p.size() + q.size() - 1, m);
        },
        [&](Graeffe&, const Words& p, const Words& q, const Modulus& m) {
            (void)polynomial::convolve(p, q, 0, p.size() + q.size() - 1, m, setting.context);
        });
}

// One step of Newton's iteration, from half the coefficients.
std::size_t polynomial_inverses(const Setting& setting) {
    return steps(
        "polynomial inverses", setting,
        [](Graeffe&, const Words&, const Words& q, const Modulus& m) {
            (void)polynomial::inverse_by_recurrence(q, q.size(), m.inverse(q[0]), m);
        },
        [&](Graeffe&, const Words&, const Words& q, const Modulus& m) {
            Words g = polynomial::inverse_by_recurrence(q, (q.size() + 1) / 2, m.inverse(q[0]), m);
            polynomial::extend_inverse(g, q, q.size(), m, setting.context);
        });
}

std::size_t polynomial_squares(const Setting& setting) {
    return steps(
        "Q(x)·Q(−x)", setting,
        [](Graeffe& graeffe, const Words&, Words q, const Modulus&) { graeffe.square_short(q); },
        [](Graeffe& graeffe, const Words&, Words q, const Modulus&) { graeffe.square_long(q); });
}

std::size_t polynomial_sections(const Setting& setting) {
    return steps(
        "sections of P/Q", setting,
        [](Graeffe& graeffe, Words p, Words q, const Modulus&) {
            graeffe.take_short_section(p, q, true);
        },
        [](Graeffe& graeffe, Words p, Words q, const Modulus&) {
            graeffe.take_long_section(p, q, true);
        });
}

}  // namespace bigmath::tuning
