#include <fmt/format.h>

#include <bigmath/number.hpp>
#include <limits>

namespace bigmath {

Index::Index(const Integer& value) : value_(0) {
    if (value.sign() < 0) throw_negative();
    if (value > std::numeric_limits<std::uint64_t>::max())
        throw ResourceError("an index of 2^64 or more gives a result beyond any memory",
                            std::numeric_limits<double>::infinity(),
                            static_cast<double>(std::numeric_limits<std::size_t>::max()));
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
    throw ResourceError("an index beyond ±2^63 gives a result beyond any memory",
                        std::numeric_limits<double>::infinity(),
                        static_cast<double>(std::numeric_limits<std::size_t>::max()));
}

}  // namespace bigmath
