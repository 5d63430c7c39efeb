// The documents name only files that exist, and the Quick start is as short as it is promised.

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "tests/structure/tree.hpp"

namespace bigmath::structure {
namespace {

std::vector<std::string> documents() {
    std::vector<std::string> documents = files_below("docs", {".md"});
    documents.insert(documents.end(), {"README.md", "CONTRIBUTING.md"});
    return documents;
}

/// Every first group of `pattern` in a text.
std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern) {
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end;
         ++match) {
        found.push_back((*match)[1]);
    }
    return found;
}

/// Whether a path stands for many, as `src/<room>/` and `tests/*.cpp` do.
bool is_pattern(const std::string& path) {
    return path.find_first_of("<>*{}$") != std::string::npos || path.find("…") != std::string::npos;
}

TEST(Docs, PathsInBackticksExist) {
    static const std::regex kPath(
        "`((?:src|include|tests|bench|docs|tools|cmake|\\.ci)/[^`\\s]*)[^`]*`");
    for (const std::string& document : documents()) {
        for (const std::string& path : all_matches(read_file(document), kPath)) {
            EXPECT_TRUE(is_pattern(path) || exists(path)) << document << " names " << path;
        }
    }
}

TEST(Docs, LinksLeadSomewhere) {
    static const std::regex kLink("\\]\\(([^)#\\s]+)[^)]*\\)");
    for (const std::string& document : documents()) {
        const std::filesystem::path folder = std::filesystem::path(document).parent_path();
        for (const std::string& link : all_matches(read_file(document), kLink)) {
            if (link.find("://") != std::string::npos) continue;
            EXPECT_TRUE(exists((folder / link).lexically_normal().string()))
                << document << " links to " << link;
        }
    }
}

TEST(Docs, QuickStartHoldsTwoCommands) {
    const std::string readme = read_file("README.md");
    static const std::regex kBlock("## Quick start[^#]*?```sh\n([^`]*)```");
    const std::vector<std::string> blocks = all_matches(readme, kBlock);
    ASSERT_EQ(blocks.size(), 1U);
    const std::vector<std::string> commands = lines_of(blocks.front());
    ASSERT_EQ(commands.size(), 2U);
    EXPECT_TRUE(commands[0].starts_with("tools/run 1000000")) << commands[0];
    EXPECT_TRUE(commands[1].starts_with("tools/test")) << commands[1];
}

}  // namespace
}  // namespace bigmath::structure
