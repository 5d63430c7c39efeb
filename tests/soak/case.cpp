#include "tests/soak/case.hpp"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>

#include "decimal/limb_multiply.hpp"
#include "integer/limb_multiply.hpp"
#include "ntt/product_choice.hpp"
#include "support/thresholds.hpp"
#include "tests/soak/oracles.hpp"

namespace bigmath::soak {
namespace {

/// Where methods change, in limbs or coefficients, ascending.
const std::vector<std::size_t>& places() {
    static const std::vector<std::size_t> kPlaces = [] {
        const auto& binary = ntt::thresholds_in_use<limbs::kProductThresholds>();
        const auto& decimals = ntt::thresholds_in_use<decimal::kProductThresholds>();
        const auto& quotients = ntt::thresholds_in_use<limbs::kDivisionThresholds>();
        const auto& decimal_quotients = ntt::thresholds_in_use<decimal::kDivisionThresholds>();
        const auto& polynomials = ntt::thresholds_in_use<polynomial::kThresholds>();
        std::vector<std::size_t> all{
            binary.balanced,
            binary.unbalanced,
            binary.square,
            decimals.balanced,
            decimals.unbalanced,
            decimals.square,
            limbs::kContextFrom,
            quotients.remainder,
            quotients.exact,
            decimal::kContextFrom,
            decimal::kMultiplyKaratsubaFrom,
            decimal::kSquareKaratsubaFrom,
            decimal_quotients.remainder,
            decimal_quotients.exact,
            decimal_quotients.long_quotient,
            ntt::thresholds_in_use<kDecimalNodesThresholds>().limbs,
            polynomials.product,
            polynomials.newton,
            polynomials.graeffe,
            polynomials.section,
        };
        // Limbs that 2^k and 3·2^k digits of 62 bits hold, whole and half: ends of transforms.
        for (unsigned k = 3; k <= 20; ++k) {
            for (const std::size_t digits : {std::size_t{1} << k, std::size_t{3} << k}) {
                all.push_back(digits * 62 / 64);
                all.push_back(digits * 31 / 64);
            }
            all.push_back(std::size_t{1} << k);
        }
        for (std::size_t power = 10; power <= 1'000'000; power *= 10) all.push_back(power);
        std::sort(all.begin(), all.end());
        return all;
    }();
    return kPlaces;
}

std::string shown(const mpz_class& value) {
    constexpr std::size_t kMost = 100;
    if (mpz_sizeinbase(value.get_mpz_t(), 10) <= kMost) return value.get_str();
    return "a number of " + std::to_string(mpz_sizeinbase(value.get_mpz_t(), 2)) + " bits";
}

/// 10^digits for about so many limbs.
mpz_class from_limbs(const std::vector<std::uint64_t>& limbs) {
    mpz_class value;
    mpz_import(value.get_mpz_t(), limbs.size(), -1, sizeof(std::uint64_t), 0, 0, limbs.data());
    return value;
}

/// One limb or two again and again.
mpz_class repeated(test::Rng& rng, std::size_t limbs) {
    const std::uint64_t even = rng.runs_word();
    const std::uint64_t odd = rng.coin() ? even : rng.runs_word();
    std::vector<std::uint64_t> all(limbs);
    for (std::size_t i = 0; i < limbs; ++i) all[i] = i % 2 == 0 ? even : odd;
    return from_limbs(all);
}

std::string limb_digits(std::span<const std::uint64_t> limbs, bool negative) {
    std::string text = negative ? "-" : "";
    if (limbs.empty()) text += '0';
    for (std::size_t i = limbs.size(); i-- > 0;) {
        if (limbs[i] >= Decimal::kRadix) throw Failure("a decimal limb of 10^18 or more");
        char digits[24];
        std::snprintf(digits, sizeof digits, i + 1 == limbs.size() ? "%llu" : "%018llu",
                      static_cast<unsigned long long>(limbs[i]));
        text += digits;
    }
    return text;
}

void check_form(std::span<const std::uint64_t> limbs, bool negative) {
    if (limbs.empty() ? negative : limbs.back() == 0) throw Failure("not in normal form");
}

}  // namespace

mpz_class mpz_of(const Integer& value) {
    const auto& backend = value.backend();
    const std::span limbs(backend.limbs(), backend.size());
    check_form(limbs, backend.negative());
    mpz_class result;
    mpz_import(result.get_mpz_t(), limbs.size(), -1, sizeof(std::uint64_t), 0, 0, limbs.data());
    return backend.negative() ? mpz_class(-result) : result;
}

mpz_class mpz_of(const Decimal& value) {
    check_form(value.limbs(), value.negative());
    return mpz_class(limb_digits(value.limbs(), value.negative()), 10);
}

mpz_class mpz_of(const boost::multiprecision::mpz_int& value) {
    return mpz_class(value.backend().data());
}

mpz_class mpz_of(const boost::multiprecision::cpp_int& value) {
    const auto& backend = value.backend();
    mpz_class result;
    mpz_import(result.get_mpz_t(), backend.size(), -1, sizeof(*backend.limbs()), 0, 0,
               backend.limbs());
    return backend.sign() ? mpz_class(-result) : result;
}

Integer integer_of(const mpz_class& value) {
    Integer result;
    auto& backend = result.backend();
    const std::size_t size = mpz_size(value.get_mpz_t());
    std::copy_n(mpz_limbs_read(value.get_mpz_t()), size, backend.reserve_discard(size));
    backend.set_size(size, value < 0);
    return result;
}

Decimal decimal_of(const mpz_class& value) {
    const std::string digits = mpz_class(abs(value)).get_str();
    const std::size_t size = (digits.size() + Decimal::kLimbDigits - 1) / Decimal::kLimbDigits;
    Decimal result;
    std::uint64_t* const limbs = result.storage().reserve_discard(size);
    for (std::size_t i = 0, end = digits.size(); i < size; ++i) {
        const std::size_t begin = end - std::min(end, Decimal::kLimbDigits);
        limbs[i] = std::strtoull(digits.substr(begin, end - begin).c_str(), nullptr, 10);
        end = begin;
    }
    result.storage().set_size(size, value < 0);
    return result;
}

std::int64_t Case::within(std::int64_t bound) {
    return static_cast<std::int64_t>(rng_.below(2 * static_cast<std::uint64_t>(bound) + 1)) - bound;
}

std::size_t Case::size(std::size_t most) {
    if (most == 0) return 0;
    if (one_in(3)) {
        const auto& all = places();
        const auto end = std::upper_bound(all.begin(), all.end(), most);
        if (end != all.begin()) {
            const std::size_t place = all[rng_.below(static_cast<std::size_t>(end - all.begin()))];
            return std::min(most, place - 1 + rng_.below(3));
        }
    }
    const auto bits = rng_.between(1, static_cast<std::uint64_t>(std::bit_width(most)));
    return std::min<std::size_t>(most, rng_.word() >> (64 - bits));
}

std::size_t Case::limit(std::size_t usual, std::size_t large, std::size_t huge) {
    if (one_in(1000)) return huge;
    return one_in(20) ? large : usual;
}

mpz_class Case::magnitude(std::size_t limbs) {
    if (limbs == 0) return 0;
    switch (rng_.below(8)) {
        case 0:
            return (mpz_class(1) << (64 * limbs - rng_.below(64))) - 1;
        case 1:
            return power_of_ten(19 * limbs) - 1;
        case 2: {
            const mpz_class power =
                rng_.coin() ? mpz_class(1) << (64 * limbs - 1) : power_of_ten(19 * limbs);
            const mpz_class near = power + static_cast<long>(within(3));
            return near < 0 ? mpz_class(0) : near;
        }
        case 3:
            return repeated(rng_, limbs);
        default:
            return from_limbs(rng_.limbs(limbs));
    }
}

mpz_class Case::number(std::size_t limbs) {
    const mpz_class value = magnitude(limbs);
    return rng_.coin() ? mpz_class(-value) : value;
}

void Case::note(std::string_view what, const mpz_class& value) {
    note(what);
    description_ += '=' + shown(value);
}

void Case::expect(bool right, Oracle oracle, std::string_view what) {
    ++comparisons_[static_cast<std::size_t>(oracle)];
    if (!right)
        throw Failure(std::string(what) + " differs from " +
                      kOracleNames[static_cast<std::size_t>(oracle)]);
}

void Case::compare(const mpz_class& ours, const mpz_class& theirs, Oracle oracle,
                   std::string_view what) {
    if (ours == theirs) {
        expect(true, oracle, what);
        return;
    }
    const mpz_class difference = ours ^ theirs;
    expect(false, oracle,
           std::string(what) + ": " + shown(ours) + " instead of " + shown(theirs) +
               ", first at bit " + std::to_string(mpz_scan1(difference.get_mpz_t(), 0)) + ",");
}

void Case::equal(std::string_view ours, std::string_view theirs, Oracle oracle,
                 std::string_view what) {
    if (ours == theirs) {
        expect(true, oracle, what);
        return;
    }
    const auto place = static_cast<std::size_t>(
        std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end()).first - ours.begin());
    const std::size_t from = place - std::min<std::size_t>(place, 20);
    expect(false, oracle,
           std::string(what) + " at character " + std::to_string(place) + ": '" +
               std::string(ours.substr(from, 60)) + "' instead of '" +
               std::string(theirs.substr(from, 60)) + "',");
}

}  // namespace bigmath::soak
