#include "terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

namespace bigfact {
namespace {

bool wants_color() {
    const char* const no_color = std::getenv("NO_COLOR");
    return has_control_sequences() && (no_color == nullptr || *no_color == '\0');
}

}  // namespace

bool is_terminal(int descriptor) {
    return isatty(descriptor) == 1;
}

bool has_control_sequences() {
    const char* const term = std::getenv("TERM");
    return is_terminal(STDERR_FILENO) && term != nullptr && *term != '\0' &&
           std::string_view(term) != "dumb";
}

// One write for a whole message, so that nothing comes between. Nobody is left to tell if it fails.
void write_error(std::string_view text) {
    static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
}

void say(std::string_view message) {
    write_error(fmt::format("bigfact: {}\n", message));
}

void say_error(std::string_view place, std::string_view message, std::string_view details) {
    const bool color = wants_color();
    std::string text = fmt::format("bigfact: {}{}{}{}\n", place, color ? "\033[1;31m" : "", message,
                                   color ? "\033[0m" : "");
    if (!details.empty()) text += fmt::format("{}\n", details);
    write_error(text);
}

}  // namespace bigfact
