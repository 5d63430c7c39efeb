// Integer when memory ends: whichever allocation of an operation fails, std::bad_alloc arrives, the
// operands keep their values, the result stays usable and nothing leaks.

#include <functional>
#include <new>

#include "tests/integer/oracle.hpp"
#include "tests/support/failing_allocation.hpp"

namespace bigmath::test {
namespace {

struct Outcome {
    int failures = 0;
    bool succeeded = false;
};

/// Runs the operation with 0, 1, 2 … successful allocations until it succeeds. Conversions need
/// some hundred.
template <class Operation>
Outcome run_out_of_memory(Operation operation) {
    Outcome outcome;
    for (long allowed = 0; allowed < 5000 && !outcome.succeeded; ++allowed) {
        allow_allocations(allowed);
        try {
            operation();
            outcome.succeeded = true;
        } catch (const std::bad_alloc&) {
            ++outcome.failures;
        }
        allow_all_allocations();
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
        const long live = live_blocks();
        {
            Integer result(42);
            const Outcome outcome = run_out_of_memory([&] { result = operation(a, b); });
            EXPECT_TRUE(outcome.succeeded);
            EXPECT_GT(outcome.failures, 0);
            EXPECT_EQ(result, expected);
        }
        EXPECT_EQ(live_blocks(), live) << "leaked";
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
                allow_allocations(allowed);
                bool failed = false;
                try {
                    operation(attempt, a);
                } catch (const std::bad_alloc&) {
                    failed = true;
                }
                allow_all_allocations();
                EXPECT_EQ(attempt, failed ? start : expected);
                if (!failed) break;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Lengths, IntegerAllocation, testing::Values(3, 20, 511, 512, 2500));

}  // namespace
}  // namespace bigmath::test
