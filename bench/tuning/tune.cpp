// Measures where one method overtakes another, in every room, and writes src/support/thresholds.hpp
// to standard output. Run by tools/tune on a quiet machine; takes some minutes.
//
//     tune [LONGEST]      measures operands up to so many limbs only: to try this program
//
// Kernels that the machine does not have keep their thresholds.

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

#include "bench/tuning/rooms.hpp"
#include "decimal/limb_basecase.hpp"
#include "radix/blocks.hpp"

namespace bigmath::tuning {
namespace {

const Execution kOneThread{.threads = 1};

const ntt::Kernel* find_kernel(std::string_view name) {
    for (const ntt::Kernel* kernel : ntt::kernels())
        if (kernel->name == name) return kernel;
    return nullptr;
}

/// What a process that is forced to use a kernel measures with it: the choice is made once.
std::size_t with_kernel(const char* kernel, std::size_t (*measure)(const Setting&),
                        std::size_t longest) {
    int ends[2];
    if (pipe(ends) != 0) throw IoError("no pipe");
    const pid_t child = fork();
    if (child == 0) {
        setenv("BIGMATH_FORCE_KERNEL", kernel, 1);
        Context context(kOneThread);
        const std::size_t threshold = measure({context, longest});
        _exit(write(ends[1], &threshold, sizeof threshold) == sizeof threshold ? 0 : 1);
    }
    close(ends[1]);
    std::size_t threshold = 0;
    const bool read_all = read(ends[0], &threshold, sizeof threshold) == sizeof threshold;
    close(ends[0]);
    if (child < 0 || waitpid(child, nullptr, 0) != child || !read_all)
        throw Error(fmt::format("the measurement with {} failed", kernel));
    return threshold;
}

std::string text_of(std::size_t threshold) {
    return threshold == kNever ? "kNever" : fmt::format("{}", threshold);
}

std::string row(const ProductThresholds& t) {
    return fmt::format("    {{\"{}\", {}, {}, {}}},\n", t.kernel, text_of(t.balanced),
                       text_of(t.unbalanced), text_of(t.square));
}

std::string product_rows(std::span<const ProductThresholds> present,
                         ProductThresholds (*measure)(const ntt::Kernel&, const Setting&),
                         const Setting& setting) {
    std::string rows;
    for (const ProductThresholds& kept : present) {
        const ntt::Kernel* const kernel = find_kernel(kept.kernel);
        rows += row(kernel != nullptr ? measure(*kernel, setting) : kept);
    }
    return rows;
}

std::string to_decimal_rows(const Setting& setting) {
    std::string rows;
    for (const auto& [kernel, kept] : radix::kToDecimalThresholds) {
        std::size_t block = kept;
        if (find_kernel(kernel) != nullptr)
            block = std::min(with_kernel(kernel, to_decimal, setting.longest) - 1,
                             radix::kLongestToDecimal);
        rows += fmt::format("    {{\"{}\", {}}},\n", kernel, block);
    }
    return rows;
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "an unknown processor";
}

std::string measured_kernels() {
    std::string names;
    for (const ntt::Kernel* kernel : ntt::kernels())
        names += (names.empty() ? "" : ", ") + std::string(kernel->name);
    return names;
}

void write_header(const std::string& command, std::size_t longest) {
    // First, before this process chooses a kernel.
    Context context(kOneThread);
    const Setting setting{context, longest};
    const std::string conversions = to_decimal_rows(setting);
    fmt::print(
        R"(#pragma once

// Where one method overtakes another, in all rooms. Generated: do not edit.
//
// Machine:  {} ({})
// Compiler: g++ {}
// Command:  {}
// Date:     {:%Y-%m-%d}
//
// Lengths are limbs, and coefficients of polynomials. What has no kernel of its own was measured
// with {}, one thread; rows of other kernels are older.

#include <cstddef>

namespace bigmath {{

/// For methods that are never faster.
inline constexpr std::size_t kNever = static_cast<std::size_t>(-1);

/// From these lengths on a kernel's transforms multiply faster than the methods for short operands.
struct ProductThresholds {{
    const char* kernel;
    std::size_t balanced;    ///< each operand of a balanced product
    std::size_t unbalanced;  ///< shorter operand where the longer is eight times as long
    std::size_t square;      ///< operand of a square
}};

}}  // namespace bigmath

namespace bigmath::limbs {{

/// Over GMP's basecase, Toom and Schönhage–Strassen products.
inline constexpr ProductThresholds kProductThresholds[] = {{
{}}};

/// Divisor and quotient lengths from which Newton's iteration overtakes GMP.
inline constexpr std::size_t kNewtonDivisionFrom = {};
inline constexpr std::size_t kNewtonExactDivisionFrom = {};

}}  // namespace bigmath::limbs

)",
        processor(), measured_kernels(), __VERSION__, command, fmt::localtime(std::time(nullptr)),
        ntt::kernel().name, product_rows(limbs::kProductThresholds, binary_products, setting),
        text_of(binary_division(false, setting)), text_of(binary_division(true, setting)));
    fmt::print(
        R"(namespace bigmath::decimal {{

/// Karatsuba's method over products by columns.
inline constexpr std::size_t kMultiplyKaratsubaFrom = {};
inline constexpr std::size_t kSquareKaratsubaFrom = {};

/// Over both.
inline constexpr ProductThresholds kProductThresholds[] = {{
{}}};

/// Divisor and quotient lengths from which Newton's iteration overtakes division by halves, and
/// divisor lengths where the quotient is at least twice as long.
inline constexpr std::size_t kNewtonDivisionFrom = {};
inline constexpr std::size_t kNewtonLongDivisionFrom = {};
inline constexpr std::size_t kNewtonExactDivisionFrom = {};

}}  // namespace bigmath::decimal

namespace bigmath::radix {{

/// The longest operand that GMP's divisions convert to decimal faster than products of Decimal,
/// which are those of a kernel.
struct ToDecimalThreshold {{
    const char* kernel;
    std::size_t block;
}};

inline constexpr ToDecimalThreshold kToDecimalThresholds[] = {{
{}}};

}}  // namespace bigmath::radix

)",
        text_of(std::min(decimal_karatsuba(setting), decimal::kMostBasecase)),
        text_of(std::min(decimal_square_karatsuba(setting), decimal::kMostBasecase)),
        product_rows(decimal::kProductThresholds, decimal_products, setting),
        text_of(decimal_division(false, setting)), text_of(decimal_long_division(setting)),
        text_of(decimal_division(true, setting)), conversions);
    fmt::print(
        R"(namespace bigmath {{

/// Nodes of a product tree below this many limbs are made in binary and converted to decimal.
inline constexpr std::size_t kDecimalNodesFrom = {};

}}  // namespace bigmath

