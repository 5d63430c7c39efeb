// The catalog, the files, the pages and the README's map tell the same story.

#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/catalog.hpp>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/structure/algorithm_map.hpp"
#include "tests/structure/tree.hpp"

namespace bigmath::structure {
namespace {

std::string stem_of(const Algorithm& algorithm) {
    return std::string(algorithm.stem);
}
std::string page_of(const Algorithm& algorithm) {
    return "docs/algorithms/" + std::string(algorithm.page) + ".md";
}
std::string room_of(const Algorithm& algorithm) {
    const std::string stem = stem_of(algorithm);
    return stem.substr(0, stem.find('/'));
}

/// The paths in backticks of a page that begin with `folder`.
std::vector<std::string> paths_in(const std::string& page, const std::string& folder) {
    const std::regex pattern("`(" + folder + "/[^`\\s]+)`");
    std::vector<std::string> paths;
    for (std::sregex_iterator match(page.begin(), page.end(), pattern), end; match != end;
         ++match) {
        paths.push_back((*match)[1]);
    }
    return paths;
}

TEST(Catalog, EveryEntryIsComplete) {
    ASSERT_FALSE(algorithms().empty());
    std::set<std::string> names;
    for (const Algorithm& algorithm : algorithms()) {
        const std::string name = std::string(algorithm.family) + "/" + std::string(algorithm.name);
        EXPECT_TRUE(names.insert(name).second) << name << " stands twice";
        EXPECT_FALSE(algorithm.arguments.empty()) << name;
        EXPECT_FALSE(algorithm.summary.empty()) << name;
        EXPECT_FALSE(algorithm.cost.empty()) << name;
        EXPECT_FALSE(algorithm.source.empty()) << name;
        EXPECT_NE(floor_of(room_of(algorithm)), npos) << name;
        EXPECT_EQ(algorithm.page, name);
        std::string file = std::string(algorithm.family) + "_" + std::string(algorithm.name);
        std::replace(file.begin(), file.end(), '-', '_');
        EXPECT_EQ(stem_of(algorithm), room_of(algorithm) + "/" + file);
    }
}

TEST(Catalog, FamiliesStandTogether) {
    std::set<std::string_view> closed;
    std::string_view family;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family == family) continue;
        closed.insert(family);
        family = algorithm.family;
        EXPECT_FALSE(closed.contains(family)) << family << " stands in two places";
    }
}

TEST(Catalog, EveryEntryHasItsFileAndPage) {
    for (const Algorithm& algorithm : algorithms()) {
        const std::string source = "src/" + stem_of(algorithm) + ".cpp";
        EXPECT_TRUE(exists(source)) << source;
        EXPECT_TRUE(exists(page_of(algorithm))) << page_of(algorithm);
    }
}

TEST(Catalog, EveryPageNamesItsCodeTestAndTiming) {
    for (const Algorithm& algorithm : algorithms()) {
        if (!exists(page_of(algorithm))) continue;  // reported by the test above
        SCOPED_TRACE(page_of(algorithm));
        const std::string page = read_file(page_of(algorithm));
        const std::vector<std::string> sources = paths_in(page, "src");
        EXPECT_TRUE(
            std::count(sources.begin(), sources.end(), "src/" + stem_of(algorithm) + ".cpp"));
        for (const char* folder : {"tests", "bench"}) {
            const std::string place = std::string(folder) + "/" + room_of(algorithm);
            const std::vector<std::string> paths = paths_in(page, place);
            ASSERT_FALSE(paths.empty()) << "names no file of " << place;
            for (const std::string& path : paths) {
                ASSERT_TRUE(exists(path)) << path;
                EXPECT_NE(read_file(path).find(algorithm.family), std::string::npos)
                    << path << " does not speak of " << algorithm.family;
            }
        }
    }
}

TEST(Catalog, EveryPageOfAFamilyIsInTheCatalog) {
    std::set<std::string> pages;
    std::set<std::string> folders;
    for (const Algorithm& algorithm : algorithms()) {
        pages.insert(page_of(algorithm));
        folders.insert("docs/algorithms/" + std::string(algorithm.family));
    }
    for (const std::string& folder : folders) {
        for (const std::string& page : files_below(folder, {".md"})) {
            EXPECT_TRUE(pages.contains(page)) << page << " describes nothing of the catalog";
        }
    }
}

TEST(Catalog, ReadmeShowsTheMap) {
    EXPECT_EQ(map_within(read_file("README.md")), algorithm_map())
        << "bring it up to date: cmake --build build/release --target readme";
}

}  // namespace
}  // namespace bigmath::structure
