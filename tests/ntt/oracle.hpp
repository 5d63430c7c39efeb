#pragma once

// Limb arrays and the independent oracle: GMP's mpn.

#include <gmp.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ntt/kernels.hpp"
#include "support/context.hpp"

namespace bigmath::test {

using Limbs = std::vector<std::uint64_t>;

inline Limbs product_by_gmp(const Limbs& a, const Limbs& b) {
    Limbs r(a.size() + b.size());
    const bool swap = a.size() < b.size();
    const Limbs& longer = swap ? b : a;
    const Limbs& shorter = swap ? a : b;
    mpn_mul(r.data(), longer.data(), static_cast<mp_size_t>(longer.size()), shorter.data(),
            static_cast<mp_size_t>(shorter.size()));
    return r;
}

/// The value mod a prime p below 2^62.
inline std::uint64_t remainder(const Limbs& x, std::uint64_t p) {
    return mpn_mod_1(x.data(), static_cast<mp_size_t>(x.size()), p);
}

/// Name of a kernel test instance.
inline std::string kernel_name(const ntt::Kernel* kernel) {
    return kernel->name;
}

}  // namespace bigmath::test
