// The kernel for AVX-512 with IFMA: butterflies in doubles, sums of products in 52-bit integers.

#include "simd/avx512ifma.hpp"

#include "ntt/kernel_operations.hpp"

namespace bigmath::ntt {
namespace {

using V = simd::Avx512Ifma;
using Int = __m512i;

constexpr uint64_t kMask52 = (uint64_t{1} << 52) - 1;

template <int Count>
Int shift_right(Int x) {
    return _mm512_srli_epi64(x, Count);
}

/// (low, high) with the lanes of `high` moved up by Lanes and the top lanes of `low` below them.
template <int Lanes>
Int lanes_up(Int high, Int low) {
    return _mm512_alignr_epi64(high, low, 8 - Lanes);
}

/// A residue |x| ≤ p as the integer x + p for the 52-bit multipliers: they see the mantissa of
/// 2^52 + p + x and nothing else.
Int integer_of(V::Vec x, V::Vec two_to_52_plus_p) {
    return _mm512_castpd_si512(V::add(x, two_to_52_plus_p));
}

/// Products of blocks mod x^8 − root, a few blocks at a time and step by step: one block's steps
/// form a chain of a hundred cycles, and the processor's schedulers are too small to overlap whole
/// chains.
class BlockProducts {
  public:
    explicit BlockProducts(const Field& field)
        : m_(modulus_of<V>(field)),
          montgomery_(factor_of<V>(field.montgomery)),
          lift_(_mm512_set1_pd(0x1p52 + static_cast<double>(field.p))),
          p_(V::set_int(field.p)),
          inverse_(V::set_int(field.inverse_mod_2_64 & kMask52)) {}

    static constexpr size_t kPairs = 8;

    /// Up to kPairs pairs of blocks; the roots of a pair are a twiddle and its negative.
    void multiply(Word* out, const Word* x, const Word* y, size_t pairs, const Twiddles& twiddles,
                  size_t first) {
        for (size_t i = 0; i < pairs; ++i) {
            const auto root = factor_of<V>(twiddles, first + i);
            const auto sign = _mm512_set1_pd(-0.0);
            prepare(2 * i, y, root);
            prepare(2 * i + 1, y,
                    {_mm512_xor_pd(root.value, sign), _mm512_xor_pd(root.quotient, sign)});
        }
        for (size_t i = 0; i < 2 * pairs; ++i) {
            const auto reduced = V::reduce(V::load(x + i * kBlock), m_);
            _mm512_store_si512(x_[i], integer_of(reduced, lift_));
        }
        for (size_t i = 0; i < 2 * pairs; ++i) _mm512_store_si512(x_[i], product(i));
        for (size_t i = 0; i < 2 * pairs; ++i)
            V::store(out + i * kBlock, V::reduce(_mm512_cvtepi64_pd(_mm512_load_si512(x_[i])), m_));
    }

  private:
    /// y times what Montgomery's reduction will take away, and root times that.
    void prepare(size_t i, const Word* y, const V::Factor& root) {
        const auto lifted = V::mul(V::load(y + i * kBlock), montgomery_, m_);
        _mm512_store_si512(y_[i], integer_of(lifted, lift_));
        _mm512_store_si512(turned_[i], integer_of(V::mul(lifted, root, m_), lift_));
    }

    /// Lane k of the sum gets x_j·y_(k−j), and root·y_(8+k−j) where k < j. Here x is in [p/2,
    /// 3p/2], y and root·y in [p/8, 15p/8], so eight low halves are below 2^55, eight high halves
    /// below 2^53; Montgomery's step clears the low 52 bits and leaves less than 6p.
    [[nodiscard]] Int product(size_t i) const {
        const Int b = _mm512_load_si512(y_[i]);
        const Int c = _mm512_load_si512(turned_[i]);
        const Int zero = _mm512_setzero_si512();
        Int low[2] = {zero, zero};
        Int high[2] = {zero, zero};
        const auto step = [&](size_t j, Int shifted) {
            const Int factor = _mm512_set1_epi64(static_cast<long long>(x_[i][j]));
            low[j % 2] = _mm512_madd52lo_epu64(low[j % 2], factor, shifted);
            high[j % 2] = _mm512_madd52hi_epu64(high[j % 2], factor, shifted);
        };
        step(0, b);
        step(1, lanes_up<1>(b, c));
        step(2, lanes_up<2>(b, c));
        step(3, lanes_up<3>(b, c));
        step(4, lanes_up<4>(b, c));
        step(5, lanes_up<5>(b, c));
        step(6, lanes_up<6>(b, c));
        step(7, lanes_up<7>(b, c));
        const Int low_sum = _mm512_add_epi64(low[0], low[1]);
        const Int high_sum = _mm512_add_epi64(high[0], high[1]);
        const Int quotient = _mm512_madd52lo_epu64(zero, low_sum, inverse_);
        const Int upper = _mm512_add_epi64(high_sum, shift_right<52>(low_sum));
        return _mm512_sub_epi64(upper, _mm512_madd52hi_epu64(zero, quotient, p_));
    }

