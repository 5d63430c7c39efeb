#pragma once

// Reads choices from the bytes of an input; after the end everything is 0.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bigmath::fuzz {

class Bytes {
  public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    [[nodiscard]] bool empty() const { return at_ == size_; }

    std::uint8_t byte() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }
    std::uint64_t word() {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) value = value << 8 | byte();
        return value;
    }
    std::string_view rest() {
        const std::size_t first = at_;
        at_ = size_;
        return {reinterpret_cast<const char*>(data_) + first, size_ - first};
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

}  // namespace bigmath::fuzz
