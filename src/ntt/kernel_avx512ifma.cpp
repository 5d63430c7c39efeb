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

/// Products of blocks mod x^8 − root, a few blocks at a time and step by step: one block's steps form
/// a chain of a hundred cycles, and the processor's schedulers are too small to overlap whole chains.
class BlockProducts {
  public:
    explicit BlockProducts(const Field& field)
        : m_(modulus_of<V>(field)),
          montgomery_(factor_of<V>(field.montgomery)),
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
            _mm512_store_si512(x_[i], V::to_canonical(reduced, m_));
        }
        for (size_t i = 0; i < 2 * pairs; ++i) _mm512_store_si512(x_[i], product(i));
        for (size_t i = 0; i < 2 * pairs; ++i)
            V::store(out + i * kBlock,
                     V::reduce(_mm512_cvtepi64_pd(_mm512_load_si512(x_[i])), m_));
    }

  private:
    /// y times what Montgomery's reduction will take away, and root times that.
    void prepare(size_t i, const Word* y, const V::Factor& root) {
        const auto lifted = V::mul(V::load(y + i * kBlock), montgomery_, m_);
        _mm512_store_si512(y_[i], V::to_canonical(lifted, m_));
        _mm512_store_si512(turned_[i], V::to_canonical(V::mul(lifted, root, m_), m_));
    }

    /// Lane k of the sum gets x_j·y_(k−j), and root·y_(8+k−j) where k < j. All are in [0, p], so
    /// eight low halves are below 2^55, eight high halves below 2^51; Montgomery's step clears the
    /// low 52 bits.
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
    Int p_;
    Int inverse_;
    alignas(64) uint64_t x_[2 * kPairs][kBlock];
    alignas(64) uint64_t y_[2 * kPairs][kBlock];
    alignas(64) uint64_t turned_[2 * kPairs][kBlock];
};

/// The constants of Crt in 52-bit pieces, one vector each.
struct Pieces {
    explicit Pieces(const Crt& crt) {
        for (size_t i = 0; i < kPrimes; ++i) {
            cofactor[i][0] = V::set_int(crt.cofactor[i][0] & kMask52);
            cofactor[i][1] = V::set_int(crt.cofactor[i][0] >> 52 | crt.cofactor[i][1] << 12);
        }
        // −k·product mod 2^156 for k = 0 … 3, to be looked up.
        alignas(64) uint64_t table[3][kBlock] = {};
        uint64_t word[3] = {0, 0, 0};
        for (size_t k = 0; k < 4; ++k) {
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
        for (size_t i = 0; i < 3; ++i) multiple[i] = _mm512_load_si512(table[i]);
    }

    Int cofactor[kPrimes][2];
    Int multiple[3];
};

/// A coefficient cut into three digits of Bits bits, the third shorter; one coefficient per lane.
struct Digits {
    Int part[3];
};

template <unsigned Bits>
Digits coefficients(const V::Vec (&y)[kPrimes], const V::Modulus (&m)[kPrimes],
                    const Pieces& pieces) {
    const Int zero = _mm512_setzero_si512();
    Int sum[3] = {zero, zero, zero};
    auto quotient = _mm512_set1_pd(0x1p-40);  // see release.hpp
    for (size_t i = 0; i < kPrimes; ++i) {
        const __mmask8 negative = _mm512_movepi64_mask(_mm512_castpd_si512(y[i]));
        const auto lifted = _mm512_mask_add_pd(y[i], negative, y[i], m[i].p);
        quotient = _mm512_fmadd_pd(lifted, m[i].inverse, quotient);
        const Int r = _mm512_cvtpd_epu64(lifted);
        sum[0] = _mm512_madd52lo_epu64(sum[0], r, pieces.cofactor[i][0]);
        sum[1] = _mm512_madd52hi_epu64(sum[1], r, pieces.cofactor[i][0]);
        sum[1] = _mm512_madd52lo_epu64(sum[1], r, pieces.cofactor[i][1]);
        sum[2] = _mm512_madd52hi_epu64(sum[2], r, pieces.cofactor[i][1]);
    }
    const Int k = _mm512_cvttpd_epu64(quotient);
    for (size_t i = 0; i < 3; ++i)
        sum[i] = _mm512_add_epi64(sum[i], _mm512_permutexvar_epi64(k, pieces.multiple[i]));
    const Int mask52 = V::set_int(kMask52);
    const Int mask = V::set_int((uint64_t{1} << Bits) - 1);
    sum[1] = _mm512_add_epi64(sum[1], shift_right<52>(sum[0]));
    sum[0] = V::bit_and(sum[0], mask52);
    sum[2] = V::bit_and(_mm512_add_epi64(sum[2], shift_right<52>(sum[1])), mask52);
    sum[1] = V::bit_and(sum[1], mask52);
    return {{V::bit_and(V::bit_or(sum[0], _mm512_slli_epi64(sum[1], 52)), mask),
             V::bit_and(
                 V::bit_or(shift_right<Bits - 52>(sum[1]), _mm512_slli_epi64(sum[2], 104 - Bits)),
                 mask),
             shift_right<2 * Bits - 104>(sum[2])}};
}

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

/// Packs a span of digits, given eight at a time, into limbs: limb i is
/// digit[i] >> s·i | digit[i+1] << Bits − s·i with s = 64 − Bits (compare split.hpp). The last lane
/// of a span has no limb.
template <unsigned Bits>
class Packer {
  public:
    static constexpr size_t kSpan = 64 / (64 - Bits);

