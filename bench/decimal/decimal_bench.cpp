// Products of Decimal by method, where the thresholds of src/support/thresholds.hpp come from, and
// the passes in time linear in the digits. Sizes are limbs of 18 digits.

#include <memory>
#include <ostream>
#include <random>
#include <streambuf>
#include <vector>

#include "bench/support/subject.hpp"
#include "decimal/limb_basecase.hpp"
#include "decimal/limb_multiply.hpp"
#include "ntt/ntt.hpp"

namespace bigmath {
namespace {

using Limbs = std::vector<std::uint64_t>;

struct Operands {
    Operands(std::size_t a_count, std::size_t b_count)
        : a(a_count),
          b(b_count),
          r(a_count + b_count),
          scratch(decimal::karatsuba_scratch(a_count)),
          execution{.threads = 1},
          context(execution) {
        std::mt19937_64 generator(a_count + b_count);
        for (auto& limb : a) limb = generator() % decimal::kRadix;
        for (auto& limb : b) limb = generator() % decimal::kRadix;
    }

    Limbs a;
    Limbs b;
    Limbs r;
    Limbs scratch;
    Execution execution;
    Context context;
};

using Product = void (*)(Operands&);

void by_columns(Operands& x) {
    decimal::multiply_basecase(x.r.data(), x.a.data(), x.a.size(), x.b.data(), x.b.size());
}
void by_karatsuba(Operands& x) {
    decimal::multiply_karatsuba(x.r.data(), x.a.data(), x.b.data(), x.a.size(), x.scratch.data());
}
void by_transforms(Operands& x) {
    ntt::multiply_decimal(x.r.data(), x.a.data(), x.a.size(), x.b.data(), x.b.size(), x.context);
}
void by_choice(Operands& x) {
    decimal::multiply(x.r.data(), x.a.data(), x.a.size(), x.b.data(), x.b.size(), x.context);
}
void square_by_columns(Operands& x) {
    decimal::square_basecase(x.r.data(), x.a.data(), x.a.size());
}
void square_by_karatsuba(Operands& x) {
    decimal::square_karatsuba(x.r.data(), x.a.data(), x.a.size(), x.scratch.data());
}
void square_by_transforms(Operands& x) {
    ntt::multiply_decimal(x.r.data(), x.a.data(), x.a.size(), x.a.data(), x.a.size(), x.context);
}
void square_by_choice(Operands& x) {
    decimal::multiply(x.r.data(), x.a.data(), x.a.size(), x.a.data(), x.a.size(), x.context);
}

struct Method {
    const char* name;
    Product product;
};

void add_products(const char* subject_name, std::size_t an, std::size_t bn,
                  std::initializer_list<Method> methods) {
    const auto operands = std::make_shared<Operands>(an, bn);
    const Product reference = std::rbegin(methods)->product;
    bench::Subject subject(subject_name, bn, [=] {
        reference(*operands);
        return bench::digest(std::span<const std::uint64_t>(operands->r));
    });
    for (const Method& method : methods)
        subject.add(
            method.name, [operands, product = method.product] { product(*operands); },
            [operands] { return std::span<const std::uint64_t>(operands->r); });
}

/// Takes characters as a pipe would, at memory's speed.
class Drain : public std::streambuf {
    std::streamsize xsputn(const char*, std::streamsize count) override { return count; }
    int_type overflow(int_type c) override { return c; }
};

void add_linear_passes(std::size_t limbs) {
    const auto value = std::make_shared<Decimal>(shift_left(Decimal(1), 18 * limbs - 1) / 7);
    const auto text = std::make_shared<std::string>(to_string(*value));
    const auto reference = [value] { return bench::digest(*value); };
    const auto out = std::make_shared<std::string>();
    for (const unsigned threads : {1U, 2U}) {
        const Execution execution{.threads = threads};
        const std::string suffix = threads == 1 ? ", 1 thread" : ", 2 threads";
        bench::Subject subject("linear passes", limbs, reference);
        subject
            .add(
                "to_string" + suffix, [=] { *out = to_string(*value, execution); },
                [out] { return Decimal(*out); })
            .add(
                "write_to" + suffix,
                [=] {
                    Drain drain;
                    std::ostream stream(&drain);
                    write_to(stream, *value, execution);
                },
                [value] { return *value; })
            .add("parse" + suffix, [=] { return Decimal(*text, execution); })
            .add("residue" + suffix,
                 [=] { return Decimal(residue(*value, bench::kDigestModulus, execution)); });
    }
}

const bench::Registration kRegistered([] {
    for (const std::size_t n : {10, 20, 40, 60, 80, 100, 150, 200, 300}) {
        add_products("decimal product", n, n,
                     {{"columns", by_columns},
                      {"Karatsuba", by_karatsuba},
                      {"transforms", by_transforms},
                      {"default", by_choice}});
        add_products("decimal square", n, n,
                     {{"columns", square_by_columns},
                      {"Karatsuba", square_by_karatsuba},
                      {"transforms", square_by_transforms},
                      {"default", square_by_choice}});
        add_products(
            "decimal product, 8 to 1", 8 * n, n,
            {{"columns", by_columns}, {"transforms", by_transforms}, {"default", by_choice}});
    }
    for (const std::size_t limbs : {1'000, 100'000, 3'000'000}) add_linear_passes(limbs);
});

}  // namespace
}  // namespace bigmath
