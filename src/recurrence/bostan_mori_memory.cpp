// The steps of Bostan and Mori's method (recurrence_bostan_mori.cpp), replayed in lengths: every
// block is taken where the method takes it, with the workspace of the product at hand.
//
// A step by coefficients forms one sum of products after the other, or as many at once as there are
// threads. Of a sum, two moments count: the longest product, beside the sum of those before it, and
// the longest of those after it, beside the sum that has become that long.
//
// Of high orders only a bound of each step's coefficients is known, and all are taken to be as
// long.

#include "recurrence/bostan_mori_memory.hpp"

#include <algorithm>
#include <functional>
#include <type_traits>
#include <vector>

#include "product/number_memory.hpp"
#include "product/product_work.hpp"
#include "recurrence/bostan_mori.hpp"
#include "recurrence/kronecker.hpp"
#include "recurrence/work.hpp"
#include "support/memory_replay.hpp"

namespace bigmath {
namespace {

/// A product in a sum, in limbs.
struct Product {
    double a;
    double b;
    bool square = false;
    [[nodiscard]] double limbs() const { return a + b; }
};

/// A coefficient after a step: its block, and what is held beside it while it is formed.
struct Formed {
    double block = 0;
    double beside = 0;
};

template <Number T>
class StepReplay {
  public:
    explicit StepReplay(const Context& context) : memory_(context) {}

    void halve(const StepSize& step) {
        if (series_ == 0) take_series(blocks(step.p) + blocks(step.q));
        if (std::is_same_v<T, Integer> && step.q.size() >= kPackFrom)
            halve_packed(step);
        else if (step.q.is_bound())
            halve_bounded(step);
        else
            halve_by_coefficients(step);
    }

    [[nodiscard]] double peak() const { return replay_.peak(); }
    /// What the products of all steps so far cost.
    [[nodiscard]] double work() const { return work_; }

  private:
    static double limbs(double bits) {
        // One bit for the rounding of the run in floating point.
        return bits == 0 ? 0 : std::ceil(NumberOps<T>::kBytesPerBit / 8 * (bits + 1));
    }
    [[nodiscard]] double blocks(const CoefficientLengths& bits) const {
        if (bits.is_bound())
            return static_cast<double>(bits.size()) * memory_.number(limbs(bits[0]));
        double bytes = 0;
        for (std::size_t i = 0; i < bits.size(); ++i) bytes += memory_.number(limbs(bits[i]));
        return bytes;
    }
    [[nodiscard]] double workspace(const Product& product) const {
        // A factor of one bit is copied, and one of few limbs needs next to nothing.
        if (std::min(product.a, product.b) <= 1) return 0;
        return product.square ? memory_.square_workspace(product.a)
                              : memory_.multiply_workspace(product.a, product.b);
    }

    void take_series(double bytes) {
        series_ = bytes;
        replay_.take(bytes);
    }
    /// The polynomials before the step give way to those after it, which are taken already.
    void replace_series(double bytes) {
        replay_.give_back(series_);
        series_ = bytes;
    }

    void count(const Product& product) {
        if (std::min(product.a, product.b) > 1)
            work_ += (product.square ? support::kSquareWork : 1) * product.limbs();
    }

    /// A sum of products in their order.
    [[nodiscard]] Formed formed(const std::vector<Product>& products) {
        for (const Product& each : products) count(each);
        const auto longer = [](const Product& x, const Product& y) {
            return x.limbs() < y.limbs();
        };
        const auto longest = std::max_element(products.begin(), products.end(), longer);
        if (longest == products.end()) return {};
        double before = 0;
        for (auto i = products.begin(); i != longest; ++i) before = std::fmax(before, i->limbs());
        const double block = memory_.number(longest->limbs());
        // The sum grows into a block of its own.
        double peak = memory_.number(before) + block + std::fmax(workspace(*longest), block);
        const auto second = std::max_element(longest + 1, products.end(), longer);
        if (second != products.end())
            peak = std::fmax(peak, block + memory_.number(second->limbs()) + workspace(*second));
        return {.block = block, .beside = peak - block};
    }