    explicit Packer(uint64_t* out) : out_(out) {}

    /// Digits i … i+7 of their span, and, unless these are the last, the next eight.
    void put(size_t i, Int digits, Int next) {
        const Int lane = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
        const Int index = _mm512_add_epi64(lane, V::set_int(i));
        const Int down = _mm512_mullo_epi64(index, V::set_int(64 - Bits));
        const Int up = _mm512_sub_epi64(V::set_int(Bits), down);
        const Int limbs = V::bit_or(V::shift_right(digits, down),
                                    V::shift_left(_mm512_alignr_epi64(next, digits, 1), up));
        if (i + kBlock < kSpan) {
            V::store_int(out_, limbs);
            out_ += kBlock;
        } else {
            _mm512_mask_storeu_epi64(out_, 0x7f, limbs);
            out_ += kBlock - 1;
        }
    }

  private:
    uint64_t* out_;
};

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

    template <unsigned Bits>
    static void release_row(const Field* fields, const Crt& crt,
                            const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
                            uint64_t* spill) {
        const Pieces pieces(crt);
        const V::Modulus m[kPrimes] = {modulus_of<V>(fields[0]), modulus_of<V>(fields[1]),
                                       modulus_of<V>(fields[2])};
        const V::Factor scale[kPrimes] = {factor_of<V>(crt.scale[0]), factor_of<V>(crt.scale[1]),
                                          factor_of<V>(crt.scale[2])};
        const V::Vec offset[kPrimes] = {V::broadcast(crt.offset[0]), V::broadcast(crt.offset[1]),
                                        V::broadcast(crt.offset[2])};
        Carrier<Bits> carrier;
        Packer<Bits> packer(out);
        Int last = _mm512_setzero_si512();
        for (size_t block = 0; block < count; ++block) {
            V::Vec y[kPrimes];
            for (size_t i = 0; i < kPrimes; ++i) {
                const auto scaled = V::mul(V::load(blocks[i] + block * kBlock), scale[i], m[i]);
                y[i] = V::reduce(V::add(scaled, offset[i]), m[i]);
            }
            const Int digits = carrier.next(coefficients<Bits>(y, m, pieces));
            if (block > 0) packer.put((block - 1) * kBlock % Packer<Bits>::kSpan, last, digits);
            last = digits;
        }
        packer.put((count - 1) * kBlock % Packer<Bits>::kSpan, last, last);
        carrier.spill(spill);
    }
};

}  // namespace

const Kernel kAvx512IfmaKernel = Operations<V, Avx512Special>::kernel("avx512ifma");

}  // namespace bigmath::ntt
