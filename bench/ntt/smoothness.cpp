// Whether time grows without steps: products of two numbers of n limbs for n from 2,000 to
// 4,000,000 in steps of 1 %, and by how much a size is dearer per limb than the cheapest one within
// 15 % of it. The engine promises 20 % at most.
//
//     smoothness [--smoke] [KERNEL]…      the kernel in use, or those named; minutes each
//
// Every size has several turns, far apart in time, and its best one counts; what then stands out is
// measured again, with the sizes it stands out against, since on a shared machine no turn of a few
// sizes may have been undisturbed. Before each turn the product is formed once untimed, so that the
// first touch of memory is not measured. With --smoke a few small sizes have one turn each.

#include <fmt/format.h>
#include <gmp.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <exception>
#include <limits>
#include <random>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "ntt/ntt.hpp"

namespace bigmath::ntt {
namespace {

constexpr double kStep = 1.01;
constexpr double kNeighbours = 1.15;
/// Sizes dearer than their neighbours by more than this are measured again.
constexpr double kConspicuous = 1.1;

using Limbs = std::vector<std::uint64_t>;

struct Size {
    std::size_t limbs;
    double best = std::numeric_limits<double>::max();  ///< seconds per limb
};

struct Effort {
    std::size_t first = 2'000;
    std::size_t last = 4'000'000;
    int turns = 3;
    int more_turns = 10;         ///< of what stands out
    double turn_seconds = 2e-3;  ///< at least
};

class Curve {
  public:
    Curve(const Kernel& kernel, const Effort& effort)
        : kernel_(kernel), effort_(effort), context_(execution_), a_(effort.last), b_(effort.last) {
        std::mt19937_64 generator(effort.last);
        for (auto& limb : a_) limb = generator();
        for (auto& limb : b_) limb = generator();
        for (auto n = static_cast<double>(effort.first); n <= static_cast<double>(effort.last);
             n *= kStep)
            sizes_.push_back({static_cast<std::size_t>(n)});
        product_.resize(2 * effort.last);
    }

    void measure() {
        for (int turn = 0; turn < effort_.turns; ++turn)
            for (Size& size : sizes_) measure(size);
        for (int turn = 0; turn < effort_.more_turns; ++turn)
            for (Size& size : sizes_)
                if (dearness(size) > kConspicuous) {
                    measure(size);
                    measure(cheapest_near(size));
                }
    }

    void print_dearest() {
        const auto dearer = [this](Size& x, Size& y) { return dearness(x) < dearness(y); };
        Size& worst = *std::max_element(sizes_.begin(), sizes_.end(), dearer);
        const Size& best = cheapest_near(worst);
        fmt::print(
            "{}: {} sizes of {} to {} limbs; at most {:.3f} times a neighbour's time a limb"
            " ({} limbs, {:.1f} ns; {} limbs, {:.1f} ns)\n",
            kernel_.name, sizes_.size(), sizes_.front().limbs, sizes_.back().limbs, dearness(worst),
            worst.limbs, worst.best * 1e9, best.limbs, best.best * 1e9);
    }

  private:
    void multiply(std::size_t n) {
        ntt::multiply(product_.data(), a_.data(), n, b_.data(), n, context_, kernel_);
    }

    void measure(Size& size) {
        using Clock = std::chrono::steady_clock;
        multiply(size.limbs);
        check(size.limbs);
        const auto start = Clock::now();
        int products = 0;
        double seconds = 0;
        do {
            multiply(size.limbs);
            ++products;
            seconds = std::chrono::duration<double>(Clock::now() - start).count();
        } while (seconds < effort_.turn_seconds);
        size.best = std::min(size.best, seconds / products / static_cast<double>(size.limbs));
    }

    /// A product modulo 2^64 − 1 is that of its factors.
    void check(std::size_t n) const {
        const auto residue = [](const Limbs& limbs, std::size_t count) {
            return mpn_mod_1(limbs.data(), static_cast<mp_size_t>(count), ~mp_limb_t{0});
        };
        __extension__ using UInt128 = unsigned __int128;
        const UInt128 expected = UInt128{residue(a_, n)} * residue(b_, n) % ~std::uint64_t{0};
        if (residue(product_, 2 * n) != expected)
            throw std::runtime_error(fmt::format("the product of {} limbs is wrong", n));
    }

    Size& cheapest_near(const Size& size) {
        const auto n = static_cast<double>(size.limbs);
        Size* cheapest = nullptr;
        for (Size& other : sizes_) {
            const auto m = static_cast<double>(other.limbs);
            const bool near = m <= n * kNeighbours && n <= m * kNeighbours;
            if (near && (cheapest == nullptr || other.best < cheapest->best)) cheapest = &other;
        }
        return *cheapest;
    }

    double dearness(const Size& size) { return size.best / cheapest_near(size).best; }

    const Kernel& kernel_;
    Effort effort_;
    Execution execution_{.threads = 1};
    Context context_;
    Limbs a_;
    Limbs b_;
    Limbs product_;
    std::vector<Size> sizes_;
};

void run(int argc, char** argv) {
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    const auto said = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    const bool smoke = said("--smoke");
    const Effort effort =
        smoke ? Effort{.last = 2'300, .turns = 1, .more_turns = 0, .turn_seconds = 0} : Effort{};
    const bool in_use = words.size() == (smoke ? 1 : 0);
    for (const Kernel* kernel : kernels()) {
        if (!(in_use && kernel == &ntt::kernel()) && !said(kernel->name)) continue;
        Curve curve(*kernel, effort);
        curve.measure();
        curve.print_dearest();
    }
}

}  // namespace
}  // namespace bigmath::ntt

int main(int argc, char** argv) try {
    bigmath::ntt::run(argc, argv);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
