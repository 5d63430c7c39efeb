// Linked into the tool in place of operator new (see CMakeLists.txt): after as many allocations as
// the environment variable BIGFACT_ALLOCATIONS says, all fail, or with BIGFACT_ONCE only one.

#include <cstdlib>

#include "tests/support/failing_allocation.hpp"

namespace {

const bool kOrdered = [] {
    const char* const count = std::getenv("BIGFACT_ALLOCATIONS");
    if (count == nullptr) return false;
    const long allowed = std::strtol(count, nullptr, 10);
    if (std::getenv("BIGFACT_ONCE") != nullptr)
        bigmath::test::fail_one_allocation_after(allowed);
    else
        bigmath::test::allow_allocations(allowed);
    return true;
}();

}  // namespace
