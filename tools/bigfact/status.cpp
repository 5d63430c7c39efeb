#include "status.hpp"

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
    if (is<bigmath::IoError>(error)) return Status::kIo;
    if (is<bigmath::VerificationError>(error)) return Status::kVerification;
    return Status::kFailed;
}

}  // namespace bigfact
