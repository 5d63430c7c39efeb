// Residues to coefficients to limbs, alone: coefficients of every size in every format against
// GMP's sums of them, for every kernel of this machine.

#include <gmpxx.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "ntt/plan.hpp"
#include "ntt/tables.hpp"
#include "support/memory.hpp"
#include "tests/ntt/oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath::ntt {
namespace {

using test::Limbs;
using test::Rng;

using Coefficients = std::vector<mpz_class>;

constexpr std::uint64_t kNoLimb = 0xdeadbeefdeadbeef;

mpz_class number_of(const std::uint64_t* limbs, std::size_t count) {
    mpz_class value;
    mpz_import(value.get_mpz_t(), count, -1, sizeof *limbs, 0, 0, limbs);
    return value;
}

/// All columns of one row, transformed back already: what is left is the factor of the transform.
struct Row {
    Row(const Kernel& kernel, Plan plan, std::size_t groups, std::size_t group)
        : kernel(kernel),
          plan(plan),
          grid{.log_rows = 0,
               .log_columns = std::countr_zero(groups * group) + 0U,
               .rows = 1,
               .stride = groups * group * kBlock,
               .group = group} {}

    [[nodiscard]] std::size_t coefficients() const { return grid.row_words(); }

    /// The residues of coefficients, not always those nearest to 0.
    void fill(const Coefficients& x, Rng& rng) {
        const std::size_t log_blocks = plan.grid().log_rows + plan.grid().log_columns;
        for (std::size_t prime = 0; prime < kPrimes; ++prime) {
            const std::uint64_t p = kPrime[prime];
            const std::uint64_t near = 3 * (p / 10);
            for (std::size_t i = 0; i < x.size(); ++i) {
                const mpz_class scaled = x[i] << log_blocks;
                const std::uint64_t r = mpz_fdiv_ui(scaled.get_mpz_t(), p);
                auto word = static_cast<std::int64_t>(r > p / 2 ? r - p : r);
                const auto magnitude = static_cast<std::uint64_t>(word < 0 ? -word : word);
                if (magnitude < near && rng.coin())
                    word +=
                        rng.coin() ? static_cast<std::int64_t>(p) : -static_cast<std::int64_t>(p);
                residues.data()[prime * x.size() + i] =
                    kernel.floating ? std::bit_cast<Word>(static_cast<double>(word))
                                    : static_cast<Word>(word);
            }
        }
    }

    /// Releases one group after the other, every one as a `first` one or none but the first.
    void release(Format format, std::size_t log_lift, std::uint64_t modulus, bool all_first,
                 std::size_t out_count) {
        const Crt crt = make_crt(kernel, plan, log_lift, modulus);
        const Word* source[kPrimes];
        for (std::size_t prime = 0; prime < kPrimes; ++prime)
            source[prime] = residues.data() + prime * coefficients();
        std::fill(out.begin(), out.end(), kNoLimb);
        std::fill(spill.begin(), spill.end(), 0);
        for (std::size_t i = 0; i < grid.groups(); ++i)
            kernel.inverse_columns(fields(kernel, plan).data(), crt, grid, source, format,
                                   {i, scratch.data(), all_first || i == 0}, out.data(), out_count,
                                   spill.data());
    }