    static void append(std::vector<Product>& products, double a_bits, double b_bits) {
        const Product product{.a = limbs(a_bits), .b = limbs(b_bits)};
        if (product.a == 0 || product.b == 0) return;
        products.push_back(b_bits == 1 ? Product{.a = product.a, .b = 0} : product);
    }

    [[nodiscard]] Formed coefficient_of_product(const StepSize& step, std::size_t k) {
        std::vector<Product> products;
        for (std::size_t j = k < step.p.size() ? 0 : k - step.p.size() + 1;
             j <= k && j < step.q.size(); ++j)
            append(products, step.p[k - j], step.q[j]);
        return formed(products);
    }

    [[nodiscard]] Formed coefficient_of_norm(const CoefficientLengths& q, std::size_t l) {
        std::vector<Product> products;
        for (std::size_t i = 2 * l < q.size() ? 0 : 2 * l - q.size() + 1; i < l; ++i)
            append(products, q[2 * l - i], q[i]);
        if (l < q.size() && q[l] > 0)
            products.push_back({.a = limbs(q[l]), .b = limbs(q[l]), .square = true});
        return formed(products);
    }

    void halve_by_coefficients(const StepSize& step) {
        std::vector<Formed> all;
        for (std::size_t l = 0; l < step.p_length; ++l)
            all.push_back(coefficient_of_product(step, 2 * l + step.parity));
        for (std::size_t l = 1; l < step.q_length; ++l)
            all.push_back(coefficient_of_norm(step.q, l));
        const std::size_t at_once = coefficients_at_once(step);
        double series = 0;
        if (at_once == 1) {
            for (const Formed& each : all) {
                replay_.take(each.block);
                replay_.touch(each.beside);
                series += each.block;
            }
        } else {
            std::vector<double> beside;
            for (const Formed& each : all) {
                series += each.block;
                beside.push_back(each.beside);
            }
            replay_.take(series);
            std::sort(beside.begin(), beside.end(), std::greater<>());
            double longest = 0;
            for (std::size_t i = 0; i < std::min(at_once, beside.size()); ++i) longest += beside[i];
            replay_.touch(longest);
        }
        replace_series(series);
    }

    [[nodiscard]] std::size_t coefficients_at_once(const StepSize& step) const {
        const double last = step.q[step.q.size() - 1];
        return last >= kParallelBits ? memory_.threads(limbs(last)) : 1;
    }

    /// By coefficients that are all as long as the bound.
    void halve_bounded(const StepSize& step) {
        const double p = limbs(step.p[0]);
        const double q = limbs(step.q[0]);
        const Formed of_product = formed(std::vector<Product>(step.q.size(), {.a = p, .b = q}));
        const Formed of_norm = formed(std::vector<Product>(step.q.size(), {.a = q, .b = q}));
        const double series = static_cast<double>(step.p_length) * of_product.block +
                              static_cast<double>(step.q_length - 1) * of_norm.block;
        const std::size_t at_once =
            std::min(coefficients_at_once(step), step.p_length + step.q_length - 1);
        replay_.take(series);
        replay_.touch(static_cast<double>(at_once) * std::fmax(of_product.beside, of_norm.beside));
        replace_series(series);
    }

