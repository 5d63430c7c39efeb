#include "polynomial/distinct_degrees.hpp"

#include <algorithm>

#include "polynomial/linear_recurrence.hpp"

// x^(p^i) − x is the product of all monic irreducible polynomials whose degree divides i. Taken for
// i = 1, 2, …, with what was found divided out, its common divisor with f is the product of f's
// factors of degree i. Source: Joachim von zur Gathen and Jürgen Gerhard, "Modern Computer
// Algebra", §14.2; factors that occur several times are divided out here as often as they occur, so
// that f need not be squarefree.

namespace bigmath::polynomial {
namespace {

Words trimmed_words(Words a) {
    a.resize(trimmed(a).size());
    return a;
}

Words monic(View a, const Modulus& p) {
    Words result(a.begin(), a.end());
    if (a.empty()) return result;
    const std::uint64_t unit = p.inverse(a.back());
    for (std::uint64_t& c : result) c = p.multiply(c, unit);
    return result;
}

/// a mod b in place, b ≠ 0 and trimmed: one coefficient of the quotient after the other.
void remainder_in_place(Words& a, View b, const Modulus& p, Context& context) {
    const std::uint64_t unit = p.inverse(b.back());
    while (a.size() >= b.size()) {
        context.check();
        const std::uint64_t factor = p.multiply(a.back(), unit);
        const std::size_t shift = a.size() - b.size();
        for (std::size_t i = 0; i < b.size(); ++i)
            a[shift + i] = p.subtract(a[shift + i], p.multiply(factor, b[i]));
        a = trimmed_words(std::move(a));
    }
}

/// x^(p^i) from h = x^(p^(i−1)), mod f: the p-th power, bits of p from the top.
Words frobenius(const Words& h, const Divisor& f, std::uint64_t p, Context& context) {
    Words result = h;
    for (int i = static_cast<int>(std::bit_width(p)) - 2; i >= 0; --i) {
        result = f.remainder(square(result, f.modulus(), context), context);
        if ((p >> i & 1) != 0)
            result = f.remainder(polynomial::multiply(result, h, f.modulus(), context), context);
    }
    return result;
}

}  // namespace

Words gcd(View a, View b, const Modulus& p, Context& context) {
    Words x(trimmed(a).begin(), trimmed(a).end());
    Words y(trimmed(b).begin(), trimmed(b).end());
    while (!y.empty()) {
        remainder_in_place(x, y, p, context);
        x.swap(y);
    }
    return monic(x, p);
}

std::vector<std::size_t> factor_degrees(View f, const Modulus& p, Context& context) {
    std::vector<std::size_t> degrees;
    Words rest = monic(trimmed(f), p);
    Words power{0, 1};
    for (std::size_t i = 1; rest.size() > 1; ++i) {
        const std::size_t left = rest.size() - 1;
        if (left < 2 * i) {
            // Of two factors of degree i or more there is no room.
            degrees.push_back(left);
            break;
        }
        const Divisor divisor(rest, p, context);
        power = frobenius(divisor.remainder(power, context), divisor, p.value(), context);
        Words difference = power;
        difference.resize(std::max<std::size_t>(difference.size(), 2), 0);
        difference[1] = p.subtract(difference[1], 1);
        Words common = gcd(rest, difference, p, context);
        if (common.size() > 1) degrees.push_back(i);
        while (common.size() > 1) {
            rest = Divisor(common, p, context).divide(rest, context).quotient;
            common = gcd(rest, common, p, context);
        }
    }
    return degrees;
}

}  // namespace bigmath::polynomial
