#include "bench/support/python.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cinttypes>
#include <cstdlib>
#include <stdexcept>

namespace bigmath::bench {
namespace {

struct Pipe {
    Pipe() {
        if (pipe(ends.data()) != 0) throw std::runtime_error("cannot make a pipe to python3");
    }
    [[nodiscard]] int read_end() const { return ends[0]; }
    [[nodiscard]] int write_end() const { return ends[1]; }
    std::array<int, 2> ends{};
};

}  // namespace

bool Python::available() {
    static const bool kAvailable =
        std::system("python3 -c 'from math import prod' >/dev/null 2>&1") == 0;
    return kAvailable;
}

Python& Python::instance() {
    static Python python;
    return python;
}

Python::Python() {
    const Pipe to_python;
    const Pipe from_python;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to_python.read_end(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from_python.write_end(), STDOUT_FILENO);
    for (int end : {to_python.read_end(), to_python.write_end(), from_python.read_end(),
                    from_python.write_end()}) {
        posix_spawn_file_actions_addclose(&actions, end);
    }
    std::string program = "python3";
    std::string script = BIGMATH_PYTHON_SCRIPT;
    std::array<char*, 3> arguments = {program.data(), script.data(), nullptr};
    const int failure =
        posix_spawnp(&process_, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(to_python.read_end());
    close(from_python.write_end());
    requests_ = fdopen(to_python.write_end(), "w");
    answers_ = fdopen(from_python.read_end(), "r");
    if (failure != 0 || requests_ == nullptr || answers_ == nullptr) {
        throw std::runtime_error("cannot start python3");
    }
}

Python::~Python() {
    std::fclose(requests_);  // the interpreter ends with its input
    std::fclose(answers_);
    waitpid(process_, nullptr, 0);
}

Python::Answer Python::ask(const std::string& request) {
    Answer answer{};
    if (std::fprintf(requests_, "%s\n", request.c_str()) < 0 || std::fflush(requests_) != 0 ||
        std::fscanf(answers_, "%lf %" SCNu64, &answer.seconds, &answer.digest) != 2) {
        throw std::runtime_error("python3 failed on: " + request);
    }
    return answer;
}

}  // namespace bigmath::bench
