#pragma once

// Computes values, and in a batch builds each one on the last where that is near.

#include <bigmath/execution.hpp>
#include <bigmath/integer.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "call.hpp"

namespace bigfact {

class LastValues {
  public:
    struct Result {
        const bigmath::Integer& value;  ///< until the next call of compute()
        std::string_view algorithm;
    };

    /// `keep`: several values will be asked for.
    explicit LastValues(bool keep) : keep_(keep) {}

    /// An empty algorithm means the library's choice.
    Result compute(const Call& call, const std::string& algorithm,
                   const bigmath::Execution& execution);

  private:
    /// m! for the last m.
    struct LastFactorial {
        std::uint64_t index;
        bigmath::Integer value;
    };
    /// F(m−1) and F(m) for the last m ≥ 1.
    struct LastFibonacci {
        std::uint64_t index;
        bigmath::Integer before;
        bigmath::Integer value;
    };

    std::optional<Result> reuse(const Call& call, const bigmath::Execution& execution);
    // Each makes the kept value that of n and returns how.
    std::string_view move_factorial(std::uint64_t n, const bigmath::Execution& execution);
    std::string_view move_fibonacci(std::uint64_t n, const bigmath::Execution& execution);

    bool keep_;
    std::optional<LastFactorial> factorial_;
    std::optional<LastFibonacci> fibonacci_;
    bigmath::Integer value_;
};

}  // namespace bigfact
