#pragma once

namespace bigfact {

/// Runs the initialisers of libprimesieve that were kept from running at the start of the program,
/// where that was done (CMakeLists.txt): they read the sizes of caches from a dozen files, which
/// takes longer than the whole of 20!. Without them its sieves have a size that fits most machines.
void run_deferred_initialisers();

}  // namespace bigfact