    V::Modulus m_;
    V::Factor montgomery_;
    V::Vec lift_;
    Int p_;
    Int inverse_;
    alignas(64) uint64_t x_[2 * kPairs][kBlock];
    alignas(64) uint64_t y_[2 * kPairs][kBlock];
    alignas(64) uint64_t turned_[2 * kPairs][kBlock];
};

/// A coefficient cut into three digits of Bits bits, the third shorter; one coefficient per lane.
struct Digits {
    Int part[3];
};

/// Residues to coefficients, step by step for a row of a column group (as in BlockProducts).
class Coefficients {
  public:
    Coefficients(const Field* fields, const Crt& crt) {
        for (size_t i = 0; i < kPrimes; ++i) {
            m_[i] = modulus_of<V>(fields[i]);
            scale_[i] = factor_of<V>(crt.scale[i]);
            offset_[i] = V::broadcast(crt.offset[i]);
            cofactor_[i][0] = V::set_int(crt.cofactor[i][0] & kMask52);
            cofactor_[i][1] = V::set_int(crt.cofactor[i][0] >> 52 | crt.cofactor[i][1] << 12);
        }
        // −k·product mod 2^156 for k = 0 … 4, to be looked up.
        alignas(64) uint64_t table[3][kBlock] = {};
        uint64_t word[3] = {0, 0, 0};
        for (size_t k = 0; k < 5; ++k) {
            table[0][k] = word[0] & kMask52;
            table[1][k] = (word[0] >> 52 | word[1] << 12) & kMask52;
            table[2][k] = (word[1] >> 40 | word[2] << 24) & kMask52;
            uint64_t borrow = 0;
            for (size_t i = 0; i < 3; ++i) {
                const uint64_t difference = word[i] - crt.product[i];
                const uint64_t next = (word[i] < crt.product[i]) | (difference < borrow);
                word[i] = difference - borrow;
                borrow = next;
            }
        }
        for (size_t i = 0; i < 3; ++i) multiple_[i] = _mm512_load_si512(table[i]);
    }

    /// Scales the residues of up to eight blocks, to integers in [p/2, 3p/2].
    void take(const Word* const (&blocks)[kPrimes], size_t count) {
        for (size_t i = 0; i < kPrimes; ++i)
            for (size_t block = 0; block < count; ++block) {
                const auto scaled = V::mul(V::load(blocks[i] + block * kBlock), scale_[i], m_[i]);
                const auto y = V::reduce(V::add(scaled, offset_[i]), m_[i]);
                _mm512_store_pd(y_[i][block], V::add(y, m_[i].p));
            }
    }

    /// The coefficients of one block, cut: Σ y_i·cofactor_i − k·product in 52-bit pieces, which are
    /// below 2^55 before they are carried.
    template <unsigned Bits>
    [[nodiscard]] Digits cut(size_t block) const {
        const Int zero = _mm512_setzero_si512();
        auto quotient = _mm512_set1_pd(0x1p-40);  // see release.hpp
        Int low = zero;
        Int middle[2] = {zero, zero};
        Int high = zero;
        for (size_t i = 0; i < kPrimes; ++i) {
            const auto y = _mm512_load_pd(y_[i][block]);
            quotient = _mm512_fmadd_pd(y, m_[i].inverse, quotient);
            const Int r = integer_of(y, _mm512_set1_pd(0x1p52));
            low = _mm512_madd52lo_epu64(low, r, cofactor_[i][0]);
            middle[0] = _mm512_madd52hi_epu64(middle[0], r, cofactor_[i][0]);
            middle[1] = _mm512_madd52lo_epu64(middle[1], r, cofactor_[i][1]);
            high = _mm512_madd52hi_epu64(high, r, cofactor_[i][1]);
        }
        const Int k = _mm512_cvttpd_epu64(quotient);
        const auto multiple = [&](size_t i) { return _mm512_permutexvar_epi64(k, multiple_[i]); };
        const Int mask52 = V::set_int(kMask52);
        const Int mask = V::set_int((uint64_t{1} << Bits) - 1);
        low = _mm512_add_epi64(low, multiple(0));
        Int sum = _mm512_add_epi64(middle[0], _mm512_add_epi64(middle[1], multiple(1)));
        sum = _mm512_add_epi64(sum, shift_right<52>(low));
        high = _mm512_add_epi64(_mm512_add_epi64(high, multiple(2)), shift_right<52>(sum));
        low = V::bit_and(low, mask52);
        sum = V::bit_and(sum, mask52);
        high = V::bit_and(high, mask52);
        return {
            {V::bit_and(V::bit_or(low, _mm512_slli_epi64(sum, 52)), mask),
             V::bit_and(V::bit_or(shift_right<Bits - 52>(sum), _mm512_slli_epi64(high, 104 - Bits)),
                        mask),
             shift_right<2 * Bits - 104>(high)}};
    }

