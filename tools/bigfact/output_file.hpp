#pragma once

// --output: a file that appears whole or not at all.

#include <functional>
#include <string>
#include <string_view>

namespace bigfact {

/// A regular or new file is written beside its target (links followed), and takes its place only
/// when complete. Where the file system can, it has no name until then, so that nothing is left
/// even of a killed process; elsewhere a temporary one. A link cannot take the place of a file, but
/// a rename can: so the whole file gets its temporary name first, and the target's from that. A
/// device, pipe or socket is written to directly.
class OutputFile {
  public:
    /// Throws IoError when the file cannot be written.
    explicit OutputFile(const std::string& path);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    /// Without commit() nothing is left and the target is as before.
    ~OutputFile();

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

    /// Whether what is written is kept in a file that can be read again.
    [[nodiscard]] bool is_file() const noexcept { return !target_.empty(); }
    /// Reads what has been written so far, piece by piece. Throws IoError.
    void read_back(const std::function<void(std::string_view)>& take) const;

    /// Syncs, closes and renames; every step is checked. A target that has come, gone or changed
    /// since is replaced all the same, unless it is no regular file now. Throws IoError.
    void commit();

  private:
    [[nodiscard]] bool open_nameless(unsigned mode);
    void open_named(unsigned mode);
    void make_temporary_name(const std::function<bool(const char* name)>& create);
    void sync();
    void close_checked();

    std::string name_;       // for messages
    std::string target_;     // what the new file will replace; empty when written directly
    std::string temporary_;  // the name of the new file; empty while it has none
    int descriptor_ = -1;
};

}  // namespace bigfact
