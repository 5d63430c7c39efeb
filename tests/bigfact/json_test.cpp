// JSON: one object a line, with every field in its place.

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

/// Reads the JSON that the contract allows: an object of texts, numbers, null, arrays and objects.
/// Values are kept as written, texts without their quotes and escapes.
class Reader {
  public:
    explicit Reader(std::string text) : text_(std::move(text)) {}

    std::map<std::string, std::string> object_and_newline() {
        auto fields = object();
        expect('\n');
        if (at_ != text_.size()) throw std::runtime_error("more than one object");
        return fields;
    }

  private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void expect(char c) {
        if (peek() != c)
            throw std::runtime_error("expected " + std::string(1, c) + " at " +
                                     text_.substr(at_, 20));
        ++at_;
    }

    std::map<std::string, std::string> object() {
        std::map<std::string, std::string> fields;
        expect('{');
        for (;;) {
            const std::string key = string();
            order_ += key + ' ';
            expect(':');
            fields[key] = value();
            if (peek() == '}') break;
            expect(',');
        }
        expect('}');
        return fields;
    }

    std::string string() {
        std::string result;
        expect('"');
        while (peek() != '"') {
            if (static_cast<unsigned char>(peek()) < 0x20) throw std::runtime_error("control");
            if (peek() == '\\') {
                ++at_;
                if (std::string("\"\\/bfnrtu").find(peek()) == std::string::npos)
                    throw std::runtime_error("escape");
                if (peek() == 'u') {
                    result += "\\u" + text_.substr(at_ + 1, 4);
                    at_ += 5;
                    continue;
                }
            }
            result += text_[at_++];
        }
        expect('"');
        return result;
    }

    std::string value() {
        const std::size_t begin = at_;
        if (peek() == '"') return string();
        if (peek() == '{') {
            object();
        } else if (peek() == '[') {
            ++at_;
            while (peek() != ']') {
                value();
                if (peek() == ',') ++at_;
            }
            ++at_;
        } else {
            while (std::string(",}]\n").find(peek()) == std::string::npos) ++at_;
        }
        return text_.substr(begin, at_ - begin);
    }

    std::string text_;
    std::size_t at_ = 0;

  public:
    std::string order_;
};

TEST(Json, Value) {
    const Outcome outcome = run({"--format", "json", "fib", "-100", "--threads", "1"});
    EXPECT_EQ(outcome.status, 0);
    Reader reader(outcome.out);
    auto fields = reader.object_and_newline();
    EXPECT_EQ(reader.order_,
              "schema function arguments view value digits algorithm threads seconds error ");
    EXPECT_EQ(fields["schema"], "1");
    EXPECT_EQ(fields["function"], "fibonacci");
    EXPECT_EQ(fields["arguments"], "[\"-100\"]");
    EXPECT_EQ(fields["view"], "value");
    EXPECT_EQ(fields["value"], "-354224848179261915075");
    EXPECT_EQ(fields["digits"], "21");
    EXPECT_FALSE(fields["algorithm"].empty());
    EXPECT_EQ(fields["threads"], "1");
    EXPECT_GE(std::stod(fields["seconds"]), 0);
    EXPECT_EQ(fields["error"], "null");
}

TEST(Json, ArgumentsAreEvaluatedAndEscaped) {
    auto fields = Reader(run({"--format", "json", "2*3"}).out).object_and_newline();
    EXPECT_EQ(fields["arguments"], "[\"6\"]");
    EXPECT_EQ(fields["value"], "720");
    fields = Reader(run({"--format", "json", "sum", "k\t+ 1", "1", "2"}).out).object_and_newline();
    EXPECT_EQ(fields["arguments"], "[\"k\\u0009+ 1\",\"1\",\"2\"]");
    EXPECT_EQ(fields["value"], "5");
}

TEST(Json, Errors) {
    const Outcome outcome = run({"--format", "json", "10^^6\"\xff"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_NE(outcome.err, "");
    Reader reader(outcome.out);
    auto fields = reader.object_and_newline();
    EXPECT_EQ(fields["value"], "null");
    EXPECT_EQ(fields["arguments"], "[\"10^^6\\\"\\ufffd\"]");
    EXPECT_EQ(fields["error"].rfind("{\"status\":2,\"message\":\"", 0), 0U) << fields["error"];

    fields = Reader(run({"--format", "json", "10^30"}).out).object_and_newline();
    EXPECT_EQ(fields["error"].rfind("{\"status\":3,", 0), 0U) << fields["error"];
}

TEST(Json, IsNotShortened) {
    auto fields = Reader(run({"--format", "json", "10000"}).out).object_and_newline();
    EXPECT_EQ(fields["digits"], "35660");
    EXPECT_EQ(fields["value"].size(), 35660U);
}

/// Several blocks of text, from a decimal value and from a binary one.
TEST(Json, LongValuesAreWrittenInPieces) {
    const std::vector<std::string> commands[] = {{"fib", "-10000000"},
                                                 {"sum", "(2^k)^3", "0", "1400000"}};
    for (const auto& command : commands) {
        auto json = command;
        json.insert(json.end(), {"--format", "json"});
        std::string digits = run(command).out;
        digits.pop_back();
        ASSERT_GT(digits.size(), std::size_t{18} << 16);
        Reader reader(run(json).out);
        auto fields = reader.object_and_newline();
        EXPECT_TRUE(fields["value"] == digits);
        EXPECT_EQ(fields["digits"], std::to_string(digits.size() - (digits[0] == '-' ? 1 : 0)));
        EXPECT_EQ(reader.order_,
                  "schema function arguments view value digits algorithm threads seconds error ");
    }
}

}  // namespace
}  // namespace bigfact::test
