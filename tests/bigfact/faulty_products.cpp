// Stands between the library and its transforms (see CMakeLists.txt) and flips one bit of the
// product whose number, counted from 1, the environment variable BIGFACT_FAULTY_PRODUCT names.

#include <atomic>
#include <cstdint>
#include <cstdlib>

#include "ntt/ntt.hpp"

namespace {

using bigmath::Context;
using bigmath::ntt::Kernel;

void pass_on(std::uint64_t* product, std::size_t count) {
    static std::atomic<long> calls = 0;
    static const char* const asked = std::getenv("BIGFACT_FAULTY_PRODUCT");
    // The lowest bit of a limb: an even radix leaves it a digit.
    if (asked != nullptr && ++calls == std::strtol(asked, nullptr, 10)) product[count / 2] ^= 1;
}

}  // namespace

extern "C" {

void __real__ZN7bigmath3ntt8multiplyEPmPKmmS3_mRNS_7ContextERKNS0_6KernelE(
    std::uint64_t*, const std::uint64_t*, std::size_t, const std::uint64_t*, std::size_t, Context&,
    const Kernel&);
void __wrap__ZN7bigmath3ntt8multiplyEPmPKmmS3_mRNS_7ContextERKNS0_6KernelE(
    std::uint64_t* r, const std::uint64_t* a, std::size_t a_count, const std::uint64_t* b,
    std::size_t b_count, Context& context, const Kernel& kernel) {
    __real__ZN7bigmath3ntt8multiplyEPmPKmmS3_mRNS_7ContextERKNS0_6KernelE(r, a, a_count, b, b_count,
                                                                          context, kernel);
    pass_on(r, a_count + b_count);
}

void __real__ZN7bigmath3ntt16multiply_decimalEPmPKmmS3_mRNS_7ContextERKNS0_6KernelE(
    std::uint64_t*, const std::uint64_t*, std::size_t, const std::uint64_t*, std::size_t, Context&,
    const Kernel&);
void __wrap__ZN7bigmath3ntt16multiply_decimalEPmPKmmS3_mRNS_7ContextERKNS0_6KernelE(
    std::uint64_t* r, const std::uint64_t* a, std::size_t a_count, const std::uint64_t* b,
    std::size_t b_count, Context& context, const Kernel& kernel) {
    __real__ZN7bigmath3ntt16multiply_decimalEPmPKmmS3_mRNS_7ContextERKNS0_6KernelE(
        r, a, a_count, b, b_count, context, kernel);
    pass_on(r, a_count + b_count);
}

}  // extern "C"
