#include "json.hpp"

#include <fmt/format.h>

namespace bigfact {
namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text`; 0 when there is none.
/// Source: The Unicode Standard, table 3-7.
std::size_t utf8_length(std::string_view text) {
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = byte(0);
    const unsigned second = byte(1);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length > 1) {
        const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) return 0;
    }
    for (std::size_t i = 2; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    return length;
}

/// A string literal; bytes that are not UTF-8 become the replacement character.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const auto lead = static_cast<unsigned char>(text[0]);
        if (length == 0) {
            out += "\\ufffd";
        } else if (lead == '"' || lead == '\\') {
            out += '\\';
            out += text[0];
        } else if (lead < 0x20) {
            out += fmt::format("\\u{:04x}", lead);
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
}

}  // namespace

void JsonObject::begin(std::string_view key) {
    if (body_.size() > 1) body_ += ',';
    append_quoted(body_, key);
    body_ += ':';
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
    begin(key);
    append_quoted(body_, value);
    return *this;
}

JsonObject& JsonObject::number(std::string_view key, std::uint64_t value) {
    begin(key);
    body_ += fmt::format("{}", value);
    return *this;
}

JsonObject& JsonObject::seconds(std::string_view key, double value) {
    begin(key);
    body_ += fmt::format("{:.9f}", value);
    return *this;
}

JsonObject& JsonObject::null(std::string_view key) {
    begin(key);
    body_ += "null";
    return *this;
}

JsonObject& JsonObject::texts(std::string_view key, std::span<const std::string> values) {
    begin(key);
    body_ += '[';
    for (const std::string& value : values) {
        if (body_.back() != '[') body_ += ',';
        append_quoted(body_, value);
    }
    body_ += ']';
    return *this;
}

JsonObject& JsonObject::object(std::string_view key, const JsonObject& value) {
    begin(key);
    body_ += value.str();
    return *this;
}

}  // namespace bigfact
