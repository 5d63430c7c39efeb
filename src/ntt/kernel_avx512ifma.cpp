// The kernel for AVX-512 with IFMA: butterflies in doubles, sums of products in 52-bit integers.

#include "ntt/ifma_binary.hpp"
#include "ntt/ifma_digits.hpp"
#include "ntt/ifma_products.hpp"
#include "ntt/kernel_operations.hpp"
#include "ntt/release.hpp"

namespace bigmath::ntt {
namespace {

template <Format F>
struct ReleaseOf {
    using Type = ifma::BinaryRelease<digit_bits(F)>;
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
                                size_t pairs, const Twiddles& twiddles, size_t first) {
        ifma::BlockProducts products(field);
        for (size_t i = 0; i < pairs; i += ifma::BlockProducts::kPairs) {
            const size_t at = 2 * i * kBlock;
            const size_t left = pairs - i;
            products.multiply(
                out + at, x + at, y + at,
                left < ifma::BlockProducts::kPairs ? left : ifma::BlockProducts::kPairs, twiddles,
                first + i);
        }
    }

    template <Format F>
    using Release = typename ReleaseOf<F>::Type;
};

}  // namespace

const Kernel kAvx512IfmaKernel = Operations<ifma::V, Avx512Special>::kernel("avx512ifma");

}  // namespace bigmath::ntt