namespace bigmath::polynomial {{

// Moduli of 30, 61 and 64 bits cross at about 0.8, 1 and 1.2 times these lengths.

/// Coefficients of the shorter operand of a product, from which transforms overtake the loops.
inline constexpr std::size_t kTransformFrom = {};
/// Coefficients of 1/q, and of q where more coefficients of p/q are asked for.
inline constexpr std::size_t kNewtonFrom = {};
/// Coefficients of Q in Q(x)·Q(−x).
inline constexpr std::size_t kGraeffeFrom = {};
/// Coefficients of P and Q in a step of Bostan and Mori's method.
inline constexpr std::size_t kSectionFrom = {};

}}  // namespace bigmath::polynomial
)",
        text_of(decimal_nodes(setting)), text_of(polynomial_products(setting)),
        text_of(polynomial_inverses(setting)), text_of(polynomial_squares(setting)),
        text_of(polynomial_sections(setting)));
}

}  // namespace
}  // namespace bigmath::tuning

int main(int argc, char** argv) {
    std::size_t longest = bigmath::kNever;
    std::string command = "tools/tune";
    if (argc > 1) {
        const std::string_view text = argv[1];
        const auto [end, error] = std::from_chars(text.begin(), text.end(), longest);
        if (argc > 2 || error != std::errc() || end != text.end()) {
            fmt::print(stderr, "usage: tune [LONGEST]\n");
            return 2;
        }
        command += fmt::format(" {}", longest);
    }
    bigmath::tuning::write_header(command, longest);
}
