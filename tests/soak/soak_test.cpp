// The campaign itself: a short one passes, and whatever goes wrong in one is found, told with a
// seed, and happens again with that seed.

#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "tests/bigfact/process.hpp"

namespace bigmath::soak {
namespace {

using bigfact::test::Outcome;
using bigfact::test::shell;

Outcome soak(const std::string& arguments) {
    return shell(std::string("\"" SOAK_PATH "\" ") + arguments + " 2>&1");
}

/// The seed of the first failure that the output tells of; empty when it tells of none.
std::string seed_of_failure(const std::string& output) {
    std::smatch match;
    const std::regex replay("FAILURE[^\n]*\n[^\n]*--replay ([0-9]+)");
    return std::regex_search(output, match, replay) ? match[1].str() : "";
}

/// Starts a campaign that would go on for a minute, waits until its workers run, does something to
/// one of them ($WORKER) or to itself ($SOAK), waits until it tells of that, and interrupts it.
Outcome disturbed(const std::string& arguments, const std::string& action) {
    const bigfact::test::TemporaryFolder folder;
    // The oracles are looked for by processes too; the workers come after.
    return shell("cd '" + folder.path() + "' || exit 3\n'" SOAK_PATH "' --seed 3 --minutes 1 " +
                 arguments + R"( >told 2>&1 & SOAK=$!
        within_half_a_minute() {
            for I in $(seq 1500); do
                "$@" && return
                sleep 0.02
            done
        }
        worker() {
            grep -qs '^oracles' told || return
            read -r WORKER REST </proc/$SOAK/task/$SOAK/children
            [ -n "$WORKER" ]
        }
        within_half_a_minute worker
        )" + action +
                 R"(
        within_half_a_minute grep -qE '^FAILURE|cases with seed' told
        kill -INT $SOAK 2>/dev/null
        wait $SOAK; STATUS=$?
        cat told; exit $STATUS)");
}

TEST(Soak, AShortCampaignFindsNothing) {
    // Bounded in time where the build is slow.
    const Outcome outcome = soak("--seed 1 --cases 300 --minutes 0.05");
    EXPECT_EQ(outcome.status, 0) << outcome.out;
    EXPECT_NE(outcome.out.find(" cases with seed 1 in "), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find(", 0 failures\n"), std::string::npos) << outcome.out;
}

/// The subjects of a campaign; when a stop request arrives decides how much is compared.
std::string subjects_drawn(const std::string& arguments) {
    const std::string output = soak(arguments).out;
    const std::size_t begin = output.find("cases by subject");
    return begin == std::string::npos
               ? ""
               : output.substr(begin, output.find("comparisons by oracle") - begin);
}

TEST(Soak, TheSameSeedMakesTheSameCases) {
    const std::string drawn = subjects_drawn("--seed 7 --cases 60");
    EXPECT_NE(drawn, "");
    EXPECT_EQ(subjects_drawn("--seed 7 --cases 60"), drawn);
    EXPECT_NE(subjects_drawn("--seed 8 --cases 60"), drawn);
}

TEST(Soak, TellsHowItIsUsed) {
    EXPECT_EQ(soak("--help").status, 0);
    for (const char* const wrong : {"--minutes", "--minutes 0", "--minutes 1x", "--only nothing",
                                    "--seed -1", "--what 1", "7"}) {
        EXPECT_EQ(soak(wrong).status, 2) << wrong;
    }
}

TEST(Soak, TellsOfACrash) {
    const Outcome outcome = disturbed("", "kill -SEGV $WORKER");
    EXPECT_EQ(outcome.status, 1) << outcome.out;
    EXPECT_NE(outcome.out.find("ended by signal 11"), std::string::npos) << outcome.out;
    const std::string seed = seed_of_failure(outcome.out);
    ASSERT_NE(seed, "") << outcome.out;
    EXPECT_EQ(soak("--replay " + seed).status, 0);
}

TEST(Soak, TellsOfAWorkerThatHangs) {
    const Outcome outcome = disturbed("--case-seconds 0.2", "kill -STOP $WORKER");
    EXPECT_EQ(outcome.status, 1) << outcome.out;
    EXPECT_NE(outcome.out.find("hangs"), std::string::npos) << outcome.out;
    EXPECT_NE(seed_of_failure(outcome.out), "") << outcome.out;
}

TEST(Soak, AnInterruptionEndsItWithTheTable) {
    const Outcome outcome = disturbed("", "kill -INT $SOAK");
    EXPECT_EQ(outcome.status, 0) << outcome.out;
    EXPECT_LT(outcome.seconds, 5);
    EXPECT_NE(outcome.out.find("cases by subject"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find(" cases with seed 3 in "), std::string::npos) << outcome.out;
}

#ifdef SOAK_FAULTY_PATH

TEST(Soak, FindsOneWrongBitAndReplaysIt) {
    const std::string faulty = "BIGFACT_FAULTY_PRODUCT=1 \"" SOAK_FAULTY_PATH "\" ";
    const Outcome campaign = shell(faulty + "--seed 5 --cases 60 --only decimals 2>&1");
    EXPECT_EQ(campaign.status, 1) << campaign.out;
    const std::string seed = seed_of_failure(campaign.out);
    ASSERT_NE(seed, "") << campaign.out;
    const Outcome again = shell(faulty + "--replay " + seed + " 2>&1");
    EXPECT_EQ(again.status, 1) << again.out;
    EXPECT_NE(again.out.find("differs from gmp"), std::string::npos) << again.out;
    EXPECT_EQ(soak("--replay " + seed).status, 0);
}

#endif

}  // namespace
}  // namespace bigmath::soak
