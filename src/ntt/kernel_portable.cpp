// The kernel for every 64-bit machine.

#include "ntt/kernel_operations.hpp"
#include "ntt/release.hpp"
#include "simd/portable.hpp"

namespace bigmath::ntt {
namespace {

using V = simd::Portable;

/// Barrett's reduction of sums of products.
class Barrett {
  public:
    explicit Barrett(const Field& field)
        : p_(static_cast<int64_t>(field.p)),
          inverse_(static_cast<int64_t>((static_cast<V::Wide>(1) << 112) / p_)) {}

    /// t mod p in (−p/4, 3p/2) for |t| ≤ 640p² < 2^110. The quotient of t by p is short by at most
    /// 2^48/p < 0.26 for the floor of t/2^48 and 1 for that of the product; the inverse is short of
    /// 2^112/p by less than 1, which is worth less than 2^62/2^64, in either direction.
    [[nodiscard]] int64_t reduce(V::Wide t) const {
        const int64_t q = V::high(static_cast<int64_t>(t >> 48), inverse_);
        return static_cast<int64_t>(static_cast<uint64_t>(t) -
                                    static_cast<uint64_t>(q) * static_cast<uint64_t>(p_));
    }

  private:
    int64_t p_;
    int64_t inverse_;
};

/// Blocks mod x^8 − root. One factor of every product is a value as forward transforms leave it, at
/// most kForwardBound·p = 64p, the other one reduced or multiplied, at most 1.25p: eight products,
/// or four twice as large, are at most 640p² in sum.
class Blocks {
  public:
    explicit Blocks(const Field& field) : m_(modulus_of<V>(field)), barrett_(field) {}

    void multiply(Word* out, const Word* x, const Word* y, const V::Factor& root) const {
        int64_t a[kBlock];
        int64_t b[2 * kBlock];  // root·y, then y
        for (size_t i = 0; i < kBlock; ++i) {
            a[i] = V::load(x + i);
            b[i] = V::mul(V::load(y + i), root, m_);
            b[kBlock + i] = V::reduce(V::load(y + i), m_);
        }
        for (size_t i = 0; i < kBlock; ++i) {
            V::Wide sum = 0;
            for (size_t j = 0; j < kBlock; ++j)
                sum += static_cast<V::Wide>(a[j]) * b[kBlock + i - j];
            V::store(out + i, barrett_.reduce(sum));
        }
    }

    /// By the formulas in ifma_squares.hpp.
    void square(Word* out, const Word* x, const V::Factor& root) const {
        constexpr size_t kHalf = kBlock / 2;
        int64_t a[kBlock];
        int64_t twice[kBlock];
        int64_t y[kBlock];  // root·x_4 … root·x_7, then x_0 … x_3
        for (size_t i = 0; i < kBlock; ++i) {
            a[i] = V::load(x + i);
            twice[i] = 2 * a[i];
        }
        for (size_t i = 0; i < kHalf; ++i) {
            y[i] = V::mul(a[kHalf + i], root, m_);
            y[kHalf + i] = V::reduce(a[i], m_);
        }
        for (size_t i = 0; i < kHalf; ++i) {
            V::Wide even = static_cast<V::Wide>(a[i]) * y[kHalf + i] +
                           static_cast<V::Wide>(a[kHalf + i]) * y[i];
            V::Wide odd = static_cast<V::Wide>(twice[i + 1]) * y[kHalf + i];
            for (size_t j = 1; j < kHalf; ++j) {
                even += static_cast<V::Wide>(twice[i + j]) * y[kHalf + i - j];
                odd += static_cast<V::Wide>(twice[i + j + 1]) * y[kHalf + i - j];
            }
            V::store(out + 2 * i, barrett_.reduce(even));
            V::store(out + 2 * i + 1, barrett_.reduce(odd));
        }
    }

  private:
    V::Modulus m_;
    Barrett barrett_;
};

struct PortableSpecial {
    static void multiply_blocks(const Field& field, Word* out, const Word* x, const Word* y,
                                size_t pairs, const Twiddles& twiddles, size_t first,
                                size_t ahead) {
        const Blocks blocks(field);
        for (size_t i = 0; i < pairs; ++i) {
            const auto root = factor_of<V>(twiddles, first + i);
            const size_t at = 2 * i * kBlock;
            bring_near(x + at + ahead, y + at + ahead, 1);
            const V::Factor minus = {-root.value, -root.quotient};
            if (x == y) {
                blocks.square(out + at, x + at, root);
                blocks.square(out + at + kBlock, x + at + kBlock, minus);
            } else {
                blocks.multiply(out + at, x + at, y + at, root);
                blocks.multiply(out + at + kBlock, x + at + kBlock, y + at + kBlock, minus);
            }
        }
    }

    template <Format F>
    using Release = ScalarRelease<V, F>;
};

}  // namespace

const Kernel kPortableKernel = Operations<V, PortableSpecial>::kernel("portable");

}  // namespace bigmath::ntt
