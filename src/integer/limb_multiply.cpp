#include "integer/limb_multiply.hpp"

#include <gmp.h>

namespace bigmath::limbs {

void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
    mpn_mul(r, a, static_cast<mp_size_t>(an), b, static_cast<mp_size_t>(bn));
}

void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
              Context& context) {
    context.check();
    multiply(r, a, an, b, bn);
}

void square(Limb* r, const Limb* a, std::size_t an) {
    mpn_sqr(r, a, static_cast<mp_size_t>(an));
}

void square(Limb* r, const Limb* a, std::size_t an, Context& context) {
    context.check();
    square(r, a, an);
}

}  // namespace bigmath::limbs
