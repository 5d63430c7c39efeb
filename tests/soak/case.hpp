#pragma once

// One case of the campaign: a random generator that its seed determines, the settings it draws, and
// the comparisons it makes.

#include <gmpxx.h>

#include <array>
#include <bigmath/number.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "tests/soak/settings.hpp"
#include "tests/support/random.hpp"

namespace bigmath::soak {

/// Whose word a result is held against. The definition is a loop or an identity over GMP's numbers.
enum class Oracle : std::uint8_t { kDefinition, kGmp, kCppInt, kFlint, kPari };
inline constexpr std::array kOracleNames{"definition", "gmp", "cpp_int", "flint", "pari"};
inline constexpr std::size_t kOracles = kOracleNames.size();

/// What ended an attempt before it had a result.
enum class End : std::uint8_t { kRefused, kCancelled, kThrown };
inline constexpr std::array kEndNames{"refused", "cancelled", "progress threw"};
inline constexpr std::size_t kEnds = kEndNames.size();

/// A difference between the library and an oracle.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// The value as GMP has it, read from the limbs, so that no conversion of the library stands between
// a result and its oracle. Failure where the number is not in normal form.
[[nodiscard]] mpz_class mpz_of(const Integer& value);
[[nodiscard]] mpz_class mpz_of(const Decimal& value);
[[nodiscard]] mpz_class mpz_of(const boost::multiprecision::mpz_int& value);
[[nodiscard]] mpz_class mpz_of(const boost::multiprecision::cpp_int& value);
[[nodiscard]] inline mpz_class mpz_of(std::uint64_t value) {
    return value;
}

/// The other way, made of limbs too.
[[nodiscard]] Integer integer_of(const mpz_class& value);
[[nodiscard]] Decimal decimal_of(const mpz_class& value);

class Case {
  public:
    explicit Case(std::uint64_t seed) : rng_(seed) {}

    test::Rng& rng() { return rng_; }
    bool one_in(std::uint64_t cases) { return rng_.below(cases) == 0; }
    /// Uniform in −bound … bound.
    std::int64_t within(std::int64_t bound);
    /// One of them.
    template <class T>
    const T& any(std::span<const T> choices) {
        return choices[rng_.below(choices.size())];
    }
    /// Every order of magnitude equally likely, 0 … most; often at −1, 0 or +1 of a place where
    /// methods change: a threshold, a transform's length, a power of two or ten.
    std::size_t size(std::size_t most);
    /// `usual`; once in twenty times `large`, once in a thousand `huge`.
    std::size_t limit(std::size_t usual, std::size_t large, std::size_t huge);
    /// An integer of either sign and at most `limbs` limbs: uniform, runs of ones and zeros, all
    /// ones, nines in decimal, next to a power, limbs that repeat.
    mpz_class number(std::size_t limbs);
    /// The same, not negative.
    mpz_class magnitude(std::size_t limbs);

    /// Adds to the description that a failure is reported with.
    void note(std::string_view what) { (description_ += ' ') += what; }
    void note(std::string_view what, const mpz_class& value);
    [[nodiscard]] const std::string& description() const { return description_; }

    /// compute(Execution) with random threads; now and then also with a memory limit, a stop
    /// request, or a progress function that throws. Nothing where that ended it.
    template <class Compute>
    auto attempt(Compute compute)
        -> std::optional<std::invoke_result_t<Compute, const Execution&>> {
        const Settings settings(rng_);
        note(settings.description());
        try {
            return compute(settings.execution());
        } catch (const ResourceError& error) {
            if (!settings.explains(error)) throw;
            count(End::kRefused);
        } catch (const Cancelled&) {
            if (!settings.may_stop()) throw;
            count(End::kCancelled);
        } catch (const Settings::Thrown&) {
            count(End::kThrown);
        }
        return std::nullopt;
    }

    /// Counts a comparison; Failure unless `right`.
    void expect(bool right, Oracle oracle, std::string_view what);
    template <class T>
    void equal(const T& ours, const mpz_class& theirs, Oracle oracle, std::string_view what) {
        compare(mpz_of(ours), theirs, oracle, what);
    }
    void equal(std::string_view ours, std::string_view theirs, Oracle oracle,
               std::string_view what);
    /// compute() throws Error.
    template <class Error, class Compute>
    void throws(Compute compute, Oracle oracle, std::string_view what) {
        bool thrown = false;
        try {
            (void)compute();
        } catch (const Error&) {
            thrown = true;
        }
        expect(thrown, oracle, what);
    }

    [[nodiscard]] const std::array<unsigned, kOracles>& comparisons() const { return comparisons_; }
    [[nodiscard]] const std::array<unsigned, kEnds>& ends() const { return ends_; }

  private:
    void compare(const mpz_class& ours, const mpz_class& theirs, Oracle oracle,
                 std::string_view what);

    void count(End end) { ++ends_[static_cast<std::size_t>(end)]; }

    test::Rng rng_;
    std::string description_;
    std::array<unsigned, kOracles> comparisons_{};
    std::array<unsigned, kEnds> ends_{};
};

/// A kind of case.
struct Subject {
    const char* name;
    unsigned weight;  ///< how often it is drawn, in relation to the others
    void (*run)(Case&);
};

[[nodiscard]] std::span<const Subject> subjects();
/// The subject of a case: its first draw.
[[nodiscard]] const Subject& draw_subject(Case& c);

}  // namespace bigmath::soak
