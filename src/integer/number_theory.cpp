// Greatest common divisor, square root and modular power. GMP's algorithms, called on our limbs.

#include <gmp.h>

#include <algorithm>
#include <bigmath/detail/integer_operations.hpp>
#include <bigmath/errors.hpp>
#include <bit>
#include <limits>
#include <stdexcept>
#include <utility>

#include "integer/gmp_scratch.hpp"
#include "support/memory.hpp"

namespace bigmath::detail {
namespace {

using support::Workspace;

mp_size_t length(std::size_t limbs) {
    return static_cast<mp_size_t>(limbs);
}

/// A magnitude without its trailing zero bits, in memory mpn_gcd may destroy.
struct OddPart {
    explicit OddPart(const integer_backend& a) : limbs(a.size()), size(a.size()) {
        const Limb* p = a.limbs();
        while (*p == 0) {
            ++p;
            --size;
        }
        const auto bits = static_cast<unsigned>(std::countr_zero(*p));
        if (bits == 0)
            std::copy_n(p, size, limbs.data());
        else
            mpn_rshift(limbs.data(), p, length(size), bits);
        zeros = (a.size() - size) * 64 + bits;
        if (limbs.data()[size - 1] == 0) --size;
    }

    Workspace<Limb> limbs;
    std::size_t size;
    std::size_t zeros = 0;
};

/// gcd of a value that is not 0 and a word that is not 0.
integer_backend gcd_word(const integer_backend& a, Limb b) {
    return integer_backend(std::uint64_t{mpn_gcd_1(a.limbs(), length(a.size()), b)});
}

/// gcd of two values that are not 0: that of the odd parts, times the common power of two.
integer_backend gcd_nonzero(const integer_backend& a, const integer_backend& b) {
    if (b.size() == 1) return gcd_word(a, b.limbs()[0]);
    if (a.size() == 1) return gcd_word(b, a.limbs()[0]);
    integer_backend result;
    OddPart x(a);
    OddPart y(b);
    const std::size_t zeros = std::min(x.zeros, y.zeros);
    if (std::pair(x.size, x.limbs.data()[x.size - 1]) <
        std::pair(y.size, y.limbs.data()[y.size - 1]))
        std::swap(x, y);
    Limb* const r = result.reserve_discard(y.size);
    require_gmp_scratch(5 * x.size);  // the matrix of the half gcd, and products with it
    const mp_size_t n = mpn_gcd(r, x.limbs.data(), length(x.size), y.limbs.data(), length(y.size));
    result.set_size(static_cast<std::size_t>(n), false);
    shift_left(result, result, zeros);
    return result;
}

integer_backend absolute(const integer_backend& a) {
    integer_backend result(a);
    if (result.negative()) result.negate();
    return result;
}

/// A read-only mpz over our limbs, whose length GMP keeps in an int.
class MpzView {
  public:
    explicit MpzView(const integer_backend& a) {
        constexpr auto kMaxLength = static_cast<std::size_t>(std::numeric_limits<int>::max());
        if (a.size() > kMaxLength)
            throw ResourceError("an operand is longer than 2^31 - 1 limbs",
                                static_cast<double>(a.size()) * sizeof(Limb),
                                static_cast<double>(kMaxLength) * sizeof(Limb));
        const mp_size_t n = length(a.size());
        mpz_roinit_n(view_, a.limbs(), a.negative() ? -n : n);
    }
    [[nodiscard]] mpz_srcptr get() const noexcept { return view_; }

  private:
    mpz_t view_;
};

class Mpz {
  public:
    Mpz() { mpz_init(value_); }
    Mpz(const Mpz&) = delete;
    Mpz& operator=(const Mpz&) = delete;
    ~Mpz() { mpz_clear(value_); }
    [[nodiscard]] mpz_ptr get() noexcept { return value_; }

  private:
    mpz_t value_;
};

}  // namespace

void eval_gcd(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    if (a.size() == 0)
        result = absolute(b);
    else if (b.size() == 0)
        result = absolute(a);
    else
        result = gcd_nonzero(a, b);
}

void eval_lcm(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    if (a.size() == 0 || b.size() == 0) {
        result = integer_backend();
        return;
    }
    integer_backend cofactor;
    divide(cofactor, a, gcd_nonzero(a, b));
    multiply(result, cofactor, b);
    if (result.negative()) result.negate();
}

void eval_integer_sqrt(integer_backend& s, integer_backend& r, const integer_backend& x) {
    if (x.negative()) throw DomainError("the square root of a negative number is not an integer");
    const std::size_t n = x.size();
    integer_backend root;
    integer_backend rest;
    if (n != 0) {
        Limb* const root_limbs = root.reserve_discard((n + 1) / 2);
        Limb* const rest_limbs = rest.reserve_discard(n);
        require_gmp_scratch(4 * n);  // the shifted operand, and divisions of its halves
        const mp_size_t rest_size = mpn_sqrtrem(root_limbs, rest_limbs, x.limbs(), length(n));
        root.set_size((n + 1) / 2, false);
        rest.set_size(static_cast<std::size_t>(rest_size), false);
    }
    s = std::move(root);
    r = std::move(rest);
}

void eval_powm(integer_backend& result, const integer_backend& base,
               const integer_backend& exponent, const integer_backend& modulus) {
    if (exponent.negative()) throw std::runtime_error("powm requires a positive exponent.");
    if (modulus.size() == 0) throw std::overflow_error("Division by zero.");
    // The window's table of odd powers has at most 2 + bits/10 and never more than 2^10 entries
    // (gmp 6.2.1, mpn/generic/powm.c); the rest are the reduced base and products. The result is
    // always of GMP's own.
    const std::size_t table =
        modulus.size() * std::min<std::size_t>(2 + exponent.size() * 64 / 10, 1024);
    require_from_c_library((table + 6 * (base.size() + modulus.size())) * sizeof(Limb));
    Mpz power;
    mpz_powm(power.get(), MpzView(base).get(), MpzView(exponent).get(), MpzView(modulus).get());
    const std::size_t n = mpz_size(power.get());
    std::copy_n(mpz_limbs_read(power.get()), n, result.reserve_discard(n));
    result.set_size(n, false);
}

}  // namespace bigmath::detail