    void halve_packed(const StepSize& step) {
        const double q_longest = step.q.longest();
        const double longest = std::max(q_longest, step.p.longest());
        const double slot =
            std::ceil((longest + q_longest + std::log2(static_cast<double>(step.q.size() + 1))) /
                      64) +
            1;
        const double before = replay_.held();
        // The top slot is as full as its coefficient.
        const auto pack = [&](const CoefficientLengths& bits, std::size_t first) {
            if (first >= bits.size()) return 0.0;
            const std::size_t last = (bits.size() - 1 - first) / 2;
            replay_.take(memory_.number((static_cast<double>(last) + 1) * slot));
            return static_cast<double>(last) * slot + limbs(bits[first + 2 * last]);
        };
        const double q_even = pack(step.q, 0);
        const double q_odd = pack(step.q, 1);
        const double p_even = pack(step.p, 0);
        const double p_odd = pack(step.p, 1);
        const Product plus{.a = step.parity == 0 ? p_even : p_odd, .b = q_even};
        const Product minus{.a = step.parity == 0 ? p_odd : p_even, .b = q_odd};
        std::vector<double> workspaces;
        const std::size_t at_once =
            q_even * 64 >= static_cast<double>(kParallelBits) ? memory_.threads(q_even) : 1;
        const auto multiply = [&](const Product& product, double workspace) {
            count(product);
            replay_.take(memory_.number(product.limbs()));
            if (at_once == 1) replay_.touch(workspace);
            workspaces.push_back(workspace);
        };
        multiply(plus, workspace(plus));
        multiply(minus, workspace(minus));
        multiply({.a = q_even, .b = q_even, .square = true}, memory_.square_workspace(q_even));
        multiply({.a = q_odd, .b = q_odd, .square = true}, memory_.square_workspace(q_odd));
        std::sort(workspaces.begin(), workspaces.end(), std::greater<>());
        double under_way = 0;
        for (std::size_t i = 0; i < std::min(at_once, workspaces.size()); ++i)
            under_way += workspaces[i];
        if (at_once > 1) replay_.touch(under_way);
        combine(step, slot, plus, minus, q_even, q_odd);
        const double series =
            static_cast<double>(step.p_length + step.q_length) * memory_.number(slot);
        replay_.take(series);
        replay_.give_back(replay_.held() - before - series);
        replace_series(series);
    }

    /// The products shifted and added: a block that grows stands beside the one it grows from.
    void combine(const StepSize& step, double slot, const Product& plus, const Product& minus,
                 double q_even, double q_odd) {
        double subtrahend = minus.limbs();
        if (step.parity == 0) grow(subtrahend, subtrahend + slot);
        double sum = plus.limbs();
        grow(sum, std::fmax(sum, subtrahend));
        double odd_square = 2 * q_odd;
        grow(odd_square, odd_square + slot);
        double even_square = 2 * q_even;
        grow(even_square, std::fmax(even_square, odd_square));
        replay_.give_back(memory_.number(odd_square));
    }

    void grow(double& limbs, double grown) {
        if (grown <= limbs) return;
        const double block = memory_.number(limbs);
        replay_.take(memory_.number(grown));
        replay_.give_back(block);
        limbs = grown;
    }

    NumberMemory<T> memory_;
    MemoryReplay replay_;
    double series_ = 0;  ///< of the polynomials before the step
    double work_ = 0;
};

}  // namespace

template <Number T>
double bostan_mori_bytes(const TermSize& size, const Context& context) {
    StepReplay<T> replay(context);
    for (const StepSize& step : size.steps) replay.halve(step);
    return std::fmax(replay.peak(), NumberOps<T>::kBytesPerBit * size.bits);
}

template <Number T>
std::vector<double> bostan_mori_work(std::size_t steps, const TermSize& size,
                                     const Context& context) {
    std::vector<double> work(steps);
    if (!context.reports_progress()) return work;
    StepReplay<T> replay(context);
    for (std::size_t i = 0; i < steps; ++i) {
        // One limb more, so that steps without long products count.
        const double before = replay.work() - 1;
        if (size.steps.size() < steps) {  // a short term
            work[i] = std::ldexp(product_work<T>(size.bits),
                                 static_cast<int>(i) - static_cast<int>(steps));
        } else {
            replay.halve(size.steps[i]);
            work[i] = replay.work() - before;
        }
    }
    return work;
}

template double bostan_mori_bytes<Integer>(const TermSize&, const Context&);
template double bostan_mori_bytes<Decimal>(const TermSize&, const Context&);
template double bostan_mori_bytes<boost::multiprecision::mpz_int>(const TermSize&, const Context&);
template double bostan_mori_bytes<boost::multiprecision::cpp_int>(const TermSize&, const Context&);

template std::vector<double> bostan_mori_work<Integer>(std::size_t, const TermSize&,
                                                       const Context&);
template std::vector<double> bostan_mori_work<Decimal>(std::size_t, const TermSize&,
                                                       const Context&);
template std::vector<double> bostan_mori_work<boost::multiprecision::mpz_int>(std::size_t,
                                                                              const TermSize&,
                                                                              const Context&);
template std::vector<double> bostan_mori_work<boost::multiprecision::cpp_int>(std::size_t,
                                                                              const TermSize&,
                                                                              const Context&);

}  // namespace bigmath
