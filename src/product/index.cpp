#include <fmt/format.h>

#include <bigmath/number.hpp>
#include <limits>
#include <string_view>

namespace bigmath {
namespace {

/// What has such an index is too long for any memory.
[[noreturn]] void refuse_index(std::string_view limit) {
    throw ResourceError(fmt::format("an index beyond {} gives a result beyond any memory", limit),
                        std::numeric_limits<double>::infinity(),
                        static_cast<double>(std::numeric_limits<std::size_t>::max()));
}

}  // namespace

Index::Index(const Integer& value) : value_(0) {
    if (value.sign() < 0) throw_negative();
    if (value > std::numeric_limits<std::uint64_t>::max()) refuse_index("2^64");
    value_ = static_cast<std::uint64_t>(value);
}

void Index::throw_negative() {
    throw DomainError("the argument must not be negative");
}

SignedIndex::SignedIndex(const Integer& value) : value_(0) {
    if (value < std::numeric_limits<std::int64_t>::min() ||
        value > std::numeric_limits<std::int64_t>::max())
        throw_too_large();
    value_ = static_cast<std::int64_t>(value);
}

void SignedIndex::throw_too_large() {
    refuse_index("±2^63");
}

}  // namespace bigmath
