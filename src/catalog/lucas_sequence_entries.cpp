#include "catalog/entry.hpp"
#include "recurrence/lucas_sequence_ladder.hpp"

namespace bigmath::catalog {
namespace {

LucasParameters parameters(Arguments arguments) {
    return {arguments[0], arguments[1]};
}

double iterative_seconds(Arguments arguments) {
    return lucas_sequence_iterative_seconds(parameters(arguments), arguments[2]);
}

double doubling_seconds(Arguments arguments) {
    return lucas_sequence_doubling_seconds(parameters(arguments), arguments[2]);
}

constexpr std::string_view kU = "lucas-u";
constexpr std::string_view kV = "lucas-v";

constexpr Entry kUEntries[] = {
    make_entry(
        {.family = kU,
         .name = "iterative",
         .arguments = "P Q N",
         .summary = "U(k) = P·U(k−1) − Q·U(k−2), two terms kept",
         .cost = "O(n²)",
         .source = "the definition",
         .stem = "recurrence/lucas_u_iterative",
         .page = "lucas-u/iterative",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return lucas_u_iterative<T>(parameters(arguments), arguments[2], context);
        },
        iterative_seconds),
    make_entry(
        {.family = kU,
         .name = "doubling",
         .arguments = "P Q N",
         .summary = "U(2k) and U(2k+1) from U(k) and U(k+1)",
         .cost = "O(M(n))",
         .source = "Ribenboim, The New Book of Prime Number Records, section 2.IV",
         .stem = "recurrence/lucas_u_doubling",
         .page = "lucas-u/doubling",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return lucas_u_doubling<T>(parameters(arguments), arguments[2], context);
        },
        doubling_seconds),
};

constexpr Entry kVEntries[] = {
    make_entry(
        {.family = kV,
         .name = "iterative",
         .arguments = "P Q N",
         .summary = "V(k) = P·V(k−1) − Q·V(k−2), two terms kept",
         .cost = "O(n²)",
         .source = "the definition",
         .stem = "recurrence/lucas_v_iterative",
         .page = "lucas-v/iterative",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return lucas_v_iterative<T>(parameters(arguments), arguments[2], context);
        },
        iterative_seconds),
    make_entry(
        {.family = kV,
         .name = "doubling",
         .arguments = "P Q N",
         .summary = "V(2k) and V(2k+1) from V(k) and V(k+1)",
         .cost = "O(M(n))",
         .source = "Ribenboim, The New Book of Prime Number Records, section 2.IV",
         .stem = "recurrence/lucas_v_doubling",
         .page = "lucas-v/doubling",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return lucas_v_doubling<T>(parameters(arguments), arguments[2], context);
        },
        doubling_seconds),
};

std::string_view default_name(Arguments) {
    return "doubling";
}

}  // namespace

std::span<const Family> lucas_sequence_families() {
    static constexpr Family kFamilies[] = {{kU, kUEntries, 3, 3, default_name},
                                           {kV, kVEntries, 3, 3, default_name}};
    return kFamilies;
}

}  // namespace bigmath::catalog
