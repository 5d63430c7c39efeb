#include "output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bigmath/errors.hpp>
#include <cerrno>
#include <memory>
#include <utility>
#include <vector>

#include "sink.hpp"
#include "watch.hpp"

namespace bigfact {
namespace {

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

/// Where a chain of symbolic links ends, whether or not anything is there yet.
std::string resolve_links(std::string path) {
    constexpr int kMostLinks = 40;
    for (int links = 0;; ++links) {
        char content[PATH_MAX];
        const ssize_t length = readlink(path.c_str(), content, sizeof content);
        if (length < 0) return path;
        if (links == kMostLinks) {
            errno = ELOOP;
            throw_io_error("write", path);
        }
        const std::string link(content, static_cast<std::size_t>(length));
        path = link.starts_with('/') ? link : folder_of(path) + '/' + link;
    }
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : name_(path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        descriptor_ = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (descriptor_ < 0) throw_io_error("write", name_);
        return;
    }
    open_beside(resolve_links(path));
}

void OutputFile::open_beside(const std::string& target) {
    target_ = target;
    struct stat status {};
    const bool exists = stat(target.c_str(), &status) == 0;
    if (exists && access(target.c_str(), W_OK) != 0) throw_io_error("write", name_);
    if (!exists && (errno != ENOENT || target.ends_with('/'))) {
        if (errno == ENOENT) errno = EISDIR;
        throw_io_error("write", name_);
    }
    for (int attempt = 0; descriptor_ < 0; ++attempt) {
        temporary_ = fmt::format("{}/.bigfact-{}-{}", folder_of(target), getpid(), attempt);
        descriptor_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0 && errno != EEXIST) {
            temporary_.clear();
            throw_io_error("write", name_);
        }
    }
    Watch::set_partial_file(temporary_);
    // The owner is kept where the system lets us; the mode is kept in any case.
    if (exists && (fchown(descriptor_, status.st_uid, status.st_gid) != 0 || true) &&
        fchmod(descriptor_, status.st_mode & 07777U) != 0)
        throw_io_error("set the mode of", name_);
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (!temporary_.empty()) {
        unlink(temporary_.c_str());
        Watch::set_partial_file("");
    }
}

void OutputFile::read_back(const std::function<void(std::string_view)>& take) const {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    const int descriptor = open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw_io_error("read", name_);
    const std::unique_ptr<const int, void (*)(const int*)> closer(
        &descriptor, [](const int* opened) { close(*opened); });
    std::vector<char> piece(kPiece);
    while (true) {
        const ssize_t count = read(descriptor, piece.data(), piece.size());
        if (count == 0) return;
        if (count > 0)
            take({piece.data(), static_cast<std::size_t>(count)});
        else if (errno != EINTR)
            throw_io_error("read", name_);
    }
}

void OutputFile::commit() {
    if (temporary_.empty()) return close_checked();
    if (fsync(descriptor_) != 0) throw_io_error("sync", name_);
    close_checked();
    if (rename(temporary_.c_str(), target_.c_str()) != 0) throw_io_error("write", name_);
    temporary_.clear();
    Watch::set_partial_file("");
    // The new name too must survive a power failure.
    const int folder = open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    const bool synced = fsync(folder) == 0 || errno == EINVAL;  // not every file system can
    close(folder);
    if (!synced) throw_io_error("sync the folder of", name_);
}

void OutputFile::close_checked() {
    const int descriptor = std::exchange(descriptor_, -1);
    if (close(descriptor) != 0) throw_io_error("close", name_);
}

}  // namespace bigfact
