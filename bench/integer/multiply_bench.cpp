// Integer's operator* and multiply against mpz_mul into a fresh result, over sizes and shapes: the
// promise is not to be slower by more than 5 % or 5 ns, whichever is larger, anywhere.

#include <gmp.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/interop.hpp>
#include <boost/multiprecision/gmp.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::mpz_int;

mpz_int random_number(std::size_t limbs, std::mt19937_64& generator) {
    std::vector<std::uint64_t> words(limbs);
    for (auto& word : words) word = generator();
    words.back() |= std::uint64_t{1} << 63;
    mpz_int number;
    mpz_import(number.backend().data(), limbs, -1, sizeof(std::uint64_t), 0, 0, words.data());
    return number;
}

struct Operands {
    mpz_int a;
    mpz_int b;
    Integer x;
    Integer y;
};

void add(const std::string& name, std::size_t n, std::size_t m) {
    std::mt19937_64 generator(n + m);
    const auto operands = std::make_shared<Operands>();
    operands->a = random_number(n, generator);
    operands->b = random_number(m, generator);
    operands->x = Integer(operands->a);
    operands->y = Integer(operands->b);
    bench::Subject subject(
        name, n, [operands] { return bench::digest(Integer(mpz_int(operands->a * operands->b))); });
    subject.add("default", [operands] { return operands->x * operands->y; })
        .add("multiply", [operands] { return multiply(operands->x, operands->y); })
        .add("mpz_mul", [operands] { return mpz_int(operands->a * operands->b); });
}

const bench::Registration kRegistered([] {
    for (const std::size_t n : {1, 2, 3, 5, 8, 13, 20, 30, 50, 80, 120, 200, 300, 400, 600, 1'000,
                                3'000, 10'000, 100'000}) {
        add("n by n limbs", n, n);
        if (n >= 3) add("n by n/3 limbs", n, n / 3);
        if (n >= 10) add("n by n/10 limbs", n, n / 10);
        add("n by 1 limb", n, 1);
        if (n >= 2) add("n by 2 limbs", n, 2);
    }
});

}  // namespace
}  // namespace bigmath
