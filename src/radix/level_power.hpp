#pragma once

// The power of a level of a conversion tree. Every node of the level is multiplied by it, so where
// transforms pay it is transformed once; its square, the power of the next level, comes out of the
// same transform.

#include <bigmath/detail/integer_backend.hpp>
#include <cstddef>
#include <optional>
#include <span>

#include "ntt/transform.hpp"
#include "support/context.hpp"

namespace bigmath::radix {

using detail::Limb;

class LevelPower {
  public:
    /// For `nodes` products with factors of up to `factor_limbs` limbs. The power must outlive it.
    LevelPower(std::span<const Limb> power, std::size_t factor_limbs, std::size_t nodes,
               ntt::Radix radix, Context& context);

    /// r[0 … n + power) = factor·power for n ≥ 1 limbs without zeros at the top.
    void multiply(Limb* r, const Limb* factor, std::size_t n) const;

    /// r[0 … 2·power) = power².
    void square(Limb* r) const;

  private:
    std::span<const Limb> power_;
    ntt::Radix radix_;
    Context& context_;
    std::optional<ntt::Transform> transform_;
};

}  // namespace bigmath::radix
