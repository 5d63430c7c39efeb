// Where the time of a product goes: its stages one by one, for one prime, on one thread. A product
// runs forward_columns six times, the rows three times and inverse_columns once.

#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "ntt/stages.hpp"
#include "support/memory.hpp"

namespace bigmath::ntt {
namespace {

/// Residues of a random number, three primes and one more, in a state every stage accepts.
class Stages {
  public:
    Stages(const Kernel& kernel, std::size_t limbs)
        : plan_(Plan::for_product(limbs, limbs)),
          context_(execution_),
          engine_{context_, kernel, plan_},
          number_(limbs),
          product_(2 * limbs),
          words_(4 * plan_.words()) {
        std::mt19937_64 generator(limbs);
        for (auto& limb : number_) limb = generator();
        for (std::size_t i = 0; i < 4; ++i) {
            forward_columns(i);
            rows(i);
        }
    }

    void forward_columns(std::size_t slot) {
        engine_.forward_columns(slot % kPrimes, {number_.data(), number_.size()}, residues(slot));
    }
    void rows(std::size_t slot) {
        engine_.convolve_rows(slot % kPrimes, residues(slot), residues(slot));
    }
    void two_rows() {
        forward_columns(0);
        forward_columns(3);
        engine_.convolve_rows(0, residues(0), residues(3));
    }
    void inverse_columns() {
        const Word* const source[kPrimes] = {residues(0), residues(1), residues(2)};
        engine_.inverse_columns(source, {.limbs = product_.data(), .count = product_.size()});
    }

  private:
    Word* residues(std::size_t slot) { return words_.data() + slot * plan_.words(); }

    Execution execution_{.threads = 1};
    Plan plan_;
    Context context_;
    Engine engine_;
    std::vector<std::uint64_t> number_;
    std::vector<std::uint64_t> product_;
    support::Workspace<Word> words_;
};

void add(const std::string& stage, const Kernel& kernel, std::size_t limbs, void (*run)(Stages&)) {
    benchmark::RegisterBenchmark(
        (stage + "/" + kernel.name + "/" + std::to_string(limbs)).c_str(),
        [&kernel, limbs, run](benchmark::State& state) {
            Stages stages(kernel, limbs);
            for (auto _ : state) run(stages);
            state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(limbs));
        });
}

const bool kRegistered = [] {
    for (const std::size_t limbs : {10'000, 100'000, 1'000'000})
        for (const Kernel* const kernel : kernels()) {
            add("split and forward columns", *kernel, limbs,
                [](Stages& stages) { stages.forward_columns(0); });
            add("both of them and rows", *kernel, limbs, [](Stages& stages) { stages.two_rows(); });
            add("inverse columns and carry", *kernel, limbs,
                [](Stages& stages) { stages.inverse_columns(); });
        }
    return true;
}();

}  // namespace
}  // namespace bigmath::ntt
