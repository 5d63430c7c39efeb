// The kernel for AVX-512 with IFMA: butterflies in doubles, sums of products in 52-bit integers.

#include "ntt/ifma_binary.hpp"
#include "ntt/ifma_digits.hpp"
#include "ntt/ifma_limbs.hpp"
#include "ntt/ifma_products.hpp"
#include "ntt/ifma_squares.hpp"
#include "ntt/kernel_operations.hpp"
#include "ntt/release.hpp"

namespace bigmath::ntt {
namespace {

template <Format F>
struct ReleaseOf {
    using Type = ifma::BinaryRelease<digit_bits(F)>;
};
template <>
struct ReleaseOf<Format::kBits64> {
    using Type = ifma::LimbRelease;
};
template <>
struct ReleaseOf<Format::kBits32> {
    using Type = ScalarRelease<ifma::V, Format::kBits32>;
};
template <>
struct ReleaseOf<Format::kDecimal> {
    using Type = ifma::DecimalRelease;
};
template <>
struct ReleaseOf<Format::kWords> {
    using Type = ifma::WordRelease;
};

struct Avx512Special {
    static void multiply_blocks(const Field& field, Word* out, const Word* x, const Word* y,
                                size_t pairs, const Twiddles& twiddles, size_t first,
                                size_t ahead) {
        if (x == y) {
            ifma::BlockSquares squares(field);
            in_batches<ifma::BlockSquares::kPairs>(pairs, [&](size_t i, size_t at, size_t count) {
                bring_near(x + at + ahead, y + at + ahead, count);
                squares.square(out + at, x + at, count, twiddles, first + i);
            });
        } else {
            ifma::BlockProducts products(field);
            in_batches<ifma::BlockProducts::kPairs>(pairs, [&](size_t i, size_t at, size_t count) {
                bring_near(x + at + ahead, y + at + ahead, count);
                products.multiply(out + at, x + at, y + at, count, twiddles, first + i);
            });
        }
    }

    /// Calls body(index, offset in words, count) for at most Most pairs of blocks at a time.
    template <size_t Most, class Body>
    static void in_batches(size_t pairs, const Body& body) {
        for (size_t i = 0; i < pairs; i += Most)
            body(i, 2 * i * kBlock, pairs - i < Most ? pairs - i : Most);
    }

    template <Format F>
    using Release = typename ReleaseOf<F>::Type;
};

}  // namespace

const Kernel kAvx512IfmaKernel = Operations<ifma::V, Avx512Special>::kernel("avx512ifma");

}  // namespace bigmath::ntt
