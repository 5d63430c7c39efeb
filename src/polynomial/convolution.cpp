#include "polynomial/convolution.hpp"

#include <algorithm>
#include <bit>

#include "integer/limb_multiply.hpp"
#include "support/memory.hpp"

// Kronecker substitution: with x = 2^b, b large enough that coefficients of the product do not
// meet, the product of two polynomials is read off the product of two integers.
//
// Example: (3x + 2)(4x + 5) with b = 8: 0x0302·0x0405 = 0x0c170a, and indeed 12x² + 23x + 10.
//
// A coefficient of the product is a sum of at most s = min(lengths) products below 2^(2·bits), so
// b = 2·bits + bit_width(s) holds it. b ≤ 128 + 58: three words.

namespace bigmath::polynomial {
namespace {

class Packing {
  public:
    explicit Packing(std::size_t slot) : slot_(slot) {}

    [[nodiscard]] std::size_t limbs(std::size_t count) const { return (count * slot_ + 63) / 64; }

    void pack(View a, std::uint64_t* out) const {
        std::fill_n(out, limbs(a.size()), 0);
        std::size_t at = 0;
        for (const std::uint64_t c : a) {
            out[at / 64] |= c << at % 64;
            // A word that reaches into the next limb; its slot does too, so that limb exists.
            const std::uint64_t rest = at % 64 == 0 ? 0 : c >> (64 - at % 64);
            if (rest != 0) out[at / 64 + 1] |= rest;
            at += slot_;
        }
    }

    /// Slot `index` of `count` limbs, mod m.
    [[nodiscard]] std::uint64_t unpack(const std::uint64_t* limbs, std::size_t count,
                                       std::size_t index, const Modulus& m) const {
        const std::size_t at = index * slot_;
        const std::size_t shift = at % 64;
        std::uint64_t words[3] = {0, 0, 0};
        for (std::size_t i = 0; i < 3 && 64 * i < slot_; ++i) {
            const std::size_t limb = at / 64 + i;
            if (limb < count) words[i] = limbs[limb] >> shift;
            if (shift != 0 && limb + 1 < count) words[i] |= limbs[limb + 1] << (64 - shift);
            const std::size_t left = slot_ - 64 * i;
            if (left < 64) words[i] &= (std::uint64_t{1} << left) - 1;
        }
        return m.reduce(words[2], words[1], words[0]);
    }

  private:
    std::size_t slot_;
};

}  // namespace

Words convolve(View a, View b, const Modulus& m, Context& context) {
    if (a.size() < b.size()) std::swap(a, b);
    const Packing packing(2 * m.bits() + static_cast<std::size_t>(std::bit_width(b.size())));
    const std::size_t an = packing.limbs(a.size());
    const std::size_t bn = packing.limbs(b.size());
    const bool squares = a.data() == b.data() && a.size() == b.size();
    support::Workspace<> memory(2 * (an + bn));
    std::uint64_t* const x = memory.data();
    std::uint64_t* const y = squares ? x : x + an;
    std::uint64_t* const product = x + an + bn;
    packing.pack(a, x);
    if (!squares) packing.pack(b, y);
    if (squares) {
        limbs::square(product, x, an, context);
    } else {
        limbs::multiply(product, x, an, y, bn, context);
    }
    Words result(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = packing.unpack(product, an + bn, i, m);
    return result;
}

}  // namespace bigmath::polynomial
