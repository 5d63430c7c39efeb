#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bigmath::test {

/// The SHA-256 of a text in hexadecimal, by sha256sum of coreutils.
inline std::string sha256(std::string_view text) {
    std::string name = (std::filesystem::temp_directory_path() / "bigmath-XXXXXX").string();
    const int file = mkstemp(name.data());
    if (file < 0) throw std::runtime_error("cannot make a temporary file");
    std::FILE* const out = fdopen(file, "w");
    const bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size();
    if (std::fclose(out) != 0 || !written) {
        unlink(name.c_str());
        throw std::runtime_error("cannot write " + name);
    }
    std::FILE* const pipe = popen(("sha256sum < '" + name + "'").c_str(), "r");
    if (pipe == nullptr) {
        unlink(name.c_str());
        throw std::runtime_error("cannot run sha256sum");
    }
    char digest[65] = {};
    const bool read = std::fread(digest, 1, 64, pipe) == 64;
    const bool ended = pclose(pipe) == 0;
    unlink(name.c_str());
    if (!read || !ended) throw std::runtime_error("sha256sum failed");
    return digest;
}

}  // namespace bigmath::test
