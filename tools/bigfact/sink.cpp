#include "sink.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <bigmath/errors.hpp>
#include <cerrno>
#include <cstring>

#include "descriptor.hpp"
#include "status.hpp"

namespace bigfact {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;
/// At most this much in one call, so that a stop request is seen between two.
constexpr std::size_t kLargestWrite = 1 << 20;

}  // namespace

void throw_io_error(std::string_view action, std::string_view name) {
    throw bigmath::IoError(fmt::format("cannot {} {}: {}", action, name, std::strerror(errno)));
}

Sink::Sink(int descriptor, std::string name)
    : descriptor_(descriptor),
      name_(std::move(name)),
      buffer_(std::make_unique_for_overwrite<char[]>(kBufferSize)),
      stream_(this) {
    setp(buffer_.get(), buffer_.get() + kBufferSize);
    // A stream swallows what its buffer throws unless told otherwise.
    stream_.exceptions(std::ios::badbit | std::ios::failbit);
}

void Sink::write(std::string_view text) {
    xsputn(text.data(), static_cast<std::streamsize>(text.size()));
}

void Sink::flush() {
    drain();
}

Sink::int_type Sink::overflow(int_type c) {
    drain();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        *pptr() = traits_type::to_char_type(c);
        pbump(1);
    }
    return traits_type::not_eof(c);
}

std::streamsize Sink::xsputn(const char* text, std::streamsize count) {
    if (count > epptr() - pptr()) {
        drain();
        if (static_cast<std::size_t>(count) >= kBufferSize) {
            write_all(text, static_cast<std::size_t>(count));
            return count;
        }
    }
    std::memcpy(pptr(), text, static_cast<std::size_t>(count));
    pbump(static_cast<int>(count));
    return count;
}

int Sink::sync() {
    drain();
    return 0;
}

void Sink::drain() {
    const auto count = static_cast<std::size_t>(pptr() - pbase());
    // Emptied first: what failed once is not written again.
    setp(buffer_.get(), buffer_.get() + kBufferSize);
    write_all(buffer_.get(), count);
}

void Sink::write_all(const char* text, std::size_t count) {
    while (count > 0) {
        if (stop_.stop_requested()) throw bigmath::Cancelled();
        const ssize_t written = ::write(descriptor_, text, std::min(count, kLargestWrite));
        if (written < 0) {
            if (errno == EAGAIN) wait_for(descriptor_, POLLOUT);
            if (errno == EAGAIN || errno == EINTR) continue;
            if (errno == EPIPE) throw ClosedPipe();
            throw_io_error("write", name_);
        }
        if (observer_) observer_({text, static_cast<std::size_t>(written)});
        written_ += static_cast<std::size_t>(written);
        text += written;
        count -= static_cast<std::size_t>(written);
    }
}

}  // namespace bigfact
