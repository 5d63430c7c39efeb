// The examples of the README's manner, checked.

#include <bigmath/bigmath.hpp>
#include <iostream>
#include <sstream>
#include <string>

namespace {

int failures = 0;

void expect_equal(const std::string& name, const std::string& value, const std::string& expected) {
    if (value == expected) return;
    std::cerr << name << " is " << value << ", not " << expected << '\n';
    ++failures;
}

}  // namespace

int main() {
    using namespace bigmath;

    const Integer a = factorial(25);
    expect_equal("25!", to_string(a), "15511210043330985984000000");
    expect_equal("25! / 24!", to_string(a / factorial(24, {.threads = 1})), "25");
    expect_equal("split-odd", to_string(run<Integer>("factorial", "split-odd", {25})),
                 to_string(a));
    expect_equal("F(100)", to_string(fibonacci(100)), "354224848179261915075");
    expect_equal("1 + … + 100", to_string(sum_integers(1, 100)), "5050");
    expect_equal("10·11·12", to_string(product(10, 12)), "1320");

    std::ostringstream stream;
    stream << std::hex << multiply(a, a, {.threads = 1});
    expect_equal("25!² in hex", stream.str(), "a49fa32d2336d202fafb08343373d2100000000000");

    try {
        const Integer none = factorial(-1);
        expect_equal("(−1)!", to_string(none), "an error");
    } catch (const DomainError&) {
    }
    return failures == 0 ? 0 : 1;
}
