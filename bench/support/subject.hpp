#pragma once

// Benchmarks as comparisons: a subject is one computation at one size, its contenders compute it in
// different ways. A benchmark is called <subject>/<contender>/<size>. Example, in a file of
// bench/factorial/:
//
//     const bench::Registration kRegistered([] {
//         for (std::uint64_t n : {10, 1'000, 100'000}) {
//             bench::Subject subject("factorial", n, [n] { return bench::digest(by_gmp(n)); });
//             subject.add("default", [n] { return factorial(n); })
//                 .add("mpz_fac_ui", [n] { return by_gmp(n); })
//                 .add_python("math.factorial", "factorial");
//         }
//     });
//
// Before a contender is timed, the digest of its result is held against the subject's reference; a
// wrong one is reported as an error and never timed. The contender called "default", or else the
// first, is the yardstick: the report gives the times of the others as multiples of its time.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "bench/support/digest.hpp"

namespace bigmath::bench {

/// Runs a function at program start: the place of a file's benchmarks.
struct Registration {
    explicit Registration(void (*add_benchmarks)()) { add_benchmarks(); }
};

class Subject {
  public:
    /// `reference` gives the digest of the right result; it runs once, when first needed.
    Subject(std::string name, std::uint64_t size, std::function<std::uint64_t()> reference);

    /// Times compute(), which returns the result.
    template <class Compute>
    Subject& add(const std::string& contender, Compute compute) {
        return add_loop(
            contender,
            [compute](benchmark::State& state) mutable {
                for (auto _ : state) {
                    auto value = compute();
                    benchmark::DoNotOptimize(value);
                }
            },
            [compute]() mutable { return digest(compute()); });
    }

    /// Times run(), which leaves its result where result() finds it.
    template <class Run, class Result>
    Subject& add(const std::string& contender, Run run, Result result) {
        return add_loop(
            contender,
            [run](benchmark::State& state) mutable {
                for (auto _ : state) {
                    run();
                    benchmark::ClobberMemory();
                }
            },
            [run, result]() mutable {
                run();
                return digest(result());
            });
    }

    /// Times a function of bench/python/contenders.py on this subject's size, where python3 is
    /// installed; adds nothing elsewhere.
    Subject& add_python(const std::string& contender, const std::string& function);

  private:
    Subject& add_loop(const std::string& contender, std::function<void(benchmark::State&)> loop,
                      std::function<std::uint64_t()> result);

    std::string name_;
    std::uint64_t size_;
    std::function<std::uint64_t()> reference_;
};

}  // namespace bigmath::bench
