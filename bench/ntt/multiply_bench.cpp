// Products and squares by every kernel, on one thread and on two, against GMP's mpn_mul and
// mpn_sqr: balanced ones over all sizes, also between the powers of two, and some shapes.

#include <gmp.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"
#include "ntt/ntt.hpp"

namespace bigmath::ntt {
namespace {

using Limbs = std::vector<std::uint64_t>;

/// Operands and result of one product, shared by its contenders.
struct Operands {
    Operands(std::size_t a_count, std::size_t b_count)
        : a(a_count), b(b_count), r(a_count + b_count) {
        std::mt19937_64 generator(a_count + b_count);
        for (auto& limb : a) limb = generator();
        for (auto& limb : b) limb = generator();
    }

    void by_gmp() {
        mpn_mul(r.data(), a.data(), static_cast<mp_size_t>(a.size()), b.data(),
                static_cast<mp_size_t>(b.size()));
    }
    void square_by_gmp() { mpn_sqr(r.data(), a.data(), static_cast<mp_size_t>(a.size())); }

    Limbs a;
    Limbs b;
    Limbs r;
};

/// A kernel with a number of threads; the Context outlives the timing, as in a long computation.
struct Contender {
    Contender(const Kernel& kernel, unsigned threads)
        : execution{.threads = threads}, context(execution), kernel(kernel) {}

    Execution execution;
    Context context;
    const Kernel& kernel;
};

using Product = void (*)(Operands&, Contender&);

void add(const std::string& name, std::uint64_t size, const std::shared_ptr<Operands>& operands,
         void (Operands::*reference)(), Product product) {
    const auto result = [operands] { return std::span<const std::uint64_t>(operands->r); };
    bench::Subject subject(name, size, [operands, reference] {
        ((*operands).*reference)();
        return bench::digest(std::span<const std::uint64_t>(operands->r));
    });
    subject.add(
        "gmp", [operands, reference] { ((*operands).*reference)(); }, result);
    for (const Kernel* const kernel : kernels())
        for (const unsigned threads : {1U, 2U}) {
            const auto contender = std::make_shared<Contender>(*kernel, threads);
            subject.add(
                std::string(kernel->name) + (threads == 1 ? "" : ", 2 threads"),
                [=] { product(*operands, *contender); }, result);
        }
}

void multiply_operands(Operands& x, Contender& contender) {
    multiply(x.r.data(), x.a.data(), x.a.size(), x.b.data(), x.b.size(), contender.context,
             contender.kernel);
}

void square_operand(Operands& x, Contender& contender) {
    multiply(x.r.data(), x.a.data(), x.a.size(), x.a.data(), x.a.size(), contender.context,
             contender.kernel);
}

const bench::Registration kRegistered([] {
    for (const std::size_t n : {300, 500, 1'000, 2'000, 5'000, 10'000, 30'000, 100'000, 300'000,
                                777'777, 1'000'000, 1'048'576, 1'100'000, 3'000'000, 10'000'000}) {
        add("product", n, std::make_shared<Operands>(n, n), &Operands::by_gmp, multiply_operands);
        add("square", n, std::make_shared<Operands>(n, n), &Operands::square_by_gmp,
            square_operand);
    }
    for (const std::size_t n : {100'000, 1'000'000})
        for (const std::size_t ratio : {2, 5, 20, 100})
            add("product, 1 : " + std::to_string(ratio), n,
                std::make_shared<Operands>(n, n / ratio), &Operands::by_gmp, multiply_operands);
});

}  // namespace
}  // namespace bigmath::ntt
