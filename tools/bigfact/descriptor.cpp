#include "descriptor.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "sink.hpp"

namespace bigfact {

std::size_t read_some(int descriptor, std::span<char> block, std::string_view name) {
    for (;;) {
        const ssize_t count = read(descriptor, block.data(), block.size());
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno == EAGAIN)
            wait_for(descriptor, POLLIN);
        else if (errno != EINTR)
            throw_io_error("read", name);
    }
}

void wait_for(int descriptor, short events) {
    constexpr int kMilliseconds = 100;
    pollfd source{descriptor, events, 0};
    static_cast<void>(poll(&source, 1, kMilliseconds));
}

}  // namespace bigfact
