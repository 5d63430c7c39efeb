#include "status.hpp"

#include <new>
#include <system_error>

namespace bigfact {
namespace {

template <class E>
bool is(const std::exception& error) {
    return dynamic_cast<const E*>(&error) != nullptr;
}

}  // namespace

Status status_of(const std::exception& error) {
    if (is<ClosedPipe>(error)) return Status::kDone;
    if (is<UsageError>(error)) return Status::kUsage;
    if (is<bigmath::ParseError>(error)) return Status::kUsage;
    if (is<bigmath::DomainError>(error)) return Status::kUsage;
    if (is<bigmath::ResourceError>(error)) return Status::kRefused;
    if (is<TooSlow>(error)) return Status::kRefused;
    if (is<bigmath::IoError>(error)) return Status::kIo;
    if (is<bigmath::VerificationError>(error)) return Status::kVerification;
    return Status::kFailed;
}

std::string_view message_of(const std::exception& error) {
    if (is<std::bad_alloc>(error)) return "out of memory";
    const auto* const system = dynamic_cast<const std::system_error*>(&error);
    if (system != nullptr && system->code() == std::errc::resource_unavailable_try_again)
        return "cannot start another thread";
    return error.what();
}

std::string_view message_of(Status stopped_by) {
    switch (stopped_by) {
        case Status::kTimeout:
            return "the time allowed by --timeout is over";
        case Status::kHangup:
        case Status::kTerminated:
            return "terminated";
        default:
            return "interrupted";
    }
}

}  // namespace bigfact
