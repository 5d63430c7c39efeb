#pragma once

// --output: a file that appears whole or not at all.

#include <functional>
#include <string>
#include <string_view>

namespace bigfact {

/// A regular or new file is written under a temporary name beside its target (links followed), and
/// takes its place only when complete. A device, pipe or socket is written to directly.
class OutputFile {
  public:
    /// Throws IoError when the file cannot be written.
    explicit OutputFile(const std::string& path);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    /// Without commit() the temporary file is removed and the target is as before.
    ~OutputFile();

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

    /// Whether what is written is kept in a file that can be read again.
    [[nodiscard]] bool is_file() const noexcept { return !temporary_.empty(); }
    /// Reads what has been written so far, piece by piece. Throws IoError.
    void read_back(const std::function<void(std::string_view)>& take) const;

    /// Syncs, closes and renames; every step is checked. Throws IoError.
    void commit();

  private:
    void open_beside(const std::string& target);
    void close_checked();

    std::string name_;       // for messages
    std::string target_;     // what the temporary file will replace
    std::string temporary_;  // empty when written directly
    int descriptor_ = -1;
};

}  // namespace bigfact