    const Kernel& kernel;
    Plan plan;
    Grid grid;
    support::Workspace<Word> residues{kPrimes * coefficients()};
    support::Workspace<Word> scratch{kPrimes * grid.scratch_words()};
    Limbs out = Limbs(coefficients() + 1);
    Limbs spill = Limbs(kSpill * grid.groups());
};

/// The largest coefficient that any plan allows: ⌊(1 − 2^−30)·p_0·p_1·p_2⌋.
mpz_class largest() {
    mpz_class product = 1;
    for (const std::uint64_t p : kPrime) product *= mpz_class(p);
    return product - (product >> 30) - 1;
}

/// Coefficients below 2^bits of every kind: sparse ones, dense ones, ones that differ by 1 from
/// where a carry begins.
Coefficients some(Rng& rng, std::size_t count, unsigned digit, const mpz_class& most) {
    const mpz_class one = 1;
    const auto extreme = [&]() -> mpz_class {
        const unsigned bits = digit * static_cast<unsigned>(rng.below(3));
        switch (rng.below(4)) {
            case 0:
                return 0;
            case 1:
                return most;
            default:
                return (one << bits) - 1 + static_cast<unsigned long>(rng.below(2));
        }
    };
    Coefficients x(count);
    const std::uint64_t kind = rng.below(4);
    for (auto& each : x) {
        if (kind == 0 || rng.below(8) == 0) {
            const Limbs word = rng.limbs(3);
            each = number_of(word.data(), word.size()) % (most + 1);
        } else if (kind == 1) {
            each = extreme();
        } else {
            each = (one << digit) - 1;  // a carry of 1 goes through all of these
        }
    }
    return x;
}

class Release : public testing::TestWithParam<const Kernel*> {
  protected:
    const Kernel& kernel() const { return *GetParam(); }

    /// Checks Σ x_i·radix^i, radix = 2^bits or 10^18, as limbs and what is left above.
    static void expect_sum(Row& row, Format format, const Coefficients& x, std::size_t log_lift,
                           Rng& rng) {
        const unsigned bits = digit_bits(format);
        const std::size_t limbs = block_limbs(format, row.coefficients() / kBlock);
        const mpz_class digit_radix = bits == 0 ? mpz_class(kDecimalRadix) : mpz_class(1) << bits;
        const mpz_class limb_radix = bits == 0 ? mpz_class(kDecimalRadix) : mpz_class(1) << 64;
        mpz_class expected = 0;
        for (std::size_t i = x.size(); i-- > 0;) {
            expected = expected * digit_radix + x[i];
            if (log_lift != kNoLift) expected += mpz_class(1) << log_lift;
        }
        row.fill(x, rng);
        for (const bool all_first : {false, true}) {
            row.release(format, log_lift, 0, all_first, limbs);
            // Horner's rule over the limbs, with what the groups left where the next one begins.
            const std::size_t group = block_limbs(format, row.grid.group);
            mpz_class sum = 0;
            for (std::size_t i = limbs + 2; i-- > 0;) {
                sum *= limb_radix;
                if (i < limbs) {
                    ASSERT_TRUE(bits != 0 || row.out[i] < kDecimalRadix);
                    sum += mpz_class(row.out[i]);
                }
                for (std::size_t j = 0; j < kSpill; ++j) {
                    if (i < j || (i - j) % group != 0 || i - j == 0 || i - j > limbs) continue;
                    const std::uint64_t left = row.spill[kSpill * ((i - j) / group - 1) + j];
                    ASSERT_TRUE(i - j == limbs || all_first || left == 0);
                    sum += bits == 0 ? mpz_class(static_cast<std::int64_t>(left)) : mpz_class(left);
                }
            }
            ASSERT_EQ(row.out[limbs], kNoLimb);
            ASSERT_TRUE(sum == expected)
                << bits << " bits, " << row.coefficients() << " coefficients, lift " << log_lift
                << (all_first ? ", groups alone" : ", groups in order");
        }
    }

