// A room includes only rooms on lower floors, and outside libraries stay where they belong.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "tests/structure/tree.hpp"

namespace bigmath::structure {
namespace {

const std::vector<std::string> kSources = {".hpp", ".cpp", ".inc"};

std::string folder_of(const std::string& path) {
    return path.substr(0, path.find('/'));
}

/// The room whose interface a public header is; each has its floor.
std::string room_of_header(const std::string& name) {
    static const std::map<std::string, std::string> kRooms = {
        {"version.hpp", "support"},
        {"export.hpp", "support"},
        {"errors.hpp", "support"},
        {"execution.hpp", "support"},
        {"integer.hpp", "integer"},
        {"decimal.hpp", "decimal"},
        {"fmt.hpp", "radix"},
        {"number.hpp", "decimal"},
        {"arithmetic.hpp", "integer"},
        {"interop.hpp", "integer"},
        {"product.hpp", "product"},
        {"power.hpp", "product"},
        {"factorial.hpp", "factorial"},
        {"fibonacci.hpp", "recurrence"},
        {"sums.hpp", "sums"},
        {"expression.hpp", "expression"},
        {"recurrence.hpp", "recurrence"},
        {"lucas_sequences.hpp", "recurrence"},
        {"k_bonacci.hpp", "recurrence"},
        {"recurrence_text.hpp", "expression"},
        {"catalog.hpp", "catalog"},
        {"bigmath.hpp", "catalog"},
    };
    if (name.starts_with("detail/")) return "integer";
    const auto place = kRooms.find(name);
    return place == kRooms.end() ? "" : place->second;
}

bool may_include(const std::string& from, const std::string& to) {
    if ((from == "factorial" && to == "recurrence") || (from == "recurrence" && to == "factorial"))
        return false;
    return floor_of(to) != npos && floor_of(to) <= floor_of(from);
}

/// Checks every include of a file that belongs to `room`.
void check_includes(const std::string& path, const std::string& room) {
    for (const Include& include : includes_of(path)) {
        SCOPED_TRACE(path + ":" + std::to_string(include.line) + " includes " + include.file);
        if (include.is_quoted) {
            EXPECT_TRUE(exists("src/" + include.file)) << "write includes as \"room/file.hpp\"";
            EXPECT_TRUE(may_include(room, folder_of(include.file)))
                << room << " may not include " << folder_of(include.file);
        } else if (include.file.starts_with("bigmath/")) {
            const std::string header = include.file.substr(std::string("bigmath/").size());
            EXPECT_TRUE(exists("include/" + include.file));
            EXPECT_TRUE(may_include(room, room_of_header(header)))
                << room << " may not include the interface of '" << room_of_header(header) << "'";
        }
    }
}

TEST(Floors, EveryFolderOfSrcIsARoom) {
    for (const std::string& path : files_below("src", kSources)) {
        const std::string room = folder_of(path.substr(std::string("src/").size()));
        EXPECT_NE(floor_of(room), npos) << path;
    }
}

TEST(Floors, RoomsIncludeOnlyLowerRooms) {
    for (const std::string& room : rooms()) {
        for (const std::string& path : files_below("src/" + room, kSources)) {
            check_includes(path, room);
        }
    }
}

TEST(Floors, PublicHeadersKeepTheOrderToo) {
    const std::vector<std::string> headers = files_below("include/bigmath", kSources);
    ASSERT_FALSE(headers.empty());
    for (const std::string& path : headers) {
        const std::string room =
            room_of_header(path.substr(std::string("include/bigmath/").size()));
        ASSERT_NE(room, "") << path << " has no room: add it to room_of_header()";
        check_includes(path, room);
        for (const Include& include : includes_of(path)) {
            EXPECT_FALSE(include.is_quoted) << path << " shows the inside: " << include.file;
        }
    }
}

TEST(Floors, PublicHeadersExportWhatTheyDeclare) {
    for (const std::string& path : files_below("include/bigmath", kSources)) {
        for (const std::string& line : lines_of(read_file(path))) {
            EXPECT_FALSE(line.starts_with("namespace bigmath"))
                << path << " hides its declarations; write: namespace BIGMATH_PUBLIC bigmath {";
        }
    }
}

TEST(Floors, InstantiationsForUsersAreExported) {
    // Members are, with their class.
    static const std::regex kInstantiation("(^|\n)template [^<;{]*[^;{]*const Execution&\\)[^;]*;");
    for (const std::string& path : files_below("src", {".cpp"})) {
        const std::string text = read_file(path);
        for (std::sregex_iterator match(text.begin(), text.end(), kInstantiation), end;
             match != end; ++match) {
            const std::string statement = (*match)[0];
            EXPECT_TRUE(statement.find("BIGMATH_EXPORT") != std::string::npos ||
                        statement.find("LinearRecurrence::") != std::string::npos)
                << path << ":" << statement;
        }
    }
}

/// A library or name and the only places that may speak of it.
struct Restriction {
    std::string what;
    std::vector<std::string> allowed;
};

bool is_allowed(const Restriction& restriction, const std::string& path) {
    return std::any_of(restriction.allowed.begin(), restriction.allowed.end(),
                       [&](const std::string& place) { return path.starts_with(place); });
}

TEST(Floors, OutsideLibrariesStayWhereTheyBelong) {
    const std::vector<Restriction> restrictions = {
        {"tbb/", {"src/support/arena_tbb.cpp"}},
        {"oneapi/", {}},
        {"primesieve", {"src/factorial/"}},
        {"fmt/", {"src/", "tools/", "include/bigmath/fmt.hpp"}},
        {"CLI/", {"tools/bigfact/"}},
    };
    for (const char* folder : {"src", "include", "tools"}) {
        for (const std::string& path : files_below(folder, kSources)) {
            for (const Include& include : includes_of(path)) {
                for (const Restriction& restriction : restrictions) {
                    EXPECT_TRUE(!include.file.starts_with(restriction.what) ||
                                is_allowed(restriction, path))
                        << path << ":" << include.line << " includes " << include.file;
                }
            }
        }
    }
}

TEST(Floors, LimbFunctionsOfGmpStayBelowTheSeams) {
    const Restriction mpn = {"mpn_", {"src/integer/", "src/radix/"}};
    for (const char* folder : {"src", "include", "tools"}) {
        for (const std::string& path : files_below(folder, kSources)) {
            EXPECT_TRUE(is_allowed(mpn, path) ||
                        read_file(path).find(mpn.what) == std::string::npos)
                << path << " calls an mpn function";
        }
    }
}

/// Whether the list of its own folder names a source, or another list of `folder` does by its path.
bool is_built(const std::string& path, const std::string& folder) {
    const std::size_t slash = path.rfind('/');
    const std::string own_list = path.substr(0, slash) + "/CMakeLists.txt";
    const std::string name = path.substr(slash + 1);
    if (exists(own_list) && read_file(own_list).find(name) != std::string::npos) return true;
    const std::string path_below = path.substr(folder.size());
    const std::vector<std::string> lists = files_below(folder, {"/CMakeLists.txt"});
    return std::any_of(lists.begin(), lists.end(), [&](const std::string& list) {
        return read_file(list).find(path_below) != std::string::npos;
    });
}

TEST(Floors, EverySourceIsBuilt) {
    for (const std::string folder : {"src", "tests", "bench", "tools"}) {
        for (const std::string& path : files_below(folder, {".cpp"})) {
            EXPECT_TRUE(is_built(path, folder)) << path << " is in no CMakeLists.txt";
        }
    }
}

TEST(Floors, EveryHeaderIsGuarded) {
    for (const char* folder : {"include", "src", "tests", "bench", "tools"}) {
        for (const std::string& path : files_below(folder, {".hpp"})) {
            EXPECT_NE(read_file(path).find("#pragma once"), std::string::npos) << path;
        }
    }
}

}  // namespace
}  // namespace bigmath::structure
