#include <array>
#include <bigmath/errors.hpp>
#include <cstdlib>
#include <string>

#include "ntt/kernels.hpp"
#include "simd/cpu.hpp"

namespace bigmath::ntt {
namespace {

struct Candidate {
    const Kernel* kernel;
    bool (*supported)();
};

/// The priority list.
constexpr Candidate kCandidates[] = {
#if defined(__x86_64__)
    {&kAvx512IfmaKernel, simd::has_avx512ifma},
    {&kAvx2Kernel, simd::has_avx2},
#endif
    {&kPortableKernel, [] { return true; }},
};

}  // namespace

std::span<const Kernel* const> kernels() {
    struct List {
        std::array<const Kernel*, std::size(kCandidates)> kernel{};
        std::size_t count = 0;
    };
    static const List list = [] {
        List found;
        for (const Candidate& candidate : kCandidates)
            if (candidate.supported()) found.kernel[found.count++] = candidate.kernel;
        return found;
    }();
    return {list.kernel.data(), list.count};
}

const Kernel& find_kernel(std::string_view name) {
    for (const Candidate& candidate : kCandidates) {
        if (name != candidate.kernel->name) continue;
        if (candidate.supported()) return *candidate.kernel;
        throw DomainError("this machine cannot run the kernel '" + std::string(name) + "'");
    }
    std::string known;
    for (const Candidate& candidate : kCandidates)
        known += (known.empty() ? "" : ", ") + std::string(candidate.kernel->name);
    throw DomainError("there is no kernel '" + std::string(name) + "'; the kernels are " + known);
}

const Kernel& kernel() {
    static const Kernel& chosen = [&]() -> const Kernel& {
        const char* const forced = std::getenv("BIGMATH_FORCE_KERNEL");
        return forced != nullptr ? find_kernel(forced) : *kernels().front();
    }();
    return chosen;
}

}  // namespace bigmath::ntt
