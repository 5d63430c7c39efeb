// Integer to text and back, by way of Decimal, against GMP's mpz_get_str and mpz_set_str and
// CPython's str and int: from a word to millions of digits. Sizes are binary limbs.

#include <gmpxx.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/interop.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

/// A number of that many limbs, and its text.
struct Sample {
    explicit Sample(std::size_t limbs) : number(0) {
        std::mt19937_64 generator(limbs);
        auto* const to = number.backend().reserve_discard(limbs);
        for (std::size_t i = 0; i < limbs; ++i) to[i] = generator();
        to[limbs - 1] |= 1;
        number.backend().set_size(limbs, false);
        theirs = to_mpz_class(number);
        text = theirs.get_str();
        buffer.resize(text.size() + 2);
    }

    Integer number;
    mpz_class theirs;
    std::string text;
    std::string buffer;
};

void add_sample(std::size_t limbs) {
    const auto sample = std::make_shared<Sample>(limbs);
    const auto digest = [sample] { return bench::digest(sample->theirs); };
    const auto text = std::make_shared<std::string>();
    const auto read = [text] { return mpz_class(*text); };
    bench::Subject print("Integer to text", limbs, digest);
    for (const unsigned threads : {2U, 1U})
        print.add(
            threads == 1 ? "1 thread" : "default",
            [=] { *text = to_string(sample->number, {.threads = threads}); }, read);
    print.add(
        "mpz_get_str",
        [sample] { mpz_get_str(sample->buffer.data(), 10, sample->theirs.get_mpz_t()); },
        [sample] { return mpz_class(sample->buffer.c_str()); });

    bench::Subject parse("text to Integer", limbs, digest);
    for (const unsigned threads : {2U, 1U})
        parse.add(threads == 1 ? "1 thread" : "default",
                  [=] { return parse_integer(sample->text, 10, {.threads = threads}); });
    parse.add("mpz_set_str", [sample] { return mpz_class(sample->text); });
}

const bench::Registration kRegistered([] {
    for (const std::size_t limbs :
         {1, 2, 4, 10, 30, 100, 128, 129, 300, 1'000, 3'000, 10'000, 30'000, 100'000, 300'000})
        add_sample(limbs);
});

}  // namespace
}  // namespace bigmath
