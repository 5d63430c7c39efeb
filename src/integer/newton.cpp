// Division of Integer by Newton's iteration, newton_generic.hpp on bits.

#include "integer/newton.hpp"

#include <algorithm>
#include <bigmath/detail/integer_operations.hpp>

#include "integer/limb_multiply.hpp"
#include "integer/newton_generic.hpp"
#include "integer/newton_memory.hpp"

namespace bigmath {

// Bits: β = 2.
template <>
struct newton::Units<Integer> {
    using Division = DivisionResult;
    static constexpr std::size_t kPlainReciprocal = 64 * 150;
    static constexpr std::size_t kGuard = 3;        // 2^−5·9 < 1
    static constexpr std::size_t kExactGuard = 16;  // 2^−16·9 < 1/2

    static std::size_t length(const Integer& a) { return bit_length(a); }
    static Integer shift_left(Integer a, std::size_t bits) {
        return bigmath::shift_left(std::move(a), bits);
    }
    /// Copies no more than what is left; a >> bits would shift a copy of the whole.
    static Integer shift_right(const Integer& a, std::size_t bits) {
        Integer result;
        detail::shift_right(result.backend(), a.backend(), bits);
        return result;
    }
    static Integer slice(const Integer& a, std::size_t from, std::size_t bits) {
        const std::size_t low = from / 64;
        const std::size_t high = std::min(limb_count(a), (from + bits + 63) / 64);
        Integer part;
        std::copy(a.backend().limbs() + low, a.backend().limbs() + high,
                  part.backend().reserve_discard(high - low));
        part.backend().set_size(high - low, false);
        part >>= from % 64;
        return part - shift_left(shift_right(part, bits), bits);
    }
    static Integer half_power(std::size_t bits) { return shift_left(Integer(1), bits - 1); }
    static Integer plain_quotient(const Integer& a, const Integer& d, Context& context) {
        return bigmath::divide(a, d, context).quotient;
    }

    static constexpr bool kDifferenceInPlace = true;
    static std::size_t limbs(std::size_t bits) { return (bits + 63) / 64; }
    static std::size_t workspace(std::size_t an, std::size_t bn, const Context& context) {
        return bigmath::limbs::workspace_bytes(an, bn, context);
    }
    static std::size_t square_workspace(std::size_t an, const Context& context) {
        return bigmath::limbs::square_workspace_bytes(an, context);
    }
};

Integer reciprocal(const Integer& d, Context& context) {
    return newton::reciprocal(d, context);
}

DivisionResult newton_divide(const Integer& a, const Integer& d, Context& context) {
    return newton::divide(a, d, context);
}

Integer newton_divide_exact(const Integer& a, const Integer& d, Context& context) {
    return newton::divide_exact(a, d, context);
}

double newton_divide_bytes(std::size_t a_bits, std::size_t d_bits, const Context& context) {
    return newton::DivisionMemory<Integer>::of_division(a_bits, d_bits, context);
}

double newton_divide_exact_bytes(std::size_t a_bits, std::size_t d_bits, const Context& context) {
    return newton::DivisionMemory<Integer>::of_exact_division(a_bits, d_bits, context);
}

}  // namespace bigmath
