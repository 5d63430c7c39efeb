#include "tests/bigfact/process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace bigfact::test {
namespace {

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

int check(int result, const char* what) {
    if (result < 0) throw std::runtime_error(what);
    return result;
}

void close_if_open(int& descriptor) {
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

/// Takes what is there; false at the end.
bool read_some(int descriptor, std::string& text) {
    std::array<char, 65536> block;
    const ssize_t count = read(descriptor, block.data(), block.size());
    if (count <= 0) return count < 0 && errno == EINTR;
    text.append(block.data(), static_cast<std::size_t>(count));
    return true;
}

}  // namespace

Process::Process(const Setup& setup) : start_(now()) {
    std::vector<std::string> arguments{BIGFACT_PATH};
    arguments.insert(arguments.end(), setup.arguments.begin(), setup.arguments.end());
    std::vector<std::string> environment = setup.environment;
    for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
    auto argument_pointers = pointers(arguments);
    auto environment_pointers = pointers(environment);

    std::array<int, 2> in{-1, -1};
    std::array<int, 2> out{-1, -1};
    std::array<int, 2> err{-1, -1};
    if (setup.input < 0) check(pipe2(in.data(), O_CLOEXEC), "pipe");
    if (setup.output < 0) check(pipe2(out.data(), O_CLOEXEC), "pipe");
    if (setup.error < 0) check(pipe2(err.data(), O_CLOEXEC), "pipe");
    pid_ = check(fork(), "fork");
    if (pid_ == 0) {
        // Only async-signal-safe calls from here on.
        dup2(setup.input < 0 ? in[0] : setup.input, STDIN_FILENO);
        dup2(setup.output < 0 ? out[1] : setup.output, STDOUT_FILENO);
        dup2(setup.error < 0 ? err[1] : setup.error, STDERR_FILENO);
        if (setup.close_output) close(STDOUT_FILENO);
        if (setup.ignore_interrupt) ::signal(SIGINT, SIG_IGN);
        for (const auto& [resource, bound] : setup.limits) {
            const rlimit limit{bound, bound};
            setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
        }
        execve(BIGFACT_PATH, argument_pointers.data(), environment_pointers.data());
        _exit(127);
    }
    close_if_open(in[0]);
    close_if_open(out[1]);
    close_if_open(err[1]);
    input_ = in[1];
    output_ = out[0];
    error_ = err[0];
}

Process::~Process() {
    close_if_open(input_);
    close_if_open(output_);
    close_if_open(error_);
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
}

void Process::write(const std::string& text) const {
    ASSERT_EQ(::write(input_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

void Process::close_input() {
    close_if_open(input_);
}
void Process::close_output() {
    close_if_open(output_);
}
void Process::signal(int number) const {
    kill(pid_, number);
}

std::string Process::read_line() {
    std::string line;
    while (const auto c = read_byte()) {
        line += *c;
        if (c == '\n') break;
    }
    return line;
}

std::optional<char> Process::read_byte() {
    char c = 0;
    return read(output_, &c, 1) == 1 ? std::optional(c) : std::nullopt;
}

Outcome Process::wait() {
    close_input();
    Outcome outcome;
    while (output_ >= 0 || error_ >= 0) {
        std::array<pollfd, 2> sources{{{output_, POLLIN, 0}, {error_, POLLIN, 0}}};
        if (poll(sources.data(), sources.size(), -1) < 0) continue;
        if (sources[0].revents != 0 && !read_some(output_, outcome.out)) close_if_open(output_);
        if (sources[1].revents != 0 && !read_some(error_, outcome.err)) close_if_open(error_);
    }
    int status = 0;
    rusage usage{};
    check(wait4(pid_, &status, 0, &usage), "wait4");
    pid_ = -1;
    outcome.peak_bytes = 1024.0 * static_cast<double>(usage.ru_maxrss);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.seconds = now() - start_;
    return outcome;
}

Outcome run(std::vector<std::string> arguments, const std::string& input) {
    const int file = check(memfd_create("input", MFD_CLOEXEC), "memfd_create");
    std::size_t done = 0;
    while (done < input.size())
        done += static_cast<std::size_t>(check(
            static_cast<int>(::write(file, input.data() + done, input.size() - done)), "write"));
    lseek(file, 0, SEEK_SET);
    Process process({.arguments = std::move(arguments), .input = file});
    close(file);
    return process.wait();
}

Outcome shell(const std::string& script) {
    setenv("BIGFACT", BIGFACT_PATH, 1);
    std::array<char, 65536> block;
    Outcome outcome;
    const double start = now();
    // popen runs sh; the outcome's err is not seen.
    FILE* const pipe = popen(script.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("popen");
    while (const std::size_t count = fread(block.data(), 1, block.size(), pipe))
        outcome.out.append(block.data(), count);
    const int status = pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.seconds = now() - start;
    return outcome;
}

std::string read_all(int descriptor) {
    std::string text;
    while (read_some(descriptor, text)) continue;
    return text;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "bigfact-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::names() const {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
        result.push_back(entry.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

}  // namespace bigfact::test
