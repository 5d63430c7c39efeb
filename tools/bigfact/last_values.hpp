#pragma once

// Computes values, and in a batch builds each one on the last where that is near.

#include <bigmath/decimal.hpp>
#include <bigmath/execution.hpp>
#include <bigmath/integer.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "call.hpp"

namespace bigfact {

/// The last values in one radix.
template <class T>
class LastValuesIn {
  public:
    struct Result {
        const T& value;  ///< until the next call of compute()
        std::string_view algorithm;
    };

    /// An empty algorithm means the library's choice. `keep`: several values will be asked for.
    Result compute(const Call& call, const std::string& algorithm, bool keep,
                   const bigmath::Execution& execution);

    /// Of the limbs that are kept.
    [[nodiscard]] std::size_t bytes() const;
    void forget();

  private:
    /// m! for the last m.
    struct LastFactorial {
        std::uint64_t index;
        T value;
    };
    /// F(m−1) and F(m) for the last m ≥ 1.
    struct LastFibonacci {
        std::uint64_t index;
        T before;
        T value;
    };

    std::optional<Result> reuse(const Call& call, const bigmath::Execution& execution);
    // Each makes the kept value that of n and returns how.
    std::string_view move_factorial(std::uint64_t n, const bigmath::Execution& execution);
    std::string_view move_fibonacci(std::uint64_t n, const bigmath::Execution& execution);

    std::optional<LastFactorial> factorial_;
    std::optional<LastFibonacci> fibonacci_;
    T value_;
};

extern template class LastValuesIn<bigmath::Integer>;
extern template class LastValuesIn<bigmath::Decimal>;

class LastValues {
  public:
    using Value = std::variant<const bigmath::Integer*, const bigmath::Decimal*>;
    struct Result {
        Value value;  ///< as below
        std::string_view algorithm;
    };

    explicit LastValues(bool keep) : keep_(keep) {}

    /// Computes in decimal what will be read in decimal, so that its memory is predicted with that
    /// of its digits; not sums that are none of the catalog's, whose formulas divide. The value
    /// lives until the next call.
    Result compute(const Call& call, const std::string& algorithm, bool decimal,
                   const bigmath::Execution& execution);

    /// Keeps nothing that a line with this memory budget would have to be charged with.
    void make_room(std::size_t budget);

  private:
    bool keep_;
    LastValuesIn<bigmath::Integer> integers_;
    LastValuesIn<bigmath::Decimal> decimals_;
};

}  // namespace bigfact
