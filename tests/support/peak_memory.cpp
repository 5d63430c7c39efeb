#include "tests/support/peak_memory.hpp"

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>

#include "support/memory.hpp"
#include "support/memory_use.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BIGMATH_TEST_SANITIZED 1
#else
#define BIGMATH_TEST_SANITIZED 0
#endif

namespace bigmath::test {
namespace {

/// Bytes of operator new in use, and the most of them and of large blocks together, as seen when
/// there was a new one of operator new's.
std::atomic<std::size_t> live = 0;
std::atomic<std::size_t> peak_together = 0;

/// A line of /proc/self/status, in bytes.
double status_bytes(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(key + ":")) return 1024 * std::stod(line.substr(key.size() + 1));
    throw std::runtime_error("/proc/self/status has no " + key);
}

PeakMemory measured(const std::function<void()>& compute) {
    support::release_unused_memory();
    // The peak of resident memory is that of the process forked from; the system starts it anew.
    std::ofstream("/proc/self/clear_refs") << 5;
    const double resident = status_bytes("VmRSS");
    const std::size_t blocks = support::mapped_memory().in_use;
    const std::size_t before = live + blocks;
    peak_together = before;
    compute();
    PeakMemory peak{.resident = status_bytes("VmHWM") - resident,
                    .blocks = static_cast<double>(support::mapped_memory().peak_in_use - blocks),
                    .in_use = static_cast<double>(peak_together - before)};
    if (peak.in_use < peak.blocks) peak.in_use = peak.blocks;
    return peak;
}

template <class Value>
Value in_process(const std::function<Value()>& compute) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process");
    Value value{};
    if (child == 0) {
        int status = 1;
        try {
            value = compute();
            if (write(ends[1], &value, sizeof value) == sizeof value) status = 0;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        _exit(status);
    }
    close(ends[1]);
    const bool whole = read(ends[0], &value, sizeof value) == sizeof value;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!whole || status != 0) throw std::runtime_error("the computation failed");
    return value;
}

#if !BIGMATH_TEST_SANITIZED

/// What the C library takes for a block beside what it hands out.
constexpr std::size_t kHeader = 8;

void* counted(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    const std::size_t bytes = malloc_usable_size(block) + kHeader;
    const std::size_t together = live.fetch_add(bytes) + bytes + support::mapped_memory().in_use;
    std::size_t seen = peak_together;
    while (seen < together && !peak_together.compare_exchange_weak(seen, together)) continue;
    return block;
}

void give_back(void* block) {
    if (block != nullptr) live -= malloc_usable_size(block) + kHeader;
    std::free(block);
}

#endif

}  // namespace

PeakMemory peak_memory(const std::function<void()>& compute) {
    return in_process<PeakMemory>([&] { return measured(compute); });
}

double computed_apart(const std::function<double()>& compute) {
    return in_process<double>(compute);
}

bool memory_is_measurable() {
    return BIGMATH_TEST_SANITIZED == 0;
}

}  // namespace bigmath::test

#if !BIGMATH_TEST_SANITIZED

void* operator new(std::size_t size) {
    return bigmath::test::counted(std::malloc(size == 0 ? 1 : size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    const auto step = static_cast<std::size_t>(alignment);
    return bigmath::test::counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
void operator delete(void* block) noexcept {
    bigmath::test::give_back(block);
}
void operator delete(void* block, std::size_t) noexcept {
    bigmath::test::give_back(block);
}
void operator delete(void* block, std::align_val_t) noexcept {
    bigmath::test::give_back(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    bigmath::test::give_back(block);
}

#endif
