#pragma once

// The choice of a kernel at run time.

#include <span>
#include <string_view>

#include "ntt/kernel.hpp"

namespace bigmath::ntt {

/// Every kernel this machine can run, best first; the portable one is always among them.
std::span<const Kernel* const> kernels();

/// The kernel of that name. Throws DomainError for a name that is unknown or that this machine
/// cannot run.
const Kernel& find_kernel(std::string_view name);

/// The kernel in use: the first of kernels(), or the one that the environment variable
/// BIGMATH_FORCE_KERNEL names (read at the first call; DomainError as above).
const Kernel& kernel();

}  // namespace bigmath::ntt
