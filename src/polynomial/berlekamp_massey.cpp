#include "polynomial/berlekamp_massey.hpp"

#include "polynomial/accumulator.hpp"

namespace bigmath::polynomial {
namespace {

/// What Massey's algorithm keeps: c(x) = 1 − c_1·x − … annihilates all terms so far; b is c before
/// its last change of length, `discrepancy` what was wrong then, `shift` how many terms ago.
struct State {
    Words c;
    Words b;
    std::size_t length = 0;
    std::size_t shift = 1;
    std::uint64_t discrepancy;
};

/// c −= factor·x^shift·b.
void correct(State& state, std::uint64_t factor, const Modulus& p) {
    if (state.c.size() < state.b.size() + state.shift)
        state.c.resize(state.b.size() + state.shift, 0);
    for (std::size_t i = 0; i < state.b.size(); ++i) {
        std::uint64_t& c = state.c[i + state.shift];
        c = p.subtract(c, p.multiply(factor, state.b[i]));
    }
}

/// What c gives for the term of index n; 0 when it agrees.
std::uint64_t discrepancy(const State& state, View terms, std::size_t n, const Modulus& p) {
    Accumulator sum;
    for (std::size_t i = 0; i < state.c.size() && i <= n; ++i) sum.add(state.c[i], terms[n - i]);
    return sum.reduced(p);
}

}  // namespace

// James Massey, "Shift-register synthesis and BCH decoding", IEEE Transactions on Information
// Theory 15 (1969). A half-gcd of x^(2n) and the terms' polynomial would find the same in O(M(n)
// log n); the quadratic loop is enough for the orders one can meet terms of.
Words berlekamp_massey(View terms, const Modulus& p, Context& context) {
    State state{{p.one()}, {p.one()}, 0, 1, p.one()};
    for (std::size_t n = 0; n < terms.size(); ++n) {
        if (n % 64 == 0) context.check();
        const std::uint64_t wrong = discrepancy(state, terms, n, p);
        if (wrong == 0) {
            ++state.shift;
            continue;
        }
        const std::uint64_t factor = p.multiply(wrong, p.inverse(state.discrepancy));
        if (2 * state.length > n) {
            correct(state, factor, p);
            ++state.shift;
            continue;
        }
        Words before = state.c;
        correct(state, factor, p);
        state.length = n + 1 - state.length;
        state.b = std::move(before);
        state.discrepancy = wrong;
        state.shift = 1;
    }
    Words result(state.length, 0);
    for (std::size_t i = 1; i < state.c.size() && i <= state.length; ++i)
        result[i - 1] = p.negate(state.c[i]);
    return result;
}

}  // namespace bigmath::polynomial
