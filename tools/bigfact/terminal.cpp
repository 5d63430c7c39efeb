#include "terminal.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "support/utf8.hpp"

namespace bigfact {
namespace {

/// A message may quote a word of any length and content.
constexpr std::size_t kLongestMessage = 1000;

/// A message without what could harm a terminal; as it is where there is no memory to change it.
class Legible {
  public:
    explicit Legible(std::string_view message) : text_(message) {
        try {
            changed_ =
                bigmath::support::printable(bigmath::support::shortened(message, kLongestMessage));
            text_ = changed_;
        } catch (const std::bad_alloc&) {
        }
    }
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    std::string changed_;
    std::string_view text_;
};

bool wants_color() {
    const char* const no_color = std::getenv("NO_COLOR");
    return has_control_sequences() && (no_color == nullptr || *no_color == '\0');
}

/// One call for a whole message, so that nothing comes between, and no allocation, since memory may
/// have ended. Nobody is left to tell if it fails.
template <std::size_t N>
void write_pieces(const std::array<std::string_view, N>& pieces) {
    std::array<iovec, N> vectors;
    for (std::size_t i = 0; i < N; ++i)
        vectors[i] = {const_cast<char*>(pieces[i].data()), pieces[i].size()};
    static_cast<void>(!writev(STDERR_FILENO, vectors.data(), N));
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

void write_error(std::string_view text) {
    write_pieces<1>({text});
}

void say(std::string_view message) {
    const Legible legible(message);
    write_pieces<3>({"bigfact: ", legible.text(), "\n"});
}

void say_from_handler(std::string_view message) {
    write_pieces<3>({"bigfact: ", message, "\n"});
}

void say_error(std::string_view place, std::string_view message, std::string_view details) {
    const bool color = wants_color();
    const Legible legible(message);
    write_pieces<7>({"bigfact: ", place, color ? "\033[1;31m" : "", legible.text(),
                     color ? "\033[0m\n" : "\n", details, details.empty() ? "" : "\n"});
}

}  // namespace bigfact
