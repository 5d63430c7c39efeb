// Divisions in either radix.

#include <gmp.h>

#include <algorithm>

#include "bench/tuning/rooms.hpp"
#include "decimal/limb_divide.hpp"
#include "decimal/newton.hpp"
#include "integer/newton.hpp"

namespace bigmath::tuning {
namespace {

constexpr std::size_t kShortest = 50;
constexpr std::size_t kLongest = 20'000;

template <class Storage>
void assign(Storage& storage, const Limbs& limbs) {
    std::copy(limbs.begin(), limbs.end(), storage.reserve_discard(limbs.size()));
    storage.set_size(limbs.size(), false);
}

Integer random_integer(std::size_t count) {
    Integer value;
    assign(value.backend(), random_limbs(count));
    return value;
}

Decimal random_decimal(std::size_t count) {
    Decimal value;
    assign(value.storage(), random_limbs(count, decimal::kRadix));
    return value;
}

std::size_t decimal_quotients(const std::string& what, std::size_t ratio, bool exact,
                              const Setting& setting) {
    const auto measure = [&](std::size_t n) {
        const Decimal d = random_decimal(n);
        const Decimal a = d * random_decimal(ratio * n);
        const auto limbs = a.limbs();
        Limbs quotient(limbs.size());
        Limbs remainder(n);
        return compare(
            n,
            [&] {
                decimal::divide(quotient.data(), remainder.data(), limbs.data(), limbs.size(),
                                d.limbs().data(), n, setting.context);
            },
            [&] {
                if (exact)
                    (void)newton_divide_exact(a, d, setting.context);
                else
                    (void)newton_divide(a, d, setting.context);
            });
    };
    return tune(what, kShortest, kLongest, setting, measure);
}

// Twice as long by as long, the shape of a modular reduction.
std::size_t binary_quotients(bool exact, const Setting& setting) {
    const auto measure = [&](std::size_t n) {
        const Integer d = random_integer(n);
        const Integer a = d * random_integer(n);
        Limbs quotient(n + 1);
        Limbs remainder(n);
        return compare(
            n,
            [&] {
                mpn_tdiv_qr(quotient.data(), remainder.data(), 0, a.backend().limbs(),
                            static_cast<mp_size_t>(a.backend().size()), d.backend().limbs(),
                            static_cast<mp_size_t>(n));
            },
            [&] {
                if (exact)
                    (void)newton_divide_exact(a, d, setting.context);
                else
                    (void)newton_divide(a, d, setting.context);
            });
    };
    // GMP's division neither stops when asked nor shares its work among threads, and its scratch is
    // beyond our control: longer ones are by Newton's iteration, however the times of one thread
    // are.
    return std::min(
        tune(exact ? "exact division" : "division", kShortest, kLongest, setting, measure),
        kLongest);
}

}  // namespace

std::size_t binary_division(const Setting& setting) {
    return binary_quotients(false, setting);
}

std::size_t binary_exact_division(const Setting& setting) {
    return binary_quotients(true, setting);
}

std::size_t decimal_division(const Setting& setting) {
    return decimal_quotients("decimal division", 1, false, setting);
}

std::size_t decimal_exact_division(const Setting& setting) {
    return decimal_quotients("decimal exact division", 1, true, setting);
}

std::size_t decimal_long_division(const Setting& setting) {
    return decimal_quotients("decimal long division", 2, false, setting);
}

}  // namespace bigmath::tuning
