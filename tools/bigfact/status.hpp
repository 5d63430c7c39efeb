#pragma once

// What the exit status of bigfact says, and the errors that are the tool's own.

#include <bigmath/errors.hpp>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

namespace bigfact {

enum class Status : int {
    kDone = 0,
    kFailed = 1,
    kUsage = 2,
    kRefused = 3,
    kIo = 4,
    kVerification = 5,
    kTimeout = 124,
    kHangup = 129,
    kInterrupted = 130,
    kTerminated = 143,
};

/// A command line that does not make sense.
class UsageError : public bigmath::Error {
  public:
    using Error::Error;
};

/// An argument whose text does not parse: the place is shown below the message.
class ArgumentError : public UsageError {
  public:
    ArgumentError(const std::string& message, std::string text, std::size_t position)
        : UsageError(message), text_(std::move(text)), position_(position) {}

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

  private:
    std::string text_;
    std::size_t position_;
};

/// A study refused, because all of it would take too long.
class TooSlow : public bigmath::Error {
  public:
    using Error::Error;
};

/// The reader of standard output has gone away. Not an error: the work ends quietly.
class ClosedPipe : public std::exception {
  public:
    [[nodiscard]] const char* what() const noexcept override { return "closed pipe"; }
};

/// The status for an exception of the library or the tool; kFailed for any other.
Status status_of(const std::exception& error);

/// What to tell the user about an exception. Allocates nothing; valid as long as the exception.
std::string_view message_of(const std::exception& error);
/// The same for a task that was stopped.
std::string_view message_of(Status stopped_by);

}  // namespace bigfact
