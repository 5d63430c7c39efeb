// What products cost beside their limbs: Integer's operator*, multiply and square against mpz_mul
// into a fresh result, for every shape of up to 40 limbs and a choice of longer ones. The promise
// is not to be slower by more than 5 % or 5 ns, whichever is larger; a line for each function says
// how many shapes break it, and which comes nearest or goes farthest.
//
//     overhead [--smoke]
//
// A turn gives each function some microseconds, one after the other. A shape has several turns in
// each of several sweeps over all shapes, and the best of each function counts: whatever else runs
// on the machine takes its time from all of them. All work on the same limbs, since where operands
// lie is felt too. With --smoke a few shapes have one turn each.

#include <fmt/format.h>
#include <gmp.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace bigmath {
namespace {

constexpr double kMostShare = 0.05;
constexpr double kMostNanoseconds = 5;

/// Best times, in nanoseconds.
struct Pair {
    double gmp = std::numeric_limits<double>::max();
    double ours = std::numeric_limits<double>::max();

    /// By how much the promise is broken, or kept if negative.
    [[nodiscard]] double beyond() const {
        return ours - gmp - std::max(kMostNanoseconds, kMostShare * gmp);
    }
};

struct Shape {
    std::size_t an;
    std::size_t bn;
    Pair by_operator = {};
    Pair by_multiply = {};
    Pair by_square = {};  ///< where an = bn
};

struct Effort {
    std::size_t longest = 5'000;
    int sweeps = 12;
    int turns = 15;
    double turn_nanoseconds = 6'000;
};

std::vector<Shape> shapes_up_to(std::size_t longest) {
    constexpr std::size_t kAll = 40;
    std::vector<Shape> shapes;
    for (std::size_t an = 1; an <= std::min(longest, kAll); ++an)
        for (std::size_t bn = 1; bn <= an; ++bn) shapes.push_back({an, bn});
    constexpr std::size_t kLonger[] = {50,  64,  80,  100, 128,   160,   200,  256,
                                       300, 400, 500, 700, 1'000, 2'000, 5'000};
    for (const std::size_t an : kLonger)
        for (const std::size_t bn : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{5},
                                     std::size_t{10}, std::size_t{20}, std::size_t{30}, an / 3, an})
            if (an <= longest) shapes.push_back({an, bn});
    return shapes;
}

Integer random_integer(std::size_t limbs, std::mt19937_64& generator) {
    Integer value;
    auto* const words = value.backend().reserve_discard(limbs);
    std::generate_n(words, limbs, std::ref(generator));
    words[limbs - 1] |= std::uint64_t{1} << 63;
    value.backend().set_size(limbs, false);
    return value;
}

/// An Integer's limbs as an operand of GMP.
class View {
  public:
    explicit View(const Integer& value) {
        mpz_roinit_n(view_, value.backend().limbs(),
                     static_cast<mp_size_t>(value.backend().size()));
    }
    [[nodiscard]] mpz_srcptr get() const { return view_; }

  private:
    mpz_t view_;
};

/// Makes the compiler believe that a value is looked at.
void look_at(const auto& value) {
    asm volatile("" : : "r"(&value) : "memory");
}

void multiply_by_gmp(const View& a, const View& b) {
    mpz_t product;
    mpz_init(product);
    mpz_mul(product, a.get(), b.get());
    look_at(product);
    mpz_clear(product);
}

double nanoseconds_of(auto run, int repetitions) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repetitions; ++i) run();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    return time.count() / repetitions;
}

/// Turns of mpz_mul and of functions that compute the same, each with its times.
template <class... Run>
void compare(const View& a, const View& b, const Effort& effort, std::pair<Pair&, Run>... ours) {
    const auto by_gmp = [&] { multiply_by_gmp(a, b); };
    by_gmp();
    const double once = std::max(1.0, nanoseconds_of(by_gmp, 3));
    const int repetitions = std::max(3, static_cast<int>(effort.turn_nanoseconds / once));
    const auto turn = [&](double gmp, Pair& best, const auto& run) {
        best.gmp = std::min(best.gmp, gmp);
        best.ours = std::min(best.ours, nanoseconds_of(run, repetitions));
    };
    for (int i = 0; i < effort.turns; ++i) {
        const double gmp = nanoseconds_of(by_gmp, repetitions);
        (turn(gmp, ours.first, ours.second), ...);
    }
}

template <class Run>
std::pair<Pair&, Run> timed(Pair& times, Run run) {
    return {times, run};
}

void check(const Integer& result, const View& a, const View& b) {
    mpz_t product;
    mpz_init(product);
    mpz_mul(product, a.get(), b.get());
    const bool right = mpz_cmp(product, View(result).get()) == 0;
    mpz_clear(product);
    if (!right) throw std::runtime_error("a product is wrong");
}

void measure(Shape& shape, const Effort& effort, std::mt19937_64& generator) {
    const Integer a = random_integer(shape.an, generator);
    const Integer b = random_integer(shape.bn, generator);
    const View x(a);
    const View y(b);
    check(a * b, x, y);
    check(multiply(a, b), x, y);
    const auto by_operator = [&] { look_at(a * b); };
    const auto by_multiply = [&] { look_at(multiply(a, b)); };
    compare(x, y, effort, timed(shape.by_operator, by_operator),
            timed(shape.by_multiply, by_multiply));
    if (shape.an != shape.bn) return;
    check(square(a), x, x);
    compare(x, x, effort, timed(shape.by_square, [&] { look_at(square(a)); }));
}

void print(std::string_view name, const std::vector<Shape>& shapes, Pair Shape::*member) {
    int measured = 0;
    int over = 0;
    const Shape* worst = nullptr;
    for (const Shape& shape : shapes) {
        if ((shape.*member).ours == std::numeric_limits<double>::max()) continue;
        const double beyond = (shape.*member).beyond();
        ++measured;
        over += beyond > 0;
        if (worst == nullptr || beyond > (worst->*member).beyond()) worst = &shape;
    }
    const Pair& times = worst->*member;
    fmt::print(
        "{}: {} of {} shapes slower than mpz_mul by more than {} % or {} ns; {} {} by {} limbs,"
        " {:.1f} ns to {:.1f} ns\n",
        name, over, measured, kMostShare * 100, kMostNanoseconds, over > 0 ? "worst" : "nearest",
        worst->an, worst->bn, times.ours, times.gmp);
}

void run(const Effort& effort) {
    std::vector<Shape> shapes = shapes_up_to(effort.longest);
    std::mt19937_64 generator(effort.longest);
    for (int sweep = 0; sweep < effort.sweeps; ++sweep)
        for (Shape& shape : shapes) measure(shape, effort, generator);
    print("operator*", shapes, &Shape::by_operator);
    print("multiply", shapes, &Shape::by_multiply);
    print("square", shapes, &Shape::by_square);
}

}  // namespace
}  // namespace bigmath

int main(int argc, char** argv) try {
    const bool smoke = argc > 1 && std::string_view(argv[1]) == "--smoke";
    bigmath::run(smoke ? bigmath::Effort{.longest = 12, .sweeps = 1, .turns = 1}
                       : bigmath::Effort{});
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
