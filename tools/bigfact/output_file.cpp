#include "output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bigmath/errors.hpp>
#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

#include "descriptor.hpp"
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

/// The file that will be replaced, if there is one. Throws IoError, calling it `name`, when it must
/// not be.
std::optional<struct stat> replaceable(const std::string& target, const std::string& name) {
    struct stat status {};
    if (lstat(target.c_str(), &status) != 0) {
        if (errno == ENOENT && target.ends_with('/')) errno = EISDIR;
        if (errno != ENOENT) throw_io_error("write", name);
        return std::nullopt;
    }
    if (!S_ISREG(status.st_mode))
        throw bigmath::IoError(fmt::format("cannot write {}: it is no regular file now", name));
    if (access(target.c_str(), W_OK) != 0) throw_io_error("write", name);
    return status;
}

/// Owner and group are kept where the system lets us, the mode in any case.
void adopt(int descriptor, const struct stat& old, const std::string& name) {
    if (fchown(descriptor, old.st_uid, old.st_gid) != 0)
        static_cast<void>(!fchown(descriptor, static_cast<uid_t>(-1), old.st_gid));
    if (fchmod(descriptor, old.st_mode & 07777U) != 0) throw_io_error("set the mode of", name);
}

std::string link_to_open(int descriptor) {
    return fmt::format("/proc/self/fd/{}", descriptor);
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : name_(path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        descriptor_ = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (descriptor_ < 0) throw_io_error("write", name_);
        return;
    }
    target_ = resolve_links(path);
    const auto old = replaceable(target_, name_);
    // Closed to others until it has the old file's mode: who opens it once may read it later.
    const unsigned mode = old ? 0600 : 0666;
    if (!open_nameless(mode)) open_named(mode);
    if (old) adopt(descriptor_, *old, name_);
}

/// False where the file system has no such files, or /proc is missing, through which they are
/// named.
bool OutputFile::open_nameless(unsigned mode) {
    descriptor_ = open(folder_of(target_).c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, mode);
    if (descriptor_ < 0) return false;
    if (access(link_to_open(descriptor_).c_str(), F_OK) == 0) return true;
    close(std::exchange(descriptor_, -1));
    return false;
}

void OutputFile::open_named(unsigned mode) {
    make_temporary_name([&](const char* name) {
        descriptor_ = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        return descriptor_ >= 0;
    });
}

void OutputFile::make_temporary_name(const std::function<bool(const char*)>& create) {
    for (int attempt = 0;; ++attempt) {
        const std::string name =
            fmt::format("{}/.bigfact-{}-{}", folder_of(target_), getpid(), attempt);
        if (Watch::create_partial_file(name, [&] { return create(name.c_str()); })) {
            temporary_ = name;
            return;
        }
        if (errno != EEXIST) throw_io_error("create a file beside", name_);
    }
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (temporary_.empty()) return;
    unlink(temporary_.c_str());
    Watch::forget_partial_file();
}

void OutputFile::read_back(const std::function<void(std::string_view)>& take) const {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    if (lseek(descriptor_, 0, SEEK_SET) != 0) throw_io_error("read", name_);
    std::vector<char> piece(kPiece);
    while (const std::size_t count = read_some(descriptor_, piece, name_))
        take({piece.data(), count});
}

void OutputFile::commit() {
    if (!is_file()) {
        sync();
        return close_checked();
    }
    if (const auto now = replaceable(target_, name_)) adopt(descriptor_, *now, name_);
    sync();
    if (temporary_.empty())
        make_temporary_name([this](const char* name) {
            return linkat(AT_FDCWD, link_to_open(descriptor_).c_str(), AT_FDCWD, name,
                          AT_SYMLINK_FOLLOW) == 0;
        });
    close_checked();
    if (rename(temporary_.c_str(), target_.c_str()) != 0) throw_io_error("write", name_);
    temporary_.clear();
    Watch::forget_partial_file();
    // The new name too must survive a power failure.
    const int folder = open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    const bool synced = fsync(folder) == 0 || errno == EINVAL;  // not every file system can
    close(folder);
    if (!synced) throw_io_error("sync the folder of", name_);
}

/// The system may find only now that something could not be written. Pipes and most devices have
/// nothing to sync and say EINVAL.
void OutputFile::sync() {
    if (fsync(descriptor_) != 0 && errno != EINVAL) throw_io_error("sync", name_);
}

void OutputFile::close_checked() {
    const int descriptor = std::exchange(descriptor_, -1);
    if (close(descriptor) != 0) throw_io_error("close", name_);
}

}  // namespace bigfact
