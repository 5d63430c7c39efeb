// The kernel for AVX2 with fused multiply-add.

#include "simd/avx2.hpp"

#include "ntt/kernel_operations.hpp"
#include "ntt/release.hpp"

namespace bigmath::ntt {
namespace {

using V = simd::Avx2;

struct Avx2Special {
    /// Pairs of blocks prepared before they are multiplied: enough for the stores to have reached
    /// the cache when shifted vectors are loaded across them.
    static constexpr size_t kAhead = 4;

    struct Prepared {
        alignas(32) double x[kBlock];
        alignas(32) double y[2 * kBlock];  ///< root·y, then y
    };

    static void prepare(Prepared& block, const Word* x, const Word* y, const V::Factor& root,
                        const V::Modulus& m) {
        for (size_t i = 0; i < kBlock; i += V::kLanes) {
            const auto low = V::reduce(V::load(y + i), m);
            _mm256_store_pd(block.x + i, V::reduce(V::load(x + i), m));
            _mm256_store_pd(block.y + kBlock + i, low);
            _mm256_store_pd(block.y + i, V::reduce(V::mul(low, root, m), m));
        }
    }

    /// Eight sums of eight products, exactly: adding 1.5·2^100 and taking it away again cuts a
    /// product (below 2^98) to a multiple h of 2^48; the rest l (at most 2^47) is exact by fused
    /// multiply-add. Σh < 2^101 has 53 bits above 2^48, Σl < 2^51. The quotient of Σh by p, below
    /// 2^52, is off by at most 1/2 + 2^51·(2^-52 + 2^-53) < 1.5.
    static void multiply_block(Word* out, const Prepared& block, const V::Modulus& m) {
        const __m256d cut = _mm256_set1_pd(0x1.8p100);
        __m256d high[2] = {V::zero(), V::zero()};
        __m256d low[2] = {V::zero(), V::zero()};
        for (size_t i = 0; i < kBlock; ++i) {
            const __m256d x = _mm256_broadcast_sd(block.x + i);
            for (size_t j = 0; j < 2; ++j) {
                const __m256d y = _mm256_loadu_pd(block.y + kBlock - i + j * V::kLanes);
                const __m256d h = V::sub(_mm256_fmadd_pd(x, y, cut), cut);
                low[j] = V::add(low[j], _mm256_fmsub_pd(x, y, h));
                high[j] = V::add(high[j], h);
            }
        }
        for (size_t j = 0; j < 2; ++j)
            V::store(out + j * V::kLanes, V::reduce(V::add(V::reduce(high[j], m), low[j]), m));
    }

    static void multiply_blocks(const Field& field, Word* out, const Word* x, const Word* y,
                                size_t pairs, const Twiddles& twiddles, size_t first,
                                size_t ahead) {
        const auto m = modulus_of<V>(field);
        const __m256d sign = _mm256_set1_pd(-0.0);
        Prepared block[2 * kAhead];
        for (size_t done = 0; done < pairs; done += kAhead) {
            const size_t count = pairs - done < kAhead ? pairs - done : kAhead;
            bring_near(x + 2 * done * kBlock + ahead, y + 2 * done * kBlock + ahead, count);
            for (size_t i = 0; i < count; ++i) {
                const auto root = factor_of<V>(twiddles, first + done + i);
                const V::Factor minus = {_mm256_xor_pd(root.value, sign),
                                         _mm256_xor_pd(root.quotient, sign)};
                const size_t at = 2 * (done + i) * kBlock;
                prepare(block[2 * i], x + at, y + at, root, m);
                prepare(block[2 * i + 1], x + at + kBlock, y + at + kBlock, minus, m);
            }
            for (size_t i = 0; i < 2 * count; ++i)
                multiply_block(out + (2 * done + i) * kBlock, block[i], m);
        }
    }

    template <Format F>
    using Release = ScalarRelease<V, F>;
};

}  // namespace

const Kernel kAvx2Kernel = Operations<V, Avx2Special>::kernel("avx2");

}  // namespace bigmath::ntt
