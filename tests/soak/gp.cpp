#include "tests/soak/gp.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace bigmath::soak {
namespace {

/// The line after an answer.
constexpr const char* kEnd = "end-of-answer\n";

}  // namespace

bool Gp::is_installed() {
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((folder + "/gp").c_str(), X_OK) == 0) return true;
    return false;
}

Gp& Gp::instance() {
    static Gp gp;
    return gp;
}

Gp::Gp() {
    std::array<int, 2> in{-1, -1};
    std::array<int, 2> out{-1, -1};
    if (pipe2(in.data(), O_CLOEXEC) < 0 || pipe2(out.data(), O_CLOEXEC) < 0)
        throw std::runtime_error("pipe");
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("fork");
    if (pid_ == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDERR_FILENO);
        execlp("gp", "gp", "-q", "-f", "-D", "breakloop=0", "-D", "parisizemax=1000000000",
               nullptr);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    input_ = in[1];
    output_ = out[0];
}

Gp::~Gp() {
    close(input_);
    close(output_);
    waitpid(pid_, nullptr, 0);
}

std::string Gp::ask(const std::string& expression) {
    const std::string text = "print(" + expression + ")\nprint(\"" +
                             std::string(kEnd, std::string(kEnd).size() - 1) + "\")\n";
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t count = write(input_, text.data() + done, text.size() - done);
        if (count < 0) throw std::runtime_error("gp does not read");
        done += static_cast<std::size_t>(count);
    }
    std::string answer;
    while (!answer.ends_with(kEnd)) {
        std::array<char, 65536> block;
        const ssize_t count = read(output_, block.data(), block.size());
        if (count <= 0) throw std::runtime_error("gp ended");
        answer.append(block.data(), static_cast<std::size_t>(count));
    }
    answer.resize(answer.size() - std::string(kEnd).size());
    if (answer.ends_with('\n')) answer.pop_back();
    return answer;
}

}  // namespace bigmath::soak
