#pragma once

// Drives the real bigfact from outside.

#include <sys/resource.h>
#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bigfact::test {

/// Whether the tool looks for wrong addresses, for which it needs /proc and terabytes of them.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

struct Outcome {
    int status = -1;  ///< exit status; 128 + signal for a process that a signal ended
    std::string out;
    std::string err;
    double seconds = 0;
    double peak_bytes = 0;  ///< most resident memory
};

/// A running bigfact. Its standard streams are pipes unless said otherwise.
class Process {
  public:
    struct Setup {
        std::vector<std::string> arguments = {};
        std::vector<std::string> environment = {};  ///< "NAME=value", added to the current one
        int input = -1;                             ///< descriptors to use instead of pipes
        int output = -1;
        int error = -1;
        bool close_output = false;                        ///< start without standard output
        std::vector<std::pair<int, rlim_t>> limits = {};  ///< of setrlimit
        bool ignore_interrupt = false;
    };

    explicit Process(const Setup& setup);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    void write(const std::string& text) const;
    void close_input();
    /// What the process has written by the time a line is complete; empty at the end.
    std::string read_line();
    /// The next byte of what it writes; none at the end.
    std::optional<char> read_byte();
    /// Stops reading standard output, as head does.
    void close_output();
    void signal(int number) const;

    /// Reads everything and waits for the end.
    Outcome wait();

  private:
    double start_;
    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
    int error_ = -1;
};

/// Runs bigfact with these arguments and this standard input to the end.
Outcome run(std::vector<std::string> arguments, const std::string& input = {});

/// Runs a line of sh in which $BIGFACT is the program.
Outcome shell(const std::string& script);

/// Everything readable from a descriptor until its end (or, for a terminal, until the other side
/// closes it).
std::string read_all(int descriptor);

/// A new empty folder, removed with everything in it at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] std::string operator/(const std::string& name) const {
        return path_ + '/' + name;
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    /// Names of everything in it, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& content);

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace bigfact::test
