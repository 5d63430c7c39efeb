#pragma once

// Randomness of the tests: a seed that is printed when a test fails and can be given back, operands
// with long runs of equal bits, and a factor for longer runs.
//
//   BIGMATH_TEST_SEED=12345   repeats a run
//   BIGMATH_TEST_EFFORT=10    makes random tests ten times longer
//
// Use:
//   Rng rng;
//   SCOPED_TRACE(rng.trace());
//   for (int i = 0; i < effort(1000); ++i) { … rng.limbs(5) … }

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace bigmath::test {

/// `count` times the effort the environment asks for (default 1).
inline int effort(int count) {
    const char* const text = std::getenv("BIGMATH_TEST_EFFORT");
    const double factor = text == nullptr ? 1 : std::strtod(text, nullptr);
    return std::max(1, static_cast<int>(count * factor));
}

/// A random generator that knows its seed.
class Rng {
  public:
    Rng() : Rng(seed_from_environment()) {}
    explicit Rng(std::uint64_t seed) : seed_(seed), generator_(seed) {
        if (testing::UnitTest::GetInstance()->current_test_info() != nullptr)
            testing::Test::RecordProperty("seed", std::to_string(seed));
    }

    /// For SCOPED_TRACE: how to repeat this run.
    [[nodiscard]] std::string trace() const {
        return "repeat with BIGMATH_TEST_SEED=" + std::to_string(seed_);
    }

    /// 64 uniform bits.
    std::uint64_t word() { return generator_(); }
    /// Uniform in 0 … bound−1; bound ≥ 1.
    std::uint64_t below(std::uint64_t bound) {
        return std::uniform_int_distribution<std::uint64_t>(0, bound - 1)(generator_);
    }
    /// Uniform in first … last.
    std::uint64_t between(std::uint64_t first, std::uint64_t last) {
        return std::uniform_int_distribution<std::uint64_t>(first, last)(generator_);
    }
    bool coin() { return (word() & 1) != 0; }

    /// A word with long runs of equal bits.
    std::uint64_t runs_word() { return limbs(1)[0]; }

    /// `count` limbs: half of the time uniform, otherwise runs of ones and zeros whose lengths
    /// range from a bit to several limbs. The most significant limb may be 0.
    std::vector<std::uint64_t> limbs(std::size_t count) {
        std::vector<std::uint64_t> result(count, 0);
        if (coin()) {
            for (auto& limb : result) limb = word();
            return result;
        }
        const std::size_t bits = 64 * count;
        bool ones = coin();
        for (std::size_t at = 0; at < bits; ones = !ones) {
            // Lengths of every order of magnitude are equally likely.
            const std::size_t run = 1 + below(std::uint64_t{1} << below(9));
            const std::size_t end = std::min(bits, at + run);
            for (; ones && at < end; ++at) result[at / 64] |= std::uint64_t{1} << (at % 64);
            at = end;
        }
        return result;
    }

    /// The generator itself, for the standard's distributions.
    std::mt19937_64& generator() { return generator_; }

  private:
    static std::uint64_t seed_from_environment() {
        if (const char* const text = std::getenv("BIGMATH_TEST_SEED"))
            return std::strtoull(text, nullptr, 10);
        std::random_device device;
        return (std::uint64_t{device()} << 32) | device();
    }

    std::uint64_t seed_;
    std::mt19937_64 generator_;
};

}  // namespace bigmath::test