    void expect_sums(const Plan& plan, Format format, const mpz_class& most) {
        Rng rng;
        SCOPED_TRACE(rng.trace());
        const unsigned digit = digit_bits(format) == 0 ? 60 : digit_bits(format);
        for (const auto& [groups, group] :
             {std::pair<std::size_t, std::size_t>{1, 4}, {1, 8}, {4, 4}, {8, 8}}) {
            Row row(kernel(), plan, groups, group);
            const std::size_t count = row.coefficients();
            expect_sum(row, format, Coefficients(count, 0), kNoLift, rng);
            expect_sum(row, format, Coefficients(count, most), kNoLift, rng);
            for (int i = 0; i < test::effort(60); ++i)
                expect_sum(row, format, some(rng, count, digit, most), kNoLift, rng);
            // With a lift only sums need to fit.
            const mpz_class lift = mpz_class(1) << 140;
            for (int i = 0; i < test::effort(10); ++i)
                expect_sum(row, format, some(rng, count, digit, most - lift), 140, rng);
        }
    }
};

TEST_P(Release, BinaryDigits) {
    const Plan plan = Plan::for_product(8, 8);
    for (const Format format :
         {Format::kBits64, Format::kBits62, Format::kBits60, Format::kBits56, Format::kBits32})
        expect_sums(plan, format, largest());
}

/// Two limbs hold what leaves a group of decimal limbs for coefficients of products, which are
/// below 2^150.
TEST_P(Release, DecimalLimbs) {
    expect_sums(Plan::for_product(8, 8, 1, Radix::kDecimal), Format::kDecimal, largest());
}

/// One carry that goes through every coefficient and from every group into the next.
TEST_P(Release, CarriesGoAllTheWay) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const Format format : {Format::kBits64, Format::kBits62, Format::kBits60, Format::kBits56,
                                Format::kBits32, Format::kDecimal}) {
        const bool decimal = format == Format::kDecimal;
        const mpz_class radix =
            decimal ? mpz_class(kDecimalRadix) : mpz_class(1) << digit_bits(format);
        const Plan plan = Plan::for_product(8, 8, 1, decimal ? Radix::kDecimal : Radix::kBinary);
        for (const std::size_t group : {4, 8}) {
            Row row(kernel(), plan, 8, group);
            const std::size_t count = row.coefficients();
            for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{3},
                                         std::size_t{4}, group * kBlock - 1, group * kBlock}) {
                Coefficients x(count, radix - 1);
                x[at] += 1;
                expect_sum(row, format, x, kNoLift, rng);
                x[at] -= 1;
                expect_sum(row, format, x, kNoLift, rng);
            }
        }
    }
}

/// Limbs from out_count on are left as they were.
TEST_P(Release, StopsWhereTheNumberEnds) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Plan plan = Plan::for_product(8, 8);
    for (const Format format : {Format::kBits64, Format::kBits62, Format::kBits56}) {
        Row row(kernel(), plan, 2, 8);
        row.fill(some(rng, row.coefficients(), digit_bits(format), largest()), rng);
        const std::size_t limbs = block_limbs(format, row.coefficients() / kBlock);
        row.release(format, kNoLift, 0, false, limbs);
        const Limbs whole = row.out;
        for (std::size_t end = 0; end <= limbs; ++end) {
            row.release(format, kNoLift, 0, false, end);
            for (std::size_t i = 0; i < row.out.size(); ++i)
                ASSERT_EQ(row.out[i], i < end ? whole[i] : kNoLimb) << end << " limbs, limb " << i;
        }
    }
}

TEST_P(Release, Words) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const mpz_class most = largest();
    for (const std::uint64_t m :
         {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{1'000'000'007}, kDecimalRadix,
          std::uint64_t{1} << 61, (std::uint64_t{1} << 61) + 1, ~std::uint64_t{0}})
        for (const std::size_t lift : {kNoLift, std::size_t{140}}) {
            Row row(kernel(), Plan::for_words(8, 8, 64), 2, 8);
            const mpz_class lifted = lift == kNoLift ? most : most - (mpz_class(1) << lift);
            const Coefficients x = some(rng, row.coefficients(), 64, lifted);
            row.fill(x, rng);
            row.release(Format::kWords, lift, m, false, x.size());
            for (std::size_t i = 0; i < x.size(); ++i)
                ASSERT_TRUE(row.out[i] == x[i] % mpz_class(m)) << "mod " << m;
        }
}

INSTANTIATE_TEST_SUITE_P(Kernels, Release, testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& test) { return test::kernel_name(test.param); });

}  // namespace
}  // namespace bigmath::ntt
