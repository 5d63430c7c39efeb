// The kernel for every 64-bit machine.

#include "ntt/kernel_operations.hpp"
#include "ntt/release.hpp"
#include "simd/portable.hpp"

namespace bigmath::ntt {
namespace {

using V = simd::Portable;

struct PortableSpecial {
    /// Montgomery's reduction of |t| < p·2^64: t/2^64 mod p in (−p, 2p).
    static int64_t divide_by_2_64(V::Wide t, const Field& field) {
        const uint64_t q = static_cast<uint64_t>(t) * field.inverse_mod_2_64;
        const auto carried = static_cast<int64_t>((static_cast<Wide>(q) * field.p) >> 64);
        return static_cast<int64_t>(t >> 64) - carried;
    }

    /// x·y mod x^8 − root; y is multiplied by the 2^64 that Montgomery's reduction takes away. With
    /// |x|, |y| ≤ 1.25p a sum of eight products is below 12.5p² < 2^104 < p·2^64.
    static void multiply_block(const Field& field, Word* out, const Word* x, const Word* y,
                               const V::Factor& root) {
        const auto m = modulus_of<V>(field);
        const auto montgomery = factor_of<V>(field.montgomery);
        int64_t a[kBlock];
        int64_t b[2 * kBlock];
        for (size_t i = 0; i < kBlock; ++i) {
            a[i] = V::reduce(V::load(x + i), m);
            b[kBlock + i] = V::mul(V::load(y + i), montgomery, m);
            b[i] = V::mul(b[kBlock + i], root, m);
        }
        for (size_t i = 0; i < kBlock; ++i) {
            V::Wide sum = 0;
            for (size_t j = 0; j < kBlock; ++j)
                sum += static_cast<V::Wide>(a[j]) * b[kBlock + i - j];
            V::store(out + i, divide_by_2_64(sum, field));
        }
    }

    /// x² mod x^8 − root, by the formulas in ifma_squares.hpp, with |x| ≤ 1.25p as above.
    static void square_block(const Field& field, Word* out, const Word* x, const V::Factor& root) {
        const auto m = modulus_of<V>(field);
        const auto montgomery = factor_of<V>(field.montgomery);
        constexpr size_t kHalf = kBlock / 2;
        int64_t a[kBlock];
        int64_t twice[kBlock];
        int64_t y[kBlock];  // root·x_4 … root·x_7, then x_0 … x_3
        for (size_t i = 0; i < kBlock; ++i) {
            a[i] = V::reduce(V::load(x + i), m);
            twice[i] = 2 * a[i];
        }
        for (size_t i = 0; i < kHalf; ++i) {
            y[i] = V::mul(V::mul(a[kHalf + i], montgomery, m), root, m);
            y[kHalf + i] = V::mul(a[i], montgomery, m);
        }
        for (size_t i = 0; i < kHalf; ++i) {
            V::Wide even = static_cast<V::Wide>(a[i]) * y[kHalf + i] +
                           static_cast<V::Wide>(a[kHalf + i]) * y[i];
            V::Wide odd = static_cast<V::Wide>(twice[i + 1]) * y[kHalf + i];
            for (size_t j = 1; j < kHalf; ++j) {
                even += static_cast<V::Wide>(twice[i + j]) * y[kHalf + i - j];
                odd += static_cast<V::Wide>(twice[i + j + 1]) * y[kHalf + i - j];
            }
            V::store(out + 2 * i, divide_by_2_64(even, field));
            V::store(out + 2 * i + 1, divide_by_2_64(odd, field));
        }
    }

    static void multiply_blocks(const Field& field, Word* out, const Word* x, const Word* y,
                                size_t pairs, const Twiddles& twiddles, size_t first,
                                size_t ahead) {
        for (size_t i = 0; i < pairs; ++i) {
            const auto root = factor_of<V>(twiddles, first + i);
            const size_t at = 2 * i * kBlock;
            bring_near(x + at + ahead, y + at + ahead, 1);
            const V::Factor minus = {-root.value, -root.quotient};
            if (x == y) {
                square_block(field, out + at, x + at, root);
                square_block(field, out + at + kBlock, x + at + kBlock, minus);
            } else {
                multiply_block(field, out + at, x + at, y + at, root);
                multiply_block(field, out + at + kBlock, x + at + kBlock, y + at + kBlock, minus);
            }
        }
    }

    template <Format F>
    using Release = ScalarRelease<V, F>;
};

}  // namespace

const Kernel kPortableKernel = Operations<V, PortableSpecial>::kernel("portable");

}  // namespace bigmath::ntt
