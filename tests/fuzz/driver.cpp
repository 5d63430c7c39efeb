// Runs a fuzz target without libFuzzer: every kept input, then blind mutations of them for a while.
//
//   expression_fuzz DIRECTORY|FILE... [--seconds S] [--seed N] [--verbose]
//
// A failure ends the process as it does under libFuzzer; the printed seed repeats the mutations.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
/// Of the sanitizers, where they are linked.
extern "C" [[gnu::weak]] void __sanitizer_set_report_fd(void* descriptor);

namespace bigmath::fuzz {
namespace {

using Input = std::vector<std::uint8_t>;

struct Settings {
    std::vector<std::filesystem::path> paths = {};
    double seconds = 2;
    std::uint64_t seed = std::random_device{}();
    bool verbose = false;  ///< show the messages of what is tested
};

Settings read_settings(int argc, char** argv) {
    Settings settings;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const bool has_value = i + 1 < argc;
        if (word == "--seconds" && has_value)
            settings.seconds = std::strtod(argv[++i], nullptr);
        else if (word == "--seed" && has_value)
            settings.seed = std::strtoull(argv[++i], nullptr, 10);
        else if (word == "--verbose")
            settings.verbose = true;
        else
            settings.paths.emplace_back(word);
    }
    return settings;
}

std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> files;
    for (const auto& path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(path))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Input read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// One input from others: a part of one in another, and a few bytes changed.
class Mutator {
  public:
    Mutator(const std::vector<Input>& kept, std::uint64_t seed) : kept_(kept), random_(seed) {}

    Input next() {
        Input input = any();
        if (below(2) == 0) splice(input, any());
        for (std::size_t count = below(4); count > 0; --count) change(input);
        return input;
    }

  private:
    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
    }
    const Input& any() { return kept_[below(kept_.size())]; }

    void splice(Input& input, const Input& other) {
        const std::size_t first = below(other.size() + 1);
        const std::size_t length = below(other.size() - first + 1);
        const auto from = other.begin() + static_cast<std::ptrdiff_t>(first);
        const auto at = input.begin() + static_cast<std::ptrdiff_t>(below(input.size() + 1));
        input.insert(at, from, from + static_cast<std::ptrdiff_t>(length));
    }

    void change(Input& input) {
        if (input.empty()) return;
        const std::size_t place = below(input.size());
        if (below(3) == 0)
            input.erase(input.begin() + static_cast<std::ptrdiff_t>(place));
        else
            input[place] = static_cast<std::uint8_t>(below(256));
    }

    const std::vector<Input>& kept_;
    std::mt19937_64 random_;
};

/// Messages of the tool go nowhere; reports of sanitizers still come.
void silence_standard_error() {
    const int reports = dup(STDERR_FILENO);
    if (__sanitizer_set_report_fd != nullptr)
        __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(reports)));
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
}

int run(const Settings& settings) {
    std::vector<Input> kept;
    for (const auto& path : files_of(settings.paths)) kept.push_back(read(path));
    if (kept.empty()) {
        std::fprintf(stderr, "no kept inputs\n");
        return 2;
    }
    std::printf("%zu kept inputs, then --seconds %g of mutations with --seed %llu\n", kept.size(),
                settings.seconds, static_cast<unsigned long long>(settings.seed));
    std::fflush(stdout);
    if (!settings.verbose) silence_standard_error();
    for (const Input& input : kept) LLVMFuzzerTestOneInput(input.data(), input.size());

    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration<double>(settings.seconds);
    Mutator mutator(kept, settings.seed);
    std::size_t count = 0;
    for (; Clock::now() < end; ++count) {
        const Input input = mutator.next();
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
    std::printf("%zu mutations\n", count);
    return 0;
}

}  // namespace
}  // namespace bigmath::fuzz

int main(int argc, char** argv) {
    using namespace bigmath::fuzz;
    return run(read_settings(argc, argv));
}
