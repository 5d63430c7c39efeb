#include <fmt/format.h>

#include <algorithm>
#include <bigmath/catalog.hpp>
#include <bigmath/errors.hpp>

#include "study.hpp"

namespace bigfact {
namespace {

using bigmath::Algorithm;

std::string heading(const Algorithm& algorithm, bool markdown) {
    if (!markdown) return fmt::format("{} {}\n", algorithm.family, algorithm.arguments);
    return fmt::format(
        "\n**{}** {}\n\n| algorithm | idea | cost | code |\n| --- | --- | --- | --- |\n",
        algorithm.family, algorithm.arguments);
}

std::string row(const Algorithm& algorithm, bool markdown) {
    if (!markdown)
        return fmt::format("  {:<18} {}\n  {:<18} {}{}\n", algorithm.name, algorithm.summary, "",
                           algorithm.cost, algorithm.parallel ? ", parallel" : "");
    return fmt::format("| [{}](docs/algorithms/{}.md) | {} | {} | [{}.cpp](src/{}.cpp) |\n",
                       algorithm.name, algorithm.page, algorithm.summary, algorithm.cost,
                       algorithm.stem, algorithm.stem);
}

}  // namespace

void show_algorithms(const Options& options, Sink& out) {
    const std::string family = options.words.size() > 1 ? options.words[1] : "";
    const Function* const function = find_function(family);
    const std::string_view wanted = function == nullptr        ? family
                                    : function->family.empty() ? function->name
                                                               : function->family;
    std::string text;
    std::string_view current;
    for (const Algorithm& algorithm : bigmath::algorithms()) {
        // "sum" stands for every family of closed forms.
        if (!wanted.empty() && algorithm.family != wanted &&
            !(wanted == "sum" && algorithm.family.starts_with("sum-")))
            continue;
        if (algorithm.family != current) {
            if (!current.empty() && !options.markdown) text += '\n';
            current = algorithm.family;
            text += heading(algorithm, options.markdown);
        }
        text += row(algorithm, options.markdown);
    }
    // Throws with the nearest name.
    if (text.empty()) static_cast<void>(bigmath::find_algorithm(wanted, ""));
    if (options.markdown) text += '\n';
    out.write(text);
}

}  // namespace bigfact
