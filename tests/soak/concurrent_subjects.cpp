// The library called from several threads at once.

#include <bigmath/arithmetic.hpp>
#include <bigmath/factorial.hpp>
#include <bigmath/fibonacci.hpp>
#include <exception>
#include <functional>
#include <thread>

#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

/// A computation, its settings, and what comes of it in a thread of its own.
struct Call {
    std::function<mpz_class(const Execution&)> compute;
    mpz_class expected;
    Execution execution;
    mpz_class value = {};
    std::exception_ptr error = {};
};

Call random_call(Case& c) {
    const std::size_t most = c.limit(2000, 8000, 50'000);
    switch (c.rng().below(5)) {
        case 0: {
            const mpz_class a = c.number(c.size(most));
            const mpz_class b = c.number(c.size(most));
            return {[=](const Execution& execution) {
                        return mpz_of(multiply(integer_of(a), integer_of(b), execution));
                    },
                    a * b,
                    {}};
        }
        case 1: {
            const mpz_class a = c.number(c.size(most / 4));
            return {[=](const Execution& execution) {
                        return mpz_class(to_string(integer_of(a), execution), 10);
                    },
                    a,
                    {}};
        }
        case 2: {
            const mpz_class a = c.number(c.size(most));
            const mpz_class b = c.number(1 + c.size(most / 2)) * 2 + 1;
            return {[=](const Execution& execution) {
                        return mpz_of(divide(integer_of(a), integer_of(b), execution).quotient);
                    },
                    a / b,
                    {}};
        }
        case 3: {
            const std::uint64_t n = c.size(most * 2);
            return {[=](const Execution& execution) {
                        return mpz_of(factorial<Decimal>(n, execution));
                    },
                    factorial_by_gmp(n),
                    {}};
        }
        default: {
            const std::int64_t n = c.within(static_cast<std::int64_t>(most) * 20);
            return {[=](const Execution& execution) { return mpz_of(fibonacci(n, execution)); },
                    fibonacci_by_gmp(n),
                    {}};
        }
    }
}

}  // namespace

void concurrent_calls(Case& c) {
    std::vector<Call> calls(c.rng().between(2, 5));
    for (Call& call : calls) {
        call = random_call(c);
        call.execution.threads = static_cast<unsigned>(c.rng().below(5));
    }
    {
        std::vector<std::jthread> threads;
        for (Call& call : calls)
            threads.emplace_back([&call] {
                try {
                    call.value = call.compute(call.execution);
                } catch (...) {
                    call.error = std::current_exception();
                }
            });
    }
    for (const Call& call : calls) {
        if (call.error) std::rethrow_exception(call.error);
        c.expect(call.value == call.expected, Oracle::kGmp, "value of a concurrent call");
    }
}

}  // namespace bigmath::soak
