// The main program of every benchmark: Google Benchmark's options, our report. The exit status is 1
// when a result was wrong.

#include <benchmark/benchmark.h>

#include <exception>
#include <iostream>

#include "bench/support/report.hpp"

int main(int argc, char** argv) try {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    bigmath::bench::Report report(std::cout);
    benchmark::RunSpecifiedBenchmarks(&report);
    benchmark::Shutdown();
    return report.failed() ? 1 : 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
