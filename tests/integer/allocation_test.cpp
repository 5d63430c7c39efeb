// Integer when memory ends: whichever allocation of an operation fails, std::bad_alloc arrives, the
// operands keep their values, the result stays usable and nothing leaks.

#include <cstdlib>
#include <functional>
#include <new>

#include "tests/integer/oracle.hpp"

namespace {

/// Allocations that still succeed; negative means all do.
long allowed_allocations = -1;
long live_blocks = 0;

void* counted(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    ++live_blocks;
    return block;
}

void take_one() {
    if (allowed_allocations == 0) throw std::bad_alloc();
    if (allowed_allocations > 0) --allowed_allocations;
}

}  // namespace

void* operator new(std::size_t size) {
    take_one();
    return counted(std::malloc(size == 0 ? 1 : size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    take_one();
    const auto step = static_cast<std::size_t>(alignment);
    return counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
void operator delete(void* block) noexcept {
    if (block != nullptr) --live_blocks;
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
    operator delete(block);
}
void operator delete(void* block, std::align_val_t) noexcept {
    operator delete(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    operator delete(block);
}

namespace bigmath::test {
namespace {

struct Outcome {
    int failures = 0;
    bool succeeded = false;
};

/// Runs the operation with 0, 1, 2 … successful allocations until it succeeds.
template <class Operation>
Outcome run_out_of_memory(Operation operation) {
    Outcome outcome;
    for (long allowed = 0; allowed < 50 && !outcome.succeeded; ++allowed) {
        allowed_allocations = allowed;
        try {
            operation();
            outcome.succeeded = true;
        } catch (const std::bad_alloc&) {
            ++outcome.failures;
        }
        allowed_allocations = -1;
    }
    return outcome;
}

class IntegerAllocation : public testing::TestWithParam<std::size_t> {
  protected:
    /// Numbers of the length under test: short blocks, aligned ones, and ones that make a Context.
    Integer a = (Integer(1) << (64 * GetParam())) - 12345;
    Integer b = (Integer(7) << (64 * (GetParam() - 1))) + 99;
};

TEST_P(IntegerAllocation, EveryOperationSurvives) {
    const Integer a_before(a);
    const Integer b_before(b);
    using Operation = std::function<Integer(const Integer&, const Integer&)>;
    const Operation operations[] = {
        [](const Integer& x, const Integer&) { return Integer(x); },
        [](const Integer& x, const Integer& y) { return Integer(x + y); },
        [](const Integer& x, const Integer& y) { return Integer(x - y); },
        [](const Integer& x, const Integer& y) { return Integer(x * y); },
        [](const Integer& x, const Integer&) { return Integer(x * 10); },
        [](const Integer& x, const Integer& y) { return Integer(x / y); },
        [](const Integer& x, const Integer& y) { return Integer(x % y); },
        [](const Integer& x, const Integer&) { return Integer(x / 10); },
        [](const Integer& x, const Integer&) { return Integer(x << 1000); },
        [](const Integer& x, const Integer&) { return Integer(x >> 3); },
        [](const Integer& x, const Integer& y) { return Integer(x & -y); },
        [](const Integer& x, const Integer&) { return Integer(~x); },
        [](const Integer& x, const Integer& y) { return Integer(gcd(x, y)); },
        [](const Integer& x, const Integer&) { return Integer(sqrt(x)); },
        [](const Integer& x, const Integer&) { return Integer(x.str().c_str()); },
    };
    int index = 0;
    for (const Operation& operation : operations) {
        SCOPED_TRACE("operation " + std::to_string(index++));
        const Integer expected = operation(a, b);
        const long live = live_blocks;
        {
            Integer result(42);
            const Outcome outcome = run_out_of_memory([&] { result = operation(a, b); });
            EXPECT_TRUE(outcome.succeeded);
            EXPECT_GT(outcome.failures, 0);
            EXPECT_EQ(result, expected);
        }
        EXPECT_EQ(live_blocks, live) << "leaked";
        EXPECT_EQ(a, a_before);
        EXPECT_EQ(b, b_before);
    }
}

/// In place, a failed operation leaves the old value.
TEST_P(IntegerAllocation, FailedCompoundAssignmentKeepsTheValue) {
    using Operation = std::function<void(Integer&, const Integer&)>;
    const Operation operations[] = {
        [](Integer& x, const Integer& y) { x = y; },
        [](Integer& x, const Integer& y) { x += y; },
        [](Integer& x, const Integer& y) { x -= y; },
        [](Integer& x, const Integer& y) { x *= y; },
        [](Integer& x, const Integer& y) { x /= y; },
        [](Integer& x, const Integer& y) { x %= y; },
        [](Integer& x, const Integer&) { x *= x; },
        [](Integer& x, const Integer&) { x <<= 700; },
        [](Integer& x, const Integer& y) { x |= y; },
        [](Integer& x, const Integer& y) { x ^= y; },
        [](Integer& x, const Integer&) { x *= ~0ULL; },
    };
    int index = 0;
    for (const Operation& operation : operations) {
        SCOPED_TRACE("operation " + std::to_string(index++));
        for (const Integer& start : {Integer(5), b}) {
            Integer expected(start);
            operation(expected, a);
            Integer x(start);
            for (long allowed = 0; allowed < 50; ++allowed) {
                Integer attempt(start);
                allowed_allocations = allowed;
                bool failed = false;
                try {
                    operation(attempt, a);
                } catch (const std::bad_alloc&) {
                    failed = true;
                }
                allowed_allocations = -1;
                EXPECT_EQ(attempt, failed ? start : expected);
                if (!failed) break;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Lengths, IntegerAllocation, testing::Values(3, 20, 700, 2500));

}  // namespace
}  // namespace bigmath::test
