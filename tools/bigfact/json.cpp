#include "json.hpp"

#include <fmt/format.h>

#include <utility>

#include "support/utf8.hpp"

namespace bigfact {
namespace {

/// A string literal; bytes that are not UTF-8 become the replacement character.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t length = bigmath::support::utf8_length(text);
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
    if (!empty_) body_ += ',';
    empty_ = false;
    append_quoted(body_, key);
    body_ += ':';
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
    begin(key);
    append_quoted(body_, value);
    return *this;
}

std::string JsonObject::begin_text(std::string_view key) {
    begin(key);
    body_ += '"';
    return std::exchange(body_, {});
}

JsonObject& JsonObject::end_text() {
    body_ += '"';
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
