#pragma once

// A file descriptor as a stream whose every write is checked.

#include <functional>
#include <memory>
#include <ostream>
#include <stop_token>
#include <streambuf>
#include <string>
#include <string_view>

namespace bigfact {

/// Buffers and writes to a descriptor it does not own. A failed write throws IoError, a pipe
/// without reader ClosedPipe, and a stop request Cancelled, from the stream itself too.
class Sink final : private std::streambuf {
  public:
    /// `name` is what messages call it.
    Sink(int descriptor, std::string name);

    /// For the library's write_to and for single characters.
    [[nodiscard]] std::ostream& stream() { return stream_; }
    void write(std::string_view text);
    /// Hands everything to the system. The destructor does not: what was not flushed is lost.
    void flush();

    /// Forgets what was not handed to the system yet.
    void discard() { setp(buffer_.get(), epptr()); }
    /// Characters the system has taken.
    [[nodiscard]] std::size_t written() const { return written_; }

    /// `observer` sees every piece of text that was written from now on; none for an empty one.
    void observe(std::function<void(std::string_view)> observer) {
        flush();
        observer_ = std::move(observer);
    }

    /// Writes end with Cancelled once this token asks for it.
    void stop_on(std::stop_token stop) { stop_ = std::move(stop); }

  private:
    int_type overflow(int_type c) override;
    std::streamsize xsputn(const char* text, std::streamsize count) override;
    int sync() override;

    void write_all(const char* text, std::size_t count);
    void drain();

    int descriptor_;
    std::string name_;
    std::stop_token stop_;
    std::function<void(std::string_view)> observer_;
    std::unique_ptr<char[]> buffer_;
    std::ostream stream_;
    std::size_t written_ = 0;
};

/// IoError for the current errno: "cannot write FILE: reason".
[[noreturn]] void throw_io_error(std::string_view action, std::string_view name);

}  // namespace bigfact
