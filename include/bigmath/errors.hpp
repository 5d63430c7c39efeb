#pragma once

#include <bigmath/export.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace BIGMATH_PUBLIC bigmath {

// What holds after any exception, std::bad_alloc included: nothing leaks, arguments keep their
// values (as does an Integer that was to be changed in place), and the next call is right. What had
// been written to a stream stays there. GMP, which works on short operands inside, ends the process
// where it gets no scratch; so the library asks first whether there is some and throws if not.
// Another thread that takes it in between is the one gap, and GMP's own numbers (mpz_int) are
// another.

/// Base of every error the library throws on purpose. Memory that ends all the same is reported by
/// plain std::bad_alloc.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// An argument outside the domain of a function, such as factorial(-1), or an unknown name.
class DomainError : public Error {
  public:
    using Error::Error;
};

/// Text that is not a number or expression of the grammar.
class ParseError : public Error {
  public:
    ParseError(const std::string& message, std::size_t position)
        : Error(message), position_(position) {}

    /// Byte offset of the first character that does not fit; the length of the text when it ends
    /// too early.
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

  private:
    std::size_t position_;
};

/// A computation refused before it began, because its predicted memory exceeds the budget.
class ResourceError : public Error {
  public:
    ResourceError(const std::string& message, double needed, double allowed)
        : Error(message), needed_(needed), allowed_(allowed) {}

    /// Predicted bytes; a double, because a refused request may exceed every integer type.
    [[nodiscard]] double needed() const noexcept { return needed_; }
    /// Bytes the budget allows.
    [[nodiscard]] double allowed() const noexcept { return allowed_; }

  private:
    double needed_;
    double allowed_;
};

/// The stop token of the Execution asked the computation to end.
class Cancelled : public Error {
  public:
    Cancelled() : Error("the computation was cancelled") {}
    using Error::Error;
};

/// Reading or writing failed.
class IoError : public Error {
  public:
    using Error::Error;
};

/// A result failed an independent check.
class VerificationError : public Error {
  public:
    using Error::Error;
};

}  // namespace bigmath
