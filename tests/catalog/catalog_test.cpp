#include <gtest/gtest.h>

#include <bigmath/catalog.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace bigmath {
namespace {

std::string message_of(auto&& call) {
    try {
        call();
    } catch (const DomainError& error) {
        return error.what();
    }
    return "no error";
}

TEST(Catalog, EveryEntryIsCompleteAndFound) {
    std::set<std::string> seen;
    for (const Algorithm& algorithm : algorithms()) {
        const std::string name = std::string(algorithm.family) + " " + std::string(algorithm.name);
        EXPECT_TRUE(seen.insert(name).second) << name << " stands twice";
        EXPECT_FALSE(algorithm.summary.empty()) << name;
        EXPECT_FALSE(algorithm.cost.empty()) << name;
        EXPECT_FALSE(algorithm.source.empty()) << name;
        EXPECT_FALSE(algorithm.arguments.empty()) << name;
        EXPECT_EQ(&find_algorithm(algorithm.family, algorithm.name),
                  &find_algorithm(algorithm.family, algorithm.name));
        EXPECT_EQ(find_algorithm(algorithm.family, algorithm.name).page, algorithm.page);
    }
}

TEST(Catalog, UnknownNamesSuggestTheNearest) {
    EXPECT_NE(message_of([] { (void)run("factorail", "naive", {3}); }).find("'factorial'"),
              std::string::npos);
    EXPECT_NE(message_of([] { (void)run("factorial", "split-od", {3}); }).find("'split-odd'"),
              std::string::npos);
    EXPECT_EQ(message_of([] { (void)run("factorial", "zzzzzzz", {3}); }).find("did you mean"),
              std::string::npos);
}

TEST(Catalog, ChecksTheNumberOfArguments) {
    EXPECT_NE(message_of([] { (void)run("factorial", "naive", {}); }).find("takes 1 argument"),
              std::string::npos);
    EXPECT_NE(message_of([] {
                  (void)run("factorial", "naive", {1, 2});
              }).find("not 2"),
              std::string::npos);
    EXPECT_THROW((void)predicted_seconds(find_algorithm("factorial", "naive"), {}), DomainError);
}

TEST(Catalog, EveryAlgorithmAgreesWithItsFamilysDefaultForEveryType) {
    const std::map<std::string_view, std::vector<Integer>> small{
        {"factorial", {30}},
        {"power", {-7, 30}},
        {"fibonacci", {30}},
        {"lucas", {30}},
        {"lucas-u", {3, -2, 30}},
        {"lucas-v", {3, -2, 30}},
        {"recurrence", {2, 1, -3, 5, 7, 30}},
        {"sum-integers", {-5, 100}},
        {"sum-powers", {3, -5, 100}},
        {"sum-polynomial", {7, -2, 3, -5, 100}},
        {"sum-geometric", {-3, 2, 40}}};
    for (const Algorithm& algorithm : algorithms()) {
        SCOPED_TRACE(std::string(algorithm.family) + " " + std::string(algorithm.name));
        const std::vector<Integer>& arguments = small.at(algorithm.family);
        const Algorithm& chosen = default_algorithm(algorithm.family, arguments);
        const Integer expected = run(chosen.family, chosen.name, arguments);
        EXPECT_EQ(run(algorithm.family, algorithm.name, arguments), expected);
        EXPECT_EQ(run<Decimal>(algorithm.family, algorithm.name, arguments).str(), expected.str());
        EXPECT_EQ(
            run<boost::multiprecision::mpz_int>(algorithm.family, algorithm.name, arguments).str(),
            expected.str());
        EXPECT_EQ(
            run<boost::multiprecision::cpp_int>(algorithm.family, algorithm.name, arguments).str(),
            expected.str());
        EXPECT_GE(predicted_seconds(algorithm, arguments), 0);
    }
}

TEST(Catalog, DefaultsAreEntries) {
    for (const std::uint64_t n : {0, 20, 21, 400, 401, 799, 800, 1'000'000}) {
        const Integer argument = n;
        EXPECT_EQ(default_algorithm("factorial", {&argument, 1}).family, "factorial");
    }
}

TEST(Catalog, PredictionsGrowAndTellSlowFromFast) {
    const Integer large = 1'000'000;
    const Integer small = 1'000;
    const Algorithm& naive = find_algorithm("factorial", "naive");
    const Algorithm& fast = find_algorithm("factorial", "prime-swing");
    EXPECT_GT(predicted_seconds(naive, {&large, 1}), 10);
    EXPECT_LT(predicted_seconds(fast, {&large, 1}), 2);
    EXPECT_LT(predicted_seconds(naive, {&small, 1}), predicted_seconds(naive, {&large, 1}));
}

}  // namespace
}  // namespace bigmath
