// The kernel for AVX2 with fused multiply-add.

#include "ntt/avx2_binary.hpp"
#include "ntt/avx2_digits.hpp"
#include "ntt/kernel_operations.hpp"
#include "ntt/release.hpp"

namespace bigmath::ntt {
namespace {

using V = simd::Avx2;

/// Sums of up to eight products of residues |x·y| ≤ (p/2)², or half as many twice as large,
/// exactly: below 2p² < 2^101, so that Products, which begin with 1.5·2^102, stay in range, and
/// their lower parts, eight of at most 2^49, are at most 2^52.
struct Sum : avx2::Products {
    static Sum zero() { return {{begin(), V::zero()}}; }

    /// The sum mod p, at most 0.9p in magnitude. The quotient by p, at most 2p < 2^51, is off by
    /// 1/8 for the rounding of the sum (below 2^101, by 2^47), 1/4 for that of 1/p and 1/2 for its
    /// own; what the upper part leaves, below 0.9p + 2^52 < 2^53, is exact.
    [[nodiscard]] __m256d reduced(const V::Modulus& m) const {
        const auto high = V::sub(upper, begin());
        const auto q = V::nearest(V::add(high, lower), m.inverse);
        return V::add(_mm256_fnmadd_pd(q, m.p, high), lower);
    }

  private:
    static __m256d begin() { return _mm256_set1_pd(0x1.8p102); }
};

/// The product of two blocks.
class Product {
  public:
    void prepare(const Word* x, const Word* y, const V::Factor& root, const V::Modulus& m) {
        for (size_t i = 0; i < kBlock; i += V::kLanes) {
            const auto right = V::load(y + i);
            _mm256_store_pd(x_ + i, V::reduce(V::load(x + i), m));
            _mm256_store_pd(y_ + kBlock + i, V::reduce(right, m));
            _mm256_store_pd(y_ + i, V::reduce(V::mul(right, root, m), m));
        }
    }
    void multiply() {
        Sum sum[2] = {Sum::zero(), Sum::zero()};
        for (size_t i = 0; i < kBlock; ++i) {
            const __m256d x = _mm256_broadcast_sd(x_ + i);
            for (size_t j = 0; j < 2; ++j)
                sum[j].add(x, _mm256_loadu_pd(y_ + kBlock - i + j * V::kLanes));
        }
        for (size_t j = 0; j < 2; ++j) sum_[j] = sum[j];
    }
    void finish(Word* out, const V::Modulus& m) const {
        for (size_t j = 0; j < 2; ++j) V::store(out + j * V::kLanes, sum_[j].reduced(m));
    }

  private:
    alignas(32) double x_[kBlock];
    alignas(32) double y_[2 * kBlock];  // root·y, then y
    Sum sum_[2];
};

/// The square of a block, by the formulas in ifma_squares.hpp.
class Square {
  public:
    void prepare(const Word* x, const Word*, const V::Factor& root, const V::Modulus& m) {
        const auto low = V::reduce(V::load(x), m);
        const auto unreduced = V::load(x + V::kLanes);
        const auto high = V::reduce(unreduced, m);
        _mm256_store_pd(y_, V::reduce(V::mul(unreduced, root, m), m));
        _mm256_store_pd(y_ + V::kLanes, low);
        _mm256_store_pd(high_, high);
        _mm256_store_pd(twice_, V::add(low, low));
        _mm256_store_pd(twice_ + V::kLanes, V::add(high, high));
    }
    void multiply() {
        const auto twice = [&](size_t i) { return _mm256_loadu_pd(twice_ + i); };
        const auto y = [&](size_t back) { return _mm256_loadu_pd(y_ + V::kLanes - back); };
        Sum even = Sum::zero();
        Sum odd = Sum::zero();
        even.add(y(0), y(0));
        for (size_t i = 0; i < 3; ++i) {
            odd.add(twice(i + 1), y(i));
            even.add(twice(i + 1), y(i + 1));
        }
        odd.add(twice(4), y(3));
        even.add(_mm256_load_pd(high_), y(4));
        even_ = even;
        odd_ = odd;
    }
    void finish(Word* out, const V::Modulus& m) const {
        const auto evens = even_.reduced(m);
        const auto odds = odd_.reduced(m);
        const auto low = _mm256_unpacklo_pd(evens, odds);
        const auto high = _mm256_unpackhi_pd(evens, odds);
        V::store(out, _mm256_permute2f128_pd(low, high, 0x20));
        V::store(out + V::kLanes, _mm256_permute2f128_pd(low, high, 0x31));
    }

  private:
    alignas(32) double y_[kBlock];  // root·x_4 … root·x_7, then x_0 … x_3
    alignas(32) double high_[kBlock / 2];
    alignas(32) double twice_[kBlock];
    Sum even_;
    Sum odd_;
};

template <Format F>
struct ReleaseOf {
    using Type = avx2::BinaryRelease<digit_bits(F)>;
};
template <>
struct ReleaseOf<Format::kBits32> {
    using Type = ScalarRelease<V, Format::kBits32>;
};
template <>
struct ReleaseOf<Format::kDecimal> {
    using Type = avx2::DecimalRelease;
};
template <>
struct ReleaseOf<Format::kWords> {
    using Type = avx2::WordRelease;
};

struct Avx2Special {
    /// Pairs of blocks prepared before they are multiplied: enough for the stores to have reached
    /// the cache when shifted vectors are loaded across them.
    static constexpr size_t kAhead = 4;

    template <class Block>
    static void multiply_as(const Field& field, Word* out, const Word* x, const Word* y,
                            size_t pairs, const Twiddles& twiddles, size_t first, size_t ahead) {
        const auto m = modulus_of<V>(field);
        const __m256d sign = _mm256_set1_pd(-0.0);
        Block block[2 * kAhead];
        for (size_t done = 0; done < pairs; done += kAhead) {
            const size_t count = pairs - done < kAhead ? pairs - done : kAhead;
            bring_near(x + 2 * done * kBlock + ahead, y + 2 * done * kBlock + ahead, count);
            for (size_t i = 0; i < count; ++i) {
                const auto root = factor_of<V>(twiddles, first + done + i);
                const V::Factor minus = {_mm256_xor_pd(root.value, sign),
                                         _mm256_xor_pd(root.quotient, sign)};
                const size_t at = 2 * (done + i) * kBlock;
                block[2 * i].prepare(x + at, y + at, root, m);
                block[2 * i + 1].prepare(x + at + kBlock, y + at + kBlock, minus, m);
            }
            for (size_t i = 0; i < 2 * count; ++i) block[i].multiply();
            for (size_t i = 0; i < 2 * count; ++i)
                block[i].finish(out + (2 * done + i) * kBlock, m);
        }
    }

    static void multiply_blocks(const Field& field, Word* out, const Word* x, const Word* y,
                                size_t pairs, const Twiddles& twiddles, size_t first,
                                size_t ahead) {
        const auto multiply = x == y ? multiply_as<Square> : multiply_as<Product>;
        multiply(field, out, x, y, pairs, twiddles, first, ahead);
    }

    template <Format F>
    using Release = typename ReleaseOf<F>::Type;
};

}  // namespace

const Kernel kAvx2Kernel = Operations<V, Avx2Special>::kernel("avx2");

}  // namespace bigmath::ntt
