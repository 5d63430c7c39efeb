#pragma once

// One JSON object on one line.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace bigfact {

/// The version of the form of all JSON output, its first member.
inline constexpr std::uint64_t kSchema = 1;

class JsonObject {
  public:
    JsonObject& text(std::string_view key, std::string_view value);
    JsonObject& number(std::string_view key, std::uint64_t value);
    JsonObject& seconds(std::string_view key, double value);
    JsonObject& null(std::string_view key);
    JsonObject& texts(std::string_view key, std::span<const std::string> values);
    JsonObject& object(std::string_view key, const JsonObject& value);

    /// For a text that is written elsewhere, piece by piece, and needs no escapes: everything up to
    /// its first character, and from then on what comes behind it.
    [[nodiscard]] std::string begin_text(std::string_view key);
    JsonObject& end_text();

    [[nodiscard]] std::string str() const { return body_ + '}'; }

  private:
    void begin(std::string_view key);

    std::string body_ = "{";
    bool empty_ = true;
};

}  // namespace bigfact
