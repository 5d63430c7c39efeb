// Periods of the residues of a sequence, from the room of polynomials.

#include <fmt/format.h>

#include <bigmath/recurrence.hpp>

#include "polynomial/period.hpp"
#include "recurrence/residue.hpp"
#include "support/context.hpp"

namespace bigmath {

Period period(const LinearRecurrence& a, const Integer& m, const Execution& execution) {
    require_modulus(m);
    if (!fits_word(m))
        throw DomainError("periods are found for moduli below 2^64, whose factors are in reach");
    Context context(execution);
    const polynomial::Modulus modulus(static_cast<std::uint64_t>(m));
    // The whole sequence, pre-period included, has the characteristic polynomial
    // x^p (x^d − c_1 x^(d−1) − … − c_d).
    polynomial::Words f(a.first_terms().size() + 1, 0);
    f.back() = modulus.one();
    for (std::size_t i = 0; i < a.order(); ++i)
        f[f.size() - 2 - i] = modulus.negate(modulus.reduce(a.coefficients()[i]));
    // Beside the characteristic polynomial and the first terms.
    context.require_memory(
        16 * static_cast<double>(f.size()) + polynomial::period_bytes(f, modulus),
        fmt::format("the period of a recurrence of order {}", f.size() - 1));
    polynomial::Words terms;
    terms.reserve(a.first_terms().size());
    for (const Integer& term : a.first_terms()) terms.push_back(modulus.reduce(term));
    const polynomial::PeriodResult result = polynomial::period(f, terms, modulus, context);
    return {.length = result.period, .before = result.preperiod};
}

}  // namespace bigmath
