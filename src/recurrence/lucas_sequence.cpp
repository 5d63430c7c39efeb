// The public functions of the Lucas sequences, sizes and times of their rungs, and the residues.

#include <bigmath/arithmetic.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/lucas_sequences.hpp>

#include "polynomial/modulus.hpp"
#include "recurrence/lucas_sequence_ladder.hpp"
#include "recurrence/residue.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {
namespace {

/// Residues mod a word.
class WordRing {
  public:
    using Element = std::uint64_t;

    explicit WordRing(const Integer& m) : m_(static_cast<std::uint64_t>(m)) {}
    [[nodiscard]] Element of(const Integer& a) const { return m_.reduce(a); }
    [[nodiscard]] Element add(Element a, Element b) const { return m_.add(a, b); }
    [[nodiscard]] Element subtract(Element a, Element b) const { return m_.subtract(a, b); }
    [[nodiscard]] Element multiply(Element a, Element b) const { return m_.multiply(a, b); }
    [[nodiscard]] Element square(Element a) const { return m_.multiply(a, a); }
    [[nodiscard]] static Element reduced(Element a) { return a; }

  private:
    polynomial::Modulus m_;
};

/// Residues mod a number of any length, of either sign. Only reduced() divides, once for each
/// number of a step instead of once for each product.
class LongRing {
  public:
    using Element = Integer;

    LongRing(const Integer& m, Context& context) : m_(m), context_(context) {}
    [[nodiscard]] Element of(const Integer& a) const { return a % m_; }
    [[nodiscard]] static Element add(const Element& a, const Element& b) { return a + b; }
    [[nodiscard]] static Element subtract(const Element& a, const Element& b) { return a - b; }
    [[nodiscard]] Element multiply(const Element& a, const Element& b) const {
        return bigmath::multiply(a, b, context_);
    }
    [[nodiscard]] Element square(const Element& a) const { return bigmath::square(a, context_); }
    [[nodiscard]] Element reduced(const Element& a) const {
        return divide(a, m_, context_).remainder;
    }

  private:
    const Integer& m_;
    Context& context_;
};

/// U(n) and U(n+1) in a ring, n ≥ 0, by the doubling of lucas_u_doubling.cpp.
/// Invariant: before the bit i of n, (a, b) = (U(k), U(k+1)) with k = ⌊n / 2^(i+1)⌋.
template <class Ring>
std::pair<Integer, Integer> pair_in(const Ring& ring, const LucasParameters& parameters,
                                    const Integer& n, Context& context) {
    using Element = typename Ring::Element;
    const Element p = ring.of(parameters.p);
    const Element q = ring.of(parameters.q);
    Element a = ring.of(0);
    Element b = ring.of(1);
    for (std::size_t bit = bit_length(n); bit-- > 0;) {
        const Element aa = ring.square(a);
        const Element bb = ring.square(b);
        const Element ab = ring.multiply(a, b);
        const Element twice = ring.add(ab, ab);
        const Element middle = ring.subtract(bb, ring.multiply(q, aa));
        if (bit_test(n, static_cast<unsigned>(bit))) {
            b = ring.subtract(ring.multiply(p, bb), ring.multiply(q, twice));
            a = middle;
        } else {
            a = ring.subtract(twice, ring.multiply(p, aa));
            b = middle;
        }
        a = ring.reduced(a);
        b = ring.reduced(b);
        context.check();
    }
    return {Integer(a), Integer(b)};
}

/// (U(n) mod m, V(n) mod m).
struct Residues {
    Integer u;
    Integer v;
};

Residues residues_at(const LucasParameters& parameters, const Integer& n, const Integer& m,
                     const Execution& execution) {
    require_modulus(m);
    Context context(execution);
    const Integer index = abs(n);
    const auto [u, next] = fits_word(m) ? pair_in(WordRing(m), parameters, index, context)
                                        : pair_in(LongRing(m, context), parameters, index, context);
    const Integer v = 2 * next - parameters.p * u;
    if (n >= 0) return {residue(u, m), residue(v, m)};
    const Integer scale = power_mod(inverse_mod(parameters.q, m), index, m);
    return {residue(-u * scale, m), residue(v * scale, m)};
}

}  // namespace

double lucas_sequence_bits(const LucasParameters& parameters, const Integer& n) {
    // The larger root of x² − p x + q in magnitude: (|p| + √(p² − 4q))/2, or √q where that root is
    // complex. U(n) = Σ α^i β^(n−1−i) has n summands, V(n) = α^n + β^n two.
    const double p = std::abs(static_cast<double>(parameters.p));
    const auto q = static_cast<double>(parameters.q);
    const double discriminant = p * p - 4 * q;
    double log_root = 0;
    constexpr double kLargest = 0x1p500;
    if (p < kLargest && std::abs(q) < kLargest) {
        const double root = discriminant >= 0 ? (p + std::sqrt(discriminant)) / 2 : std::sqrt(q);
        log_root = std::fmax(0, std::log2(root));
    } else {
        // √(p² + 4|q|) ≤ p + 2 √|q|.
        log_root = std::fmax(static_cast<double>(bit_length(parameters.p)),
                             static_cast<double>(bit_length(parameters.q)) / 2) +
                   1;
    }
    const double growth = log_root == 0 ? 0 : log_root * static_cast<double>(n);
    return growth + static_cast<double>(bit_length(n)) + 2;
}

