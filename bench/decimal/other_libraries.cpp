#include "bench/decimal/other_libraries.hpp"

#include <memory>
#include <vector>

#ifdef BIGMATH_WITH_FLINT
#include <flint/flint.h>
#include <flint/fmpz.h>
#endif
#ifdef BIGMATH_WITH_PARI
#include <pari/pari.h>
#endif

namespace bigmath::bench {
namespace {

#ifdef BIGMATH_WITH_FLINT
std::string flint_text(void (*compute)(fmpz_t, ulong), std::uint64_t n) {
    fmpz_t value;
    fmpz_init(value);
    compute(value, n);
    const std::unique_ptr<char, void (*)(void*)> text(fmpz_get_str(nullptr, 10, value), flint_free);
    fmpz_clear(value);
    return text.get();
}
#endif

#ifdef BIGMATH_WITH_PARI
/// PARI computes on a stack of its own, which is as before when this returns.
template <class Compute>
std::string pari_text(Compute compute) {
    constexpr std::size_t kStackBytes = std::size_t{1} << 30;
    constexpr ulong kNoPrimes = 0;
    static const bool started = (pari_init(kStackBytes, kNoPrimes), true);
    static_cast<void>(started);
    const pari_sp before = avma;
    std::string text = itostr(compute());
    set_avma(before);
    return text;
}
#endif

}  // namespace

std::span<const OtherLibrary> other_libraries() {
    static const std::vector<OtherLibrary> kLibraries{
#ifdef BIGMATH_WITH_FLINT
        {"FLINT", [](std::uint64_t n) { return flint_text(fmpz_fac_ui, n); },
         [](std::uint64_t n) { return flint_text(fmpz_fib_ui, n); }},
#endif
#ifdef BIGMATH_WITH_PARI
        {"PARI",
         [](std::uint64_t n) { return pari_text([n] { return mpfact(static_cast<long>(n)); }); },
         [](std::uint64_t n) { return pari_text([n] { return fibo(static_cast<long>(n)); }); }},
#endif
    };
    return kLibraries;
}

}  // namespace bigmath::bench
