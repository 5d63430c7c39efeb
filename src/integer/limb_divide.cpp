#include "integer/limb_divide.hpp"

#include <gmp.h>

#include "support/memory.hpp"

namespace bigmath::limbs {

void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn) {
    mpn_tdiv_qr(quotient, remainder, 0, a, static_cast<mp_size_t>(an), b,
                static_cast<mp_size_t>(bn));
}

void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn, Context& context) {
    context.check();
    divide(quotient, remainder, a, an, b, bn);
}

void divide_exact(Limb* quotient, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
                  Context& context) {
    const support::Workspace<Limb> remainder(bn);
    divide(quotient, remainder.data(), a, an, b, bn, context);
}

}  // namespace bigmath::limbs
