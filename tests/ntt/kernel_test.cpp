// The kernels one stage at a time, against definitions; and the choice among them.

#include <gtest/gtest.h>

#include <bigmath/errors.hpp>
#include <bit>
#include <cstdlib>
#include <utility>

#include "ntt/modular.hpp"
#include "ntt/stages.hpp"
#include "ntt/tables.hpp"
#include "simd/cpu.hpp"
#include "support/memory.hpp"
#include "tests/ntt/oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath::ntt {
namespace {

using test::Limbs;
using test::Rng;

/// A residue in the kernel's format as an integer in [0, p).
std::uint64_t residue(const Kernel& kernel, Word word, std::uint64_t p) {
    const auto value = kernel.floating ? static_cast<std::int64_t>(std::bit_cast<double>(word))
                                       : static_cast<std::int64_t>(word);
    const auto modulus = static_cast<std::int64_t>(p);
    return static_cast<std::uint64_t>((value % modulus + modulus) % modulus);
}

/// The root of node j (layout.hpp): bit i of j turns it by 2^(−i−1).
std::uint64_t root_of_node(std::size_t prime, std::size_t node) {
    constexpr std::uint64_t kGenerator[kPrimes] = {7, 11, 19};
    const std::uint64_t p = kPrime[prime];
    const Modular field(p);
    std::uint64_t root = 1;
    for (std::size_t bit = 0; bit < 32; ++bit)
        if (node >> bit & 1)
            root = field.multiply(root, field.power(kGenerator[prime], (p - 1) >> (bit + 1)));
    return root;
}

class KernelStages : public testing::TestWithParam<const Kernel*> {
  protected:
    const Kernel& kernel() const { return *GetParam(); }
    Word unreduced(Word word, std::uint64_t p, Rng& rng) const;
};

/// Transforms of a number, all of its digits' polynomials, against their definition: block k holds
/// the digits' polynomial mod x^8 − r(k), that is Σ_j block_j·r(k)^j. Some blocks are looked at.
TEST_P(KernelStages, TransformIsTheDefinition) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution{.threads = 1};
    Context context(execution);
    for (const std::size_t limbs : {1, 7, 31, 62, 100, 333, 1'000, 2'000, 5'000, 40'000}) {
        const Plan plan = Plan::for_product(limbs, limbs);
        const Limbs x = rng.limbs(limbs);
        const Grid& grid = plan.grid();
        const std::size_t blocks = (plan.digits(limbs) + kBlock - 1) / kBlock;
        Limbs digits(blocks * kBlock, 0);
        for (std::size_t i = 0; i < plan.digits(limbs); ++i)
            for (std::size_t bit = 0; bit < digit_bits(plan.format()); ++bit) {
                const std::size_t at = i * digit_bits(plan.format()) + bit;
                if (at / 64 < limbs) digits[i] |= (x[at / 64] >> at % 64 & 1) << bit;
            }
        const support::Workspace<Word> values(plan.words());
        const Engine engine{context, kernel(), plan};
        for (std::size_t prime = 0; prime < kPrimes; ++prime) {
            const std::uint64_t p = kPrime[prime];
            const Modular field(p);
            engine.forward_columns(prime, {x.data(), limbs}, values.data());
            engine.forward_rows(prime, values.data());
            for (int probe = 0; probe < 6; ++probe) {
                const std::size_t total = grid.rows << grid.log_columns;
                const std::size_t k = probe == 0 ? 0 : probe == 1 ? total - 1 : rng.below(total);
                const std::size_t lane = rng.below(kBlock);
                const std::uint64_t root = root_of_node(prime, k);
                std::uint64_t expected = 0;
                for (std::size_t j = blocks; j-- > 0;)
                    expected = (field.multiply(expected, root) + digits[j * kBlock + lane] % p) % p;
                const std::size_t at =
                    (k >> grid.log_columns) * grid.stride + k % grid.columns() * kBlock + lane;
                EXPECT_EQ(residue(kernel(), values.data()[at], p), expected)
                    << limbs << " limbs, block " << k << ", lane " << lane;
            }
        }
    }
}

/// A residue with as many multiples of p as forward transforms may leave: 1.8p at most in doubles,
/// 64p in integers.
Word KernelStages::unreduced(Word word, std::uint64_t p, Rng& rng) const {
    const std::uint64_t most = kernel().floating ? 1 : 63;
    const auto multiples =
        static_cast<std::int64_t>(rng.below(3) == 0 ? 2 * most : rng.below(2 * most + 1)) -
        static_cast<std::int64_t>(most);
    const std::int64_t added = multiples * static_cast<std::int64_t>(p);
    if (kernel().floating)
        return std::bit_cast<Word>(std::bit_cast<double>(word) + static_cast<double>(added));
    return word + static_cast<Word>(added);
}

