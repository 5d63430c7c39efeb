// The table of subjects.

#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

constexpr Subject kSubjects[] = {
    {"sums-of-integers", 8, sums_of_integers},
    {"products", 14, products},
    {"transforms", 8, transforms},
    {"divisions", 10, divisions},
    {"bits", 6, bits},
    {"number-theory", 5, number_theory},
    {"texts", 8, texts},
    {"conversions", 8, conversions},
    {"decimals", 14, decimals},
    {"algorithms", 16, algorithms_by_name},
    {"batches", 2, batches},
    {"recurrences", 8, recurrences},
    {"equations", 4, equations},
    {"closures", 4, closures},
    {"found-recurrences", 4, found_recurrences},
    {"periods", 3, periods},
    {"long-periods", 2, long_periods},
    {"lucas-sequences", 5, lucas_sequences},
    {"named-sequences", 5, named_sequences},
    {"concurrent-calls", 3, concurrent_calls},
    {"expressions", 8, expressions},
    {"sums", 5, sums},
    {"polynomials", 8, polynomials},
    {"remote-coefficients", 4, remote_coefficients},
    {"factors", 2, factors},
    {"program-values", 4, program_values},
    {"program-sequences", 2, program_sequences},
    {"program-batches", 2, program_batches},
    {"program-refusals", 2, program_refusals},
    {"program-ends", 1, program_ends},
};

}  // namespace

std::span<const Subject> subjects() {
    return kSubjects;
}

const Subject& draw_subject(Case& c) {
    std::uint64_t total = 0;
    for (const Subject& subject : kSubjects) total += subject.weight;
    std::uint64_t place = c.rng().below(total);
    const Subject* subject = kSubjects;
    while (place >= subject->weight) place -= subject++->weight;
    return *subject;
}

}  // namespace bigmath::soak
