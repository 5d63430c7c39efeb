#pragma once

// How results that do not fit are refused: in one wording, with their length and the memory they
// would need.

#include <bigmath/number.hpp>
#include <string>
#include <string_view>

#include "product/number_ops.hpp"
#include "support/context.hpp"

namespace bigmath {

/// Of a number of so many bits, which may be infinite: "about 3.01e+99 digits".
[[nodiscard]] std::string digits_text(double bits);

/// Whether numbers of the type may be as long as memory allows. mpz_int and cpp_int count limbs in
/// 32 bits, and GMP aborts beyond.
template <Number T>
inline constexpr bool kIsOwn = std::is_same_v<T, Integer> || std::is_same_v<T, Decimal>;

/// Refuses a result of `bits` bits whose computation, `needed` bytes at its peak, exceeds the
/// memory budget, or which is longer than numbers of its type may be.
template <Number T>
void require_result_memory(std::string_view what, double bits, double needed,
                           const Context& context) {
    const double bytes = NumberOps<T>::kBytesPerBit * bits;
    constexpr double kForeignBytes = 8.0 * INT32_MAX;
    if (!kIsOwn<T> && bytes > kForeignBytes)
        throw ResourceError(std::string(what) + " exceeds the longest number of its type", bytes,
                            kForeignBytes);
    context.require_memory(needed, what);
}

/// Refuses what has an index of more than a word: there the result alone, of `bits` bits, takes
/// more than there is.
template <Number T>
void require_result_memory(double bits, const Context& context) {
    require_result_memory<T>("a result with " + digits_text(bits), bits,
                             NumberOps<T>::kBytesPerBit * bits, context);
}

}  // namespace bigmath
