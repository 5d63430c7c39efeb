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
#include <initializer_list>
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
        fmt::print(stderr, "with {}:\n", kernel);
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

/// A value of a table's rows, and what measures it with the kernel in use.
template <class Row>
struct Column {
    std::size_t Row::*value;
    std::size_t (*measure)(const Setting&);
};

template <class Row>
std::string kernel_rows(std::span<const Row> present, std::initializer_list<Column<Row>> columns,
                        std::size_t longest) {
    std::string rows;
    for (const Row& kept : present) {
        const bool here = find_kernel(kept.kernel) != nullptr;
        rows += fmt::format("    {{\"{}\"", kept.kernel);
        for (const auto& [value, measure] : columns)
            rows += ", " + text_of(here ? with_kernel(kept.kernel, measure, longest) : kept.*value);
        rows += "},\n";
    }
    return rows;
}

/// The rows of every table that has to be measured with its kernel in use.
struct KernelRows {
    explicit KernelRows(std::size_t longest)
        : binary_divisions(kernel_rows<limbs::DivisionThresholds>(
              limbs::kDivisionThresholds,
              {{&limbs::DivisionThresholds::remainder, binary_division},
               {&limbs::DivisionThresholds::exact, binary_exact_division}},
              longest)),
          decimal_divisions(kernel_rows<decimal::DivisionThresholds>(
              decimal::kDivisionThresholds,
              {{&decimal::DivisionThresholds::remainder, decimal_division},
               {&decimal::DivisionThresholds::exact, decimal_exact_division},
               {&decimal::DivisionThresholds::long_quotient, decimal_long_division}},
              longest)),
          conversions(kernel_rows<radix::ToDecimalThreshold>(
              radix::kToDecimalThresholds, {{&radix::ToDecimalThreshold::block, to_decimal}},
              longest)),
          nodes(kernel_rows<DecimalNodesThreshold>(
              kDecimalNodesThresholds, {{&DecimalNodesThreshold::limbs, decimal_nodes}}, longest)),
          polynomials(kernel_rows<polynomial::Thresholds>(
              polynomial::kThresholds,
              {{&polynomial::Thresholds::product, polynomial_products},
               {&polynomial::Thresholds::newton, polynomial_inverses},
               {&polynomial::Thresholds::graeffe, polynomial_squares},
               {&polynomial::Thresholds::section, polynomial_sections}},
              longest)) {}

    std::string binary_divisions;
    std::string decimal_divisions;
    std::string conversions;
    std::string nodes;
    std::string polynomials;
};

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
    const KernelRows rows(longest);
    Context context(kOneThread);
    const Setting setting{context, longest};
    fmt::print(
        R"(#pragma once

// Where one method overtakes another, in all rooms. Generated: do not edit.
//
// Machine:  {} ({})
// Compiler: g++ {}
// Command:  {}
// Date:     {:%Y-%m-%d}
//
// Lengths are limbs, and coefficients of polynomials; one thread. Rows of other kernels are older.

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

/// Divisor and quotient lengths from which Newton's iteration on a kernel's products overtakes GMP.
struct DivisionThresholds {{
    const char* kernel;
    std::size_t remainder;  ///< quotient and remainder
    std::size_t exact;      ///< quotient of a division without remainder
}};

inline constexpr DivisionThresholds kDivisionThresholds[] = {{
{}}};

}}  // namespace bigmath::limbs

)",
        processor(), measured_kernels(), __VERSION__, command, fmt::localtime(std::time(nullptr)),
        product_rows(limbs::kProductThresholds, binary_products, setting), rows.binary_divisions);
    fmt::print(
        R"(namespace bigmath::decimal {{

/// Karatsuba's method over products by columns.
inline constexpr std::size_t kMultiplyKaratsubaFrom = {};
inline constexpr std::size_t kSquareKaratsubaFrom = {};

/// Over both.
inline constexpr ProductThresholds kProductThresholds[] = {{
{}}};

/// Divisor and quotient lengths from which Newton's iteration on a kernel's products overtakes
/// division by halves.
struct DivisionThresholds {{
    const char* kernel;
    std::size_t remainder;      ///< quotient and remainder
    std::size_t exact;          ///< quotient of a division without remainder
    std::size_t long_quotient;  ///< divisor where the quotient is at least twice as long
}};

inline constexpr DivisionThresholds kDivisionThresholds[] = {{
{}}};

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
        rows.decimal_divisions, rows.conversions);
    fmt::print(
        R"(namespace bigmath {{

/// Nodes of a product tree below this many limbs are made in binary and converted to decimal: where
/// a kernel's decimal products are not faster yet.
struct DecimalNodesThreshold {{
    const char* kernel;
    std::size_t limbs;
}};

inline constexpr DecimalNodesThreshold kDecimalNodesThresholds[] = {{
{}}};

}}  // namespace bigmath

namespace bigmath::polynomial {{

// Moduli of 30, 61 and 64 bits cross at about 0.8, 1 and 1.2 times these lengths.

/// Coefficients from which a kernel's transforms overtake the loops.
struct Thresholds {{
    const char* kernel;
    std::size_t product;  ///< of the shorter operand of a product
    std::size_t newton;   ///< of 1/q, and of q where more coefficients of p/q are asked for
    std::size_t graeffe;  ///< of Q in Q(x)·Q(−x)
    std::size_t section;  ///< of P and Q in a step of Bostan and Mori's method
}};

inline constexpr Thresholds kThresholds[] = {{
{}}};

}}  // namespace bigmath::polynomial
)",
        rows.nodes, rows.polynomials);
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
