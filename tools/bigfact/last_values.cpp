#include "last_values.hpp"

#include <array>
#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/product.hpp>
#include <concepts>
#include <limits>
#include <utility>

#include "decimal/arithmetic.hpp"
#include "integer/arithmetic.hpp"
#include "status.hpp"

namespace bigfact {
namespace {

using bigmath::Decimal;
using bigmath::Execution;
using bigmath::Integer;

/// F(93) is the last that fits a word.
constexpr std::uint64_t kFibonacciReach = 90;
constexpr std::uint64_t kLargestIndex = std::numeric_limits<std::int64_t>::max();

/// F(d) as a word, d ≤ 93.
std::uint64_t small_fibonacci(std::uint64_t d) {
    std::uint64_t current = 0;
    std::uint64_t next = 1;
    for (; d > 0; --d) current = std::exchange(next, current + next);
    return current;
}

}  // namespace

template <class T>
typename LastValuesIn<T>::Result LastValuesIn<T>::compute(const Call& call,
                                                          const std::string& algorithm, bool keep,
                                                          const Execution& execution) {
    if (keep && algorithm.empty())
        if (const auto result = reuse(call, execution)) return *result;
    if (call.family.empty() && !algorithm.empty())
        throw UsageError("--algorithm needs a summand that is k^d, r^k or a polynomial in k");
    if (call.family.empty()) {
        if constexpr (std::same_as<T, Integer>)
            value_ = sum(call.sum->summand, call.sum->first, call.sum->last, execution);
        return {value_, "closed-form"};
    }
    const auto& chosen = algorithm.empty() ? bigmath::default_algorithm(call.family, call.arguments)
                                           : bigmath::find_algorithm(call.family, algorithm);
    value_ = bigmath::run<T>(call.family, chosen.name, call.arguments, execution);
    return {value_, chosen.name};
}

/// The value by way of the kept one, for the functions and arguments that have one.
template <class T>
std::optional<typename LastValuesIn<T>::Result> LastValuesIn<T>::reuse(const Call& call,
                                                                       const Execution& execution) {
    if (call.arguments.empty()) return std::nullopt;
    const Integer& argument = call.arguments.front();
    if (argument < 1 || argument > kLargestIndex) return std::nullopt;
    const auto n = static_cast<std::uint64_t>(argument);
    if (call.function == "factorial") {
        const std::string_view how = move_factorial(n, execution);
        return Result{factorial_->value, how};
    }
    if (call.function != "fibonacci" && call.function != "lucas") return std::nullopt;
    const std::string_view how = move_fibonacci(n, execution);
    if (call.function == "fibonacci") return Result{fibonacci_->value, how};
    value_ = fibonacci_->before + fibonacci_->before;  // L(n) = F(n) + 2 F(n−1)
    value_ += fibonacci_->value;
    return Result{value_, how};
}

/// n! = m!·(m+1)·…·n. With n ≤ m + m/4 the missing factors are less than a quarter of the result,
/// and one unbalanced product is cheaper than starting anew.
template <class T>
std::string_view LastValuesIn<T>::move_factorial(std::uint64_t n, const Execution& execution) {
    const bool near =
        factorial_ && factorial_->index <= n && n - factorial_->index <= factorial_->index / 4;
    if (!near) {
        factorial_.reset();
        const Integer arguments[] = {n};
        const auto& chosen = bigmath::default_algorithm("factorial", arguments);
        factorial_ = {n, bigmath::run<T>("factorial", chosen.name, arguments, execution)};
        return chosen.name;
    }
    const std::uint64_t m = std::exchange(factorial_->index, n);
    if (n == m) return "incremental";
    LastFactorial last = std::move(*factorial_);
    factorial_.reset();  // should the product fail, nothing is kept
    const T missing = bigmath::product<T>(m + 1, n, execution);
    factorial_ = {n, multiply(last.value, missing, execution)};
    return "incremental";
}

/// F(m+d) = F(d+1) F(m) + F(d) F(m−1), and the same one index lower, with words F(d).
template <class T>
std::string_view LastValuesIn<T>::move_fibonacci(std::uint64_t n, const Execution& execution) {
    const bool near =
        fibonacci_ && fibonacci_->index <= n && n - fibonacci_->index <= kFibonacciReach;
    if (!near) {
        fibonacci_.reset();
        const auto index = static_cast<std::int64_t>(n);
        const std::array<std::int64_t, 2> pair{index - 1, index};
        auto values = bigmath::fibonaccis<T>(pair, execution);
        fibonacci_ = {n, std::move(values[0]), std::move(values[1])};
        return "fast-doubling";
    }
    const std::uint64_t d = n - fibonacci_->index;
    if (d == 0) return "incremental";
    LastFibonacci last = std::move(*fibonacci_);
    fibonacci_.reset();
    const std::uint64_t below = small_fibonacci(d - 1);
    const std::uint64_t at = small_fibonacci(d);
    fibonacci_ = {n, at * last.value + below * last.before,
                  (below + at) * last.value + at * last.before};
    return "incremental";
}

template <class T>
std::size_t LastValuesIn<T>::bytes() const {
    std::size_t limbs = bigmath::limb_count(value_);
    if (factorial_) limbs += bigmath::limb_count(factorial_->value);
    if (fibonacci_)
        limbs += bigmath::limb_count(fibonacci_->before) + bigmath::limb_count(fibonacci_->value);
    return limbs * sizeof(std::uint64_t);
}

template <class T>
void LastValuesIn<T>::forget() {
    factorial_.reset();
    fibonacci_.reset();
    value_ = T();
}

template class LastValuesIn<Integer>;
template class LastValuesIn<Decimal>;

void LastValues::make_room(std::size_t budget) {
    constexpr std::size_t kShare = 100;  // of the budget, too little to count
    if (integers_.bytes() + decimals_.bytes() <= budget / kShare) return;
    integers_.forget();
    decimals_.forget();
}

LastValues::Result LastValues::compute(const Call& call, const std::string& algorithm, bool decimal,
                                       const Execution& execution) {
    if (decimal && !call.family.empty()) {
        const auto result = decimals_.compute(call, algorithm, keep_, execution);
        return {&result.value, result.algorithm};
    }
    const auto result = integers_.compute(call, algorithm, keep_, execution);
    return {&result.value, result.algorithm};
}

}  // namespace bigfact