/// Blocks multiply mod x^8 − s and x^8 + s, with s the twiddle of their parent.
TEST_P(KernelStages, BlocksMultiplyByDefinition) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    constexpr std::size_t kLog = 3;
    constexpr std::size_t kWords = kBlock << kLog;
    for (std::size_t prime = 0; prime < kPrimes; ++prime) {
        const std::uint64_t p = kPrime[prime];
        const Modular field(p);
        const Field& constants = fields(kernel())[prime];
        for (const auto& [node, square] :
             {std::pair(std::size_t{0}, false), {1, false}, {5, false}, {0, true}, {5, true}}) {
            const support::Workspace<Word> words(3 * kWords);
            Word* const x = words.data();
            Word* const y = square ? x : x + kWords;
            Word* const out = x + 2 * kWords;
            Limbs a(kWords);
            Limbs b(kWords);
            for (std::size_t i = 0; i < kWords; ++i) {
                // Extreme residues now and then.
                a[i] = rng.below(8) == 0 ? p / 2 + rng.below(2) : rng.below(p);
                b[i] = rng.below(8) == 0 ? p / 2 + rng.below(2) : rng.below(p);
                if (square) b[i] = a[i];
                x[i] = unreduced(make_factor(a[i], p, kernel().floating).value, p, rng);
                if (!square)
                    y[i] = unreduced(make_factor(b[i], p, kernel().floating).value, p, rng);
            }
            kernel().multiply_row(constants, out, x, y, kLog, constants.forward, node, 0);
            for (std::size_t block = 0; block < kWords / kBlock; ++block) {
                const std::uint64_t root = root_of_node(prime, (node << kLog) + block);
                for (std::size_t i = 0; i < kBlock; ++i) {
                    std::uint64_t sum = 0;
                    for (std::size_t j = 0; j < kBlock; ++j) {
                        std::uint64_t term = field.multiply(a[block * kBlock + j],
                                                            b[block * kBlock + (i - j) % kBlock]);
                        if (j > i) term = field.multiply(term, root);
                        sum = (sum + term) % p;
                    }
                    const std::uint64_t got = residue(kernel(), out[block * kBlock + i], p);
                    EXPECT_EQ(got, sum)
                        << "node " << node << ", block " << block << ", coefficient " << i;
                }
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Kernels, KernelStages,
                         testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& test) { return test::kernel_name(test.param); });

TEST(Primes, ArePrimesWithTheRootsNeeded) {
    for (std::size_t i = 0; i < kPrimes; ++i) {
        mpz_t p;
        mpz_init_set_ui(p, kPrime[i]);
        EXPECT_GT(mpz_probab_prime_p(p, 30), 0);
        mpz_clear(p);
        EXPECT_LT(kPrime[i], std::uint64_t{1} << 50);
        EXPECT_EQ((kPrime[i] - 1) % (15 * (std::uint64_t{1} << 32)), 0U);
        // r(1) = −1: the generator is no square.
        EXPECT_EQ(root_of_node(i, 1), kPrime[i] - 1);
    }
}

TEST(Choice, ListsWhatTheMachineRuns) {
    std::string names;
    for (const Kernel* const each : kernels()) names += std::string(each->name) + " ";
    EXPECT_EQ(names, std::string(simd::has_avx512ifma() ? "avx512ifma " : "") +
                         (simd::has_avx2() ? "avx2 " : "") + "portable ");
    std::cout << "kernels: " << names << "\n";
}

TEST(Choice, NamesAreChecked) {
    EXPECT_STREQ(find_kernel("portable").name, "portable");
    EXPECT_THROW((void)find_kernel("sse9"), DomainError);
    EXPECT_THROW((void)find_kernel(""), DomainError);
    EXPECT_THROW((void)find_kernel("AVX2"), DomainError);
}

/// Run once more by CTest with BIGMATH_FORCE_KERNEL set to each name.
TEST(ForcedKernel, IsTheOneInUse) {
    const char* const forced = std::getenv("BIGMATH_FORCE_KERNEL");
    if (forced == nullptr) {
        EXPECT_EQ(&kernel(), kernels().front());
        return;
    }
    bool runs_here = false;
    for (const Kernel* const each : kernels()) runs_here |= std::string_view(each->name) == forced;
    if (runs_here)
        EXPECT_STREQ(kernel().name, forced);
    else
        EXPECT_THROW((void)kernel(), DomainError);
}

}  // namespace
}  // namespace bigmath::ntt
