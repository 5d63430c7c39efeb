// The process that runs cases.

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "ntt/kernels.hpp"
#include "support/memory.hpp"
#include "tests/soak/campaign.hpp"
#include "tests/soak/case.hpp"

namespace bigmath::soak {
namespace {

/// Cases from one look at the memory to the next.
constexpr std::uint64_t kMemoryEvery = 250;

struct Result {
    bool passed;
    std::string message;  ///< what was done, and what was found
};

Result run(const Subject& subject, Case& c) {
    try {
        subject.run(c);
        return {true, c.description()};
    } catch (const std::exception& error) {
        return {false, c.description() + ": " + error.what()};
    }
}

/// Resident memory once what the library and the C library keep for reuse has been given back.
std::uint64_t resident_kib() {
    support::release_unused_memory();
    malloc_trim(0);
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

void tell(int descriptor, std::string line) {
    std::replace(line.begin(), line.end(), '\n', '|');
    line += '\n';
    for (std::size_t done = 0; done < line.size();) {
        const ssize_t count = write(descriptor, line.data() + done, line.size() - done);
        if (count < 0) _exit(1);  // nobody listens
        done += static_cast<std::size_t>(count);
    }
}

}  // namespace

std::vector<std::uint64_t> kernels_here() {
    std::vector<std::uint64_t> here;
    for (std::uint64_t i = 0; i < kKernelCount; ++i)
        for (const ntt::Kernel* const kernel : ntt::kernels())
            if (kKernels[i] == kernel->name) here.push_back(i);
    return here;
}

void choose_kernel(std::uint64_t kernel) {
    // The programs that cases start inherit it.
    setenv("BIGMATH_FORCE_KERNEL", std::string(kKernels[kernel]).c_str(), 1);
}

void run_worker(const Plan& plan, const Stream& stream, std::uint64_t first, int descriptor) {
    choose_kernel(stream.kernel);
    std::uint64_t done = 0;
    for (std::uint64_t index = first; plan.cases == 0 || done < plan.cases; ++index) {
        const std::uint64_t seed = stream.seed(plan, index);
        Case c(seed);
        const Subject& subject = draw_subject(c);
        if (!plan.only.empty() && plan.only != subject.name) continue;
        tell(descriptor,
             "case " + std::to_string(index) + ' ' + std::to_string(seed) + ' ' + subject.name);
        const Result result = run(subject, c);
        if (!result.passed) tell(descriptor, "wrong " + result.message.substr(0, 2000));
        std::string line = "done";
        for (const unsigned count : c.comparisons()) line += ' ' + std::to_string(count);
        for (const unsigned count : c.ends()) line += ' ' + std::to_string(count);
        tell(descriptor, line);
        if (++done % kMemoryEvery == 0)
            tell(descriptor, "memory " + std::to_string(resident_kib()));
    }
}

bool replay(std::uint64_t case_seed) {
    choose_kernel(kernel_of(case_seed));
    Case c(case_seed);
    const Subject& subject = draw_subject(c);
    std::cout << "case " << case_seed << ", " << subject.name << ", "
              << kKernels[kernel_of(case_seed)] << std::endl;
    const Result result = run(subject, c);
    std::cout << (result.passed ? "passed:" : "FAILED:") << result.message << '\n';
    return result.passed;
}

}  // namespace bigmath::soak
