#include "sums/geometric.hpp"

#include "sums/size.hpp"

namespace bigmath {
namespace {

bool is_odd(const Integer& a) {
    return a % 2 != 0;
}

}  // namespace

std::optional<Integer> trivial_geometric_sum(const Integer& ratio, SumRange range) {
    if (range.empty()) return Integer(0);
    if (ratio == 1) return range.count();
    if (ratio == -1) {
        // Neighbours cancel; a term without one is left where their number is odd.
        if (!is_odd(range.count())) return Integer(0);
        return Integer(is_odd(range.first) ? -1 : 1);
    }
    if (range.first < 0)
        throw DomainError("a negative power is an integer for the ratios 1 and -1 only");
    if (ratio == 0) return Integer(range.first == 0 ? 1 : 0);  // 0^0 = 1
    return std::nullopt;
}

double geometric_bits(const Integer& ratio, SumRange range) {
    return log2_magnitude(ratio) * approximately(range.last);
}

void require_geometric_length(SumRange range) {
    constexpr std::uint64_t kMostBits = std::uint64_t{1} << 63;
    if (range.last >= kMostBits)
        throw ResourceError("the geometric sum has more than 2^63 bits",
                            approximately(range.last) / 8, 0x1p60);
}

}  // namespace bigmath
