#include "deferred_start.hpp"

#include <utility>

using Initialiser = void (*)();

// The linker defines these for a section whose name is an identifier; null where there is none.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl*): the names are the linker's
[[gnu::weak]] extern const Initialiser __start_bigfact_deferred[];
[[gnu::weak]] extern const Initialiser __stop_bigfact_deferred[];
// NOLINTEND(bugprone-reserved-identifier,cert-dcl*)
}

namespace bigfact {

void run_deferred_initialisers() {
    static bool done = false;
    if (std::exchange(done, true)) return;
    for (const Initialiser* run = __start_bigfact_deferred; run != __stop_bigfact_deferred; ++run)
        (*run)();
}

}  // namespace bigfact
