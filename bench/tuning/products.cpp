// Products of limbs of either radix.

#include <fmt/format.h>
#include <gmp.h>

#include "bench/tuning/rooms.hpp"
#include "decimal/limb_add.hpp"
#include "decimal/limb_basecase.hpp"
#include "ntt/ntt.hpp"

namespace bigmath::tuning {
namespace {

constexpr std::size_t kShortest = 16;
constexpr std::size_t kLongest = 150'000;
constexpr std::size_t kUneven = 8;

mp_size_t length(const Limbs& limbs) {
    return static_cast<mp_size_t>(limbs.size());
}

std::size_t binary(const ntt::Kernel& kernel, std::size_t ratio, const Setting& setting) {
    const auto measure = [&](std::size_t n) {
        const Limbs a = random_limbs(ratio * n);
        const Limbs b = random_limbs(n);
        Limbs r(a.size() + b.size());
        return compare(
            n, [&] { mpn_mul(r.data(), a.data(), length(a), b.data(), length(b)); },
            [&] {
                ntt::multiply(r.data(), a.data(), a.size(), b.data(), b.size(), setting.context,
                              kernel);
            });
    };
    return tune(fmt::format("{} {} : 1", kernel.name, ratio), kShortest, kLongest, setting,
                measure);
}

std::size_t binary_square(const ntt::Kernel& kernel, const Setting& setting) {
    const auto measure = [&](std::size_t n) {
        const Limbs a = random_limbs(n);
        Limbs r(2 * n);
        return compare(
            n, [&] { mpn_sqr(r.data(), a.data(), length(a)); },
            [&] { ntt::multiply(r.data(), a.data(), n, a.data(), n, setting.context, kernel); });
    };
    return tune(fmt::format("{} square", kernel.name), kShortest, kLongest, setting, measure);
}

/// A decimal product without transforms, in pieces of b's length.
void multiply_short(Limbs& r, const Limbs& a, const Limbs& b, Limbs& scratch) {
    const std::size_t n = b.size();
    if (n < decimal::kMultiplyKaratsubaFrom)
        return decimal::multiply_basecase(r.data(), a.data(), a.size(), b.data(), n);
    decimal::multiply_karatsuba(r.data(), a.data(), b.data(), n, scratch.data() + 2 * n);
    for (std::size_t at = n; at < a.size(); at += n) {
        decimal::multiply_karatsuba(scratch.data(), a.data() + at, b.data(), n,
                                    scratch.data() + 2 * n);
        decimal::add(r.data() + at, scratch.data(), 2 * n, r.data() + at, n);
    }
}

std::size_t decimal_product(const ntt::Kernel& kernel, std::size_t ratio, const Setting& setting) {
    const auto measure = [&](std::size_t n) {
        const Limbs a = random_limbs(ratio * n, decimal::kRadix);
        const Limbs b = random_limbs(n, decimal::kRadix);
        Limbs r(a.size() + b.size());
        Limbs scratch(2 * n + decimal::karatsuba_scratch(n));
        return compare(
            n, [&] { multiply_short(r, a, b, scratch); },
            [&] {
                ntt::multiply_decimal(r.data(), a.data(), a.size(), b.data(), b.size(),
                                      setting.context, kernel);
            });
    };
    return tune(fmt::format("{} decimal {} : 1", kernel.name, ratio), kShortest, kLongest, setting,
                measure);
}

std::size_t decimal_square(const ntt::Kernel& kernel, const Setting& setting) {
    const auto measure = [&](std::size_t n) {
        const Limbs a = random_limbs(n, decimal::kRadix);
        Limbs r(2 * n);
        Limbs scratch(decimal::karatsuba_scratch(n));
        return compare(
            n,
            [&] {
                if (n < decimal::kSquareKaratsubaFrom)
                    decimal::square_basecase(r.data(), a.data(), n);
                else
                    decimal::square_karatsuba(r.data(), a.data(), n, scratch.data());
            },
            [&] {
                ntt::multiply_decimal(r.data(), a.data(), n, a.data(), n, setting.context, kernel);
            });
    };
    return tune(fmt::format("{} decimal square", kernel.name), kShortest, kLongest, setting,
                measure);
}

}  // namespace

ProductThresholds binary_products(const ntt::Kernel& kernel, const Setting& setting) {
    return {kernel.name, binary(kernel, 1, setting), binary(kernel, kUneven, setting),
            binary_square(kernel, setting)};
}

ProductThresholds decimal_products(const ntt::Kernel& kernel, const Setting& setting) {
    return {kernel.name, decimal_product(kernel, 1, setting),
            decimal_product(kernel, kUneven, setting), decimal_square(kernel, setting)};
}

std::size_t decimal_karatsuba(const Setting& setting) {
    const auto measure = [](std::size_t n) {
        const Limbs a = random_limbs(n, decimal::kRadix);
        const Limbs b = random_limbs(n, decimal::kRadix);
        Limbs r(2 * n);
        Limbs scratch(decimal::karatsuba_scratch(n));
        return compare(
            n, [&] { decimal::multiply_basecase(r.data(), a.data(), n, b.data(), n); },
            [&] { decimal::multiply_karatsuba(r.data(), a.data(), b.data(), n, scratch.data()); });
    };
    return tune("decimal Karatsuba", kShortest, decimal::kMostBasecase, setting, measure);
}

std::size_t decimal_square_karatsuba(const Setting& setting) {
    const auto measure = [](std::size_t n) {
        const Limbs a = random_limbs(n, decimal::kRadix);
        Limbs r(2 * n);
        Limbs scratch(decimal::karatsuba_scratch(n));
        return compare(
            n, [&] { decimal::square_basecase(r.data(), a.data(), n); },
            [&] { decimal::square_karatsuba(r.data(), a.data(), n, scratch.data()); });
    };
    return tune("decimal square by Karatsuba", kShortest, decimal::kMostBasecase, setting, measure);
}

}  // namespace bigmath::tuning