template <Number T>
void require_lucas_memory(const LucasParameters& parameters, const Integer& n, LucasPeak<T> peak,
                          Context& context) {
    const double bits = lucas_sequence_bits(parameters, n);
    const double bytes = NumberOps<T>::kBytesPerBit * bits;
    constexpr double kShort = 1 << 16;
    const double needed = peak(NumberMemory<T>(context), NumberMemory<T>::limbs(bits / 2));
    if (bytes < kShort) return context.require_memory(needed, "a Lucas sequence");
    require_result_memory<T>("a term of a Lucas sequence with " + digits_text(bits), bits, needed,
                             context);
}

double lucas_sequence_iterative_seconds(const LucasParameters& parameters, const Integer& n) {
    constexpr double kSecondsPerTerm = 40e-9;
    constexpr double kSecondsPerLimb = 0.5e-9;
    const Integer index = abs(n);
    const double limbs = lucas_sequence_bits(parameters, index) / 64;
    return static_cast<double>(index) * (kSecondsPerTerm + kSecondsPerLimb * limbs / 2);
}

double lucas_sequence_doubling_seconds(const LucasParameters& parameters, const Integer& n) {
    const Integer index = abs(n);
    const double limbs = lucas_sequence_bits(parameters, index) / 128;
    const double product = limbs * std::fmin(0.2e-9 * limbs, 3e-9 * std::log2(limbs + 2));
    constexpr double kSecondsPerStep = 200e-9;
    const double products = parameters.q_is_unit() ? 2 : 3;
    return products * product + kSecondsPerStep * static_cast<double>(bit_length(index) + 1);
}

template <Number T>
T lucas_u(const Integer& p, const Integer& q, const Integer& n, const Execution& execution) {
    Context context(execution);
    return lucas_u_doubling<T>({p, q}, n, context);
}

template <Number T>
T lucas_v(const Integer& p, const Integer& q, const Integer& n, const Execution& execution) {
    Context context(execution);
    return lucas_v_doubling<T>({p, q}, n, context);
}

Integer lucas_u_mod(const Integer& p, const Integer& q, const Integer& n, const Integer& m,
                    const Execution& execution) {
    return residues_at({p, q}, n, m, execution).u;
}
Integer lucas_v_mod(const Integer& p, const Integer& q, const Integer& n, const Integer& m,
                    const Execution& execution) {
    return residues_at({p, q}, n, m, execution).v;
}

Integer fibonacci_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return lucas_u_mod(1, -1, n, m, execution);
}
Integer lucas_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return lucas_v_mod(1, -1, n, m, execution);
}

template <Number T>
T pell(const Integer& n, const Execution& execution) {
    return lucas_u<T>(2, -1, n, execution);
}
Integer pell_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return lucas_u_mod(2, -1, n, m, execution);
}

template <Number T>
T jacobsthal(const Integer& n, const Execution& execution) {
    return lucas_u<T>(1, -2, n, execution);
}
Integer jacobsthal_mod(const Integer& n, const Integer& m, const Execution& execution) {
    return lucas_u_mod(1, -2, n, m, execution);
}

template void require_lucas_memory<Integer>(const LucasParameters&, const Integer&,
                                            LucasPeak<Integer>, Context&);
template void require_lucas_memory<Decimal>(const LucasParameters&, const Integer&,
                                            LucasPeak<Decimal>, Context&);
template void require_lucas_memory<boost::multiprecision::mpz_int>(
    const LucasParameters&, const Integer&, LucasPeak<boost::multiprecision::mpz_int>, Context&);
template void require_lucas_memory<boost::multiprecision::cpp_int>(
    const LucasParameters&, const Integer&, LucasPeak<boost::multiprecision::cpp_int>, Context&);
template BIGMATH_EXPORT Integer lucas_u(const Integer&, const Integer&, const Integer&,
                                        const Execution&);
template BIGMATH_EXPORT Decimal lucas_u(const Integer&, const Integer&, const Integer&,
                                        const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int lucas_u(const Integer&, const Integer&,
                                                               const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int lucas_u(const Integer&, const Integer&,
                                                               const Integer&, const Execution&);
template BIGMATH_EXPORT Integer lucas_v(const Integer&, const Integer&, const Integer&,
                                        const Execution&);
template BIGMATH_EXPORT Decimal lucas_v(const Integer&, const Integer&, const Integer&,
                                        const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int lucas_v(const Integer&, const Integer&,
                                                               const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int lucas_v(const Integer&, const Integer&,
                                                               const Integer&, const Execution&);
template BIGMATH_EXPORT Integer pell(const Integer&, const Execution&);
template BIGMATH_EXPORT Decimal pell(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int pell(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int pell(const Integer&, const Execution&);
template BIGMATH_EXPORT Integer jacobsthal(const Integer&, const Execution&);
template BIGMATH_EXPORT Decimal jacobsthal(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::mpz_int jacobsthal(const Integer&, const Execution&);
template BIGMATH_EXPORT boost::multiprecision::cpp_int jacobsthal(const Integer&, const Execution&);

}  // namespace bigmath