  private:
    V::Modulus m_[kPrimes];
    V::Factor scale_[kPrimes];
    V::Vec offset_[kPrimes];
    Int cofactor_[kPrimes][2];
    Int multiple_[3];
    alignas(64) double y_[kPrimes][8][kBlock];
};

/// Adds the overlapping digits of consecutive coefficients, eight at a time.
template <unsigned Bits>
class Carrier {
  public:
    /// The next eight digits of the number. A digit is a sum of three parts below 3·2^Bits; what is
    /// above Bits goes one lane up, after which a carry is 0 or 1 and only passes lanes of all
    /// ones: with `full` the lanes that pass on and `over` those that overflow, adding (over << 1)
    /// + carry to `full` as integers ripples through exactly those.
    Int next(const Digits& digits) {
        const Int mask = V::set_int((uint64_t{1} << Bits) - 1);
        Int sum = _mm512_add_epi64(digits.part[0], lanes_up<1>(digits.part[1], last_.part[1]));
        sum = _mm512_add_epi64(sum, lanes_up<2>(digits.part[2], last_.part[2]));
        const Int above = shift_right<Bits>(sum);
        sum = _mm512_add_epi64(V::bit_and(sum, mask), lanes_up<1>(above, above_));
        const unsigned over = _mm512_cmpgt_epu64_mask(sum, mask);
        const unsigned full = _mm512_cmpeq_epu64_mask(sum, mask);
        const unsigned rippled = full + (2 * over + carry_);
        carry_ = rippled >> 8;
        const auto increment = static_cast<__mmask8>(rippled ^ full);
        last_ = digits;
        above_ = above;
        return V::bit_and(_mm512_mask_add_epi64(sum, increment, sum, V::set_int(1)), mask);
    }

    /// What belongs above the digits so far: the first two lanes of a next vector without carry.
    void spill(uint64_t* to) const {
        const uint64_t first =
            top<7>(last_.part[1]) + top<6>(last_.part[2]) + top<7>(above_) + carry_;
        const uint64_t second = top<7>(last_.part[2]);
        const uint64_t shifted = second << Bits;
        to[0] = first + shifted;
        to[1] = (second >> (64 - Bits)) + (to[0] < first ? 1 : 0);
    }

  private:
    template <int Lane>
    static uint64_t top(Int x) {
        const __m128i pair = _mm512_extracti64x2_epi64(x, Lane / 2);
        return static_cast<uint64_t>(_mm_extract_epi64(pair, Lane % 2));
    }

    Digits last_ = {{_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()}};
    Int above_ = _mm512_setzero_si512();
    unsigned carry_ = 0;
};

/// Packs digits into limbs: limb i of a span is digit[i] >> s·i | digit[i+1] << Bits − s·i with
/// s = 64 − Bits (compare split.hpp). The last lane of a span has no limb.
template <unsigned Bits>
uint64_t* pack(uint64_t* out, size_t i, Int digits, Int next) {
    constexpr size_t kSpan = 64 / (64 - Bits);
    alignas(64) static constexpr uint64_t kLane[kBlock] = {0, 1, 2, 3, 4, 5, 6, 7};
    const Int index = _mm512_add_epi64(_mm512_load_si512(kLane), V::set_int(i));
    const Int down = _mm512_mullo_epi64(index, V::set_int(64 - Bits));
    const Int up = _mm512_sub_epi64(V::set_int(Bits), down);
    const Int limbs = V::bit_or(V::shift_right(digits, down),
                                V::shift_left(_mm512_alignr_epi64(next, digits, 1), up));
    if (i + kBlock < kSpan) {
        V::store_int(out, limbs);
        return out + kBlock;
    }
    _mm512_mask_storeu_epi64(out, 0x7f, limbs);
    return out + kBlock - 1;
}

struct Avx512Special {
    static void multiply_blocks(const Field& field, Word* out, const Word* x, const Word* y,
                                size_t pairs, const Twiddles& twiddles, size_t first) {
        BlockProducts products(field);
        for (size_t i = 0; i < pairs; i += BlockProducts::kPairs) {
            const size_t at = 2 * i * kBlock;
            const size_t left = pairs - i;
            products.multiply(out + at, x + at, y + at,
                              left < BlockProducts::kPairs ? left : BlockProducts::kPairs, twiddles,
                              first + i);
        }
    }

    /// See Operations.
    template <unsigned Bits>
    class Release {
      public:
        Release(const Field* fields, const Crt& crt) : coefficients_(fields, crt) {}

        void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
                 uint64_t* spill) {
            Digits cut[8];
            coefficients_.take(blocks, count);
            for (size_t i = 0; i < count; ++i) cut[i] = coefficients_.cut<Bits>(i);
            Carrier<Bits> carrier;
            Int digits[9];
            for (size_t i = 0; i < count; ++i) digits[i] = carrier.next(cut[i]);
            digits[count] = _mm512_setzero_si512();
            for (size_t i = 0; i < count; ++i)
                out = pack<Bits>(out, i * kBlock % (64 / (64 - Bits)), digits[i], digits[i + 1]);
            carrier.spill(spill);
        }

      private:
        Coefficients coefficients_;
    };
};

}  // namespace

const Kernel kAvx512IfmaKernel = Operations<V, Avx512Special>::kernel("avx512ifma");

}  // namespace bigmath::ntt
