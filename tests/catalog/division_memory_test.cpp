// Predicted memory against measured peaks, for divisions of every shape.

#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/bigmath.hpp>
#include <cstddef>
#include <string>
#include <type_traits>

#include "tests/catalog/memory_comparison.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using test::compare_memory;

/// Lengths of dividend and divisor, in limbs.
struct Shape {
    const char* name;
    std::size_t dividend, divisor;
};

constexpr Shape kShapes[] = {
    {"by half its length", 400'000, 200'000},
    {"a little more than twice", 410'001, 200'000},
    {"short quotient", 600'007, 460'000},
    {"shorter quotient", 800'000, 780'000},
    {"long quotient", 640'000, 80'000},
    {"ragged long quotient", 700'003, 90'000},
    {"very long quotient", 500'000, 3'000},
    {"a dozen limbs", 1'200'000, 12},
    {"quotient of a dozen limbs", 1'000'000, 999'988},
    {"one limb", 2'500'000, 1},
    {"no quotient", 2'500'000, 2'600'000},
};

detail::integer_backend& storage(Integer& value) {
    return value.backend();
}
detail::integer_backend& storage(Decimal& value) {
    return value.storage();
}

/// Without structure, so that each step of a division is as long as it can be.
template <class T>
T random_number(std::size_t limbs, test::Rng& rng) {
    T value;
    auto* const block = storage(value).reserve_discard(limbs);
    std::generate_n(block, limbs, [&] { return rng.between(1, Decimal::kRadix - 1); });
    storage(value).set_size(limbs, false);
    return value;
}

template <class T>
class DivisionMemory : public test::MemoryTest {};

using Radixes = testing::Types<Integer, Decimal>;
TYPED_TEST_SUITE(DivisionMemory, Radixes);

template <class T>
std::string named(const char* operation, const Shape& shape) {
    return std::string(operation) + (std::is_same_v<T, Decimal> ? " Decimal, " : " Integer, ") +
           shape.name;
}

TYPED_TEST(DivisionMemory, QuotientAndRemainder) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const Shape& shape : kShapes) {
        const TypeParam a = random_number<TypeParam>(shape.dividend, rng);
        const TypeParam b = random_number<TypeParam>(shape.divisor, rng);
        for (const unsigned threads : {1U, 2U})
            compare_memory(named<TypeParam>("divide", shape), threads,
                           [&](const Execution& execution) { (void)divide(a, b, execution); });
    }
}

TYPED_TEST(DivisionMemory, RefusesWhatDoesNotFit) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const TypeParam a = random_number<TypeParam>(400'000, rng);
    const TypeParam b = random_number<TypeParam>(200'000, rng);
    const test::Compute compute = [&](const Execution& execution) {
        (void)divide(a, b, execution);
    };
    const double needed = test::predicted_memory(compute, 1);
    const auto share = static_cast<std::size_t>(0.6 * needed);
    EXPECT_THROW(compute({.threads = 1, .memory_limit = share}), ResourceError);
}

TYPED_TEST(DivisionMemory, ExactQuotient) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const Shape& shape : kShapes) {
        if (shape.dividend < shape.divisor) continue;
        const TypeParam b = random_number<TypeParam>(shape.divisor, rng);
        const TypeParam a = b * random_number<TypeParam>(shape.dividend - shape.divisor + 1, rng);
        for (const unsigned threads : {1U, 2U})
            compare_memory(
                named<TypeParam>("divide_exact", shape), threads,
                [&](const Execution& execution) { (void)divide_exact(a, b, execution); });
    }
}

}  // namespace
}  // namespace bigmath
