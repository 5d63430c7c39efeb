#include "product/number_memory.hpp"

#include <type_traits>

#include "decimal/limb_multiply.hpp"
#include "integer/limb_multiply.hpp"
#include "product/product_tree.hpp"
#include "support/memory_use.hpp"
#include "support/pieces.hpp"

namespace bigmath {
namespace {

/// Below, no product is planned: the plan would take longer than the product.
constexpr double kPlannedFrom = 2048;
/// From here on, 8 GiB, products come near the longest transform.
constexpr double kPlannedTo = 0x1p30;

/// Workspace of products that are not planned, in words for each limb of the result. Short ones:
/// above Toom's and Karatsuba's methods, GMP's products of any length, and the transforms of short
/// operands. Long ones: four residue vectors of digits of 60 bits.
double unplanned_workspace(double result) {
    constexpr double kShortWords = 6;
    constexpr double kLongWords = 4.5;
    return 8 * (result < kPlannedTo ? kShortWords : kLongWords) * result;
}

template <Number T>
constexpr bool kIsPlanned = std::is_same_v<T, Integer> || std::is_same_v<T, Decimal>;

bool is_planned(double limbs) {
    return limbs >= kPlannedFrom && limbs < kPlannedTo;
}

}  // namespace

template <Number T>
double NumberMemory<T>::number(double limbs) const {
    const double bytes = 8 * limbs;
    if (!kIsPlanned<T> || !is_planned(limbs)) return bytes;
    return static_cast<double>(support::block_bytes(static_cast<std::size_t>(bytes)));
}

template <Number T>
double NumberMemory<T>::multiply_workspace(double a, double b) const {
    if (!kIsPlanned<T> || !is_planned(a + b) || std::min(a, b) < 1)
        return unplanned_workspace(std::min(2 * b, a + b));
    const auto longer = static_cast<std::size_t>(std::max(a, b));
    const auto shorter = static_cast<std::size_t>(std::min(a, b));
    return static_cast<double>(std::is_same_v<T, Decimal>
                                   ? decimal::workspace_bytes(longer, shorter, context_)
                                   : limbs::workspace_bytes(longer, shorter, context_));
}

template <Number T>
double NumberMemory<T>::square_workspace(double a) const {
    if (!kIsPlanned<T> || !is_planned(2 * a)) return unplanned_workspace(2 * a);
    const auto count = static_cast<std::size_t>(a);
    return static_cast<double>(std::is_same_v<T, Decimal>
                                   ? decimal::square_workspace_bytes(count, context_)
                                   : limbs::square_workspace_bytes(count, context_));
}

template <Number T>
unsigned NumberMemory<T>::threads(double limbs) const {
    return limbs < kPlannedFrom ? 1 : context_.threads_at_once();
}

template <Number T>
double NumberMemory<T>::product_tree(double limbs) const {
    return product_tree(std::fmax(limbs, 1), threads(limbs));
}

template <Number T>
double NumberMemory<T>::product_tree(double limbs, unsigned threads) const {
    const double half = std::ceil(limbs / 2);
    const double last = multiply(half, half);
    if (!is_planned(limbs)) return limbs < kPlannedFrom ? threads * last : last;
    const double below =
        threads == 1 || limbs < kParallelLimbs
            ? number(half) + product_tree(half, 1)
            : product_tree(half, threads / 2) + product_tree(half, threads - threads / 2);
    return std::fmax(last, below);
}

double numbers_bytes(std::span<const Integer> numbers, const Context& context) {
    const NumberMemory<Integer> memory(context);
    double bytes = 0;
    support::in_pieces(numbers.size(), context, [&](std::size_t first, std::size_t size) {
        for (const Integer& number : numbers.subspan(first, size)) {
            bytes += sizeof(Integer);
            if (number.backend().capacity() > 2)
                bytes += memory.number(static_cast<double>(limb_count(number)));
        }
    });
    return bytes;
}

std::size_t longest_limbs(std::span<const Integer> numbers) {
    std::size_t longest = 0;
    for (const Integer& number : numbers) longest = std::max(longest, limb_count(number));
    return longest;
}

template class NumberMemory<Integer>;
template class NumberMemory<Decimal>;
template class NumberMemory<boost::multiprecision::mpz_int>;
template class NumberMemory<boost::multiprecision::cpp_int>;

}  // namespace bigmath
