// From 'a(n) = a(n-1) + 2*a(n-2) + n; a(0)=0, a(1)=1' to a LinearRecurrence and back.
//
// Semicolons, commas and the ends of lines separate the equation from the first terms and these
// from each other; none of them occurs within an expression. The right side of the equation is
// evaluated on forms that are linear in the terms before: Σ c_i·a(n−i) + summand(n).

#include <bigmath/recurrence_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/expression.hpp>
#include <map>
#include <utility>
#include <vector>

#include "expression/lexer.hpp"
#include "expression/parser.hpp"
#include "expression/scan.hpp"
#include "expression/summand_arithmetic.hpp"

namespace bigmath {
namespace {

using namespace expression;

/// No coefficient lies further back: the polynomials beyond would not fit a memory.
constexpr std::uint64_t kLargestLag = 100'000'000;

/// A part of the text and where it begins, for the places of errors.
struct Piece {
    std::string_view text;
    std::size_t position;

    [[nodiscard]] Piece part(std::size_t first, std::size_t last) const {
        return {text.substr(first, last - first), position + first};
    }
};

/// Calls read() and moves the place of a ParseError to where the piece stands in the whole text.
template <class Read>
auto at_place(std::size_t position, Read read) {
    try {
        return read();
    } catch (const ParseError& error) {
        throw ParseError(error.what(), position + error.position());
    }
}

bool is_padding(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

std::vector<Piece> pieces_of(std::string_view text, const Context& context) {
    const auto separates = [](char c) { return c == ';' || c == ',' || c == '\n'; };
    std::vector<Piece> pieces;
    for (std::size_t first = 0; first <= text.size();) {
        const std::size_t last = end_of_run(
            text, first, [&](char c) { return !separates(c); }, context);
        const std::string_view piece = text.substr(first, last - first);
        if (end_of_run(piece, 0, is_padding, context) < piece.size())
            pieces.push_back({piece, first});
        first = last + 1;
    }
    return pieces;
}

/// name ( index ) = right
struct Assignment {
    std::string_view name;
    std::size_t position;  // of the name
    Piece index;
    Piece right;
};

Assignment read_assignment(const Piece& piece, Context& context) {
    return at_place(piece.position, [&]() -> Assignment {
        Reading reading(context);
        Lexer lexer(piece.text, reading);
        const Token name = lexer.next();
        if (name.kind != TokenKind::kName)
            throw ParseError("expected a sequence such as a(n)", name.position);
        const std::size_t end = end_of_call(piece.text, lexer.position(), context);
        const std::size_t open = end_of_run(piece.text, lexer.position(), is_padding, context);
        const std::size_t equals = end_of_run(piece.text, end, is_padding, context);
        if (equals == piece.text.size() || piece.text[equals] != '=')
            throw ParseError("expected '='", equals);
        return {name.text, piece.position + name.position, piece.part(open + 1, end - 1),
                piece.part(equals + 1, piece.text.size())};
    });
}

/// Σ lags[i]·a(n−i) + rest(n); the coefficients are constants.
struct LinearForm {
    std::map<std::size_t, Summand> lags = {};
    Summand rest = {};
};

class FormConverter {
  public:
    FormConverter(std::string_view sequence, std::string_view variable, const Execution& execution)
        : sequence_(sequence), variable_(variable), execution_(execution), context_(execution) {}

    LinearForm run(const Expression& expression) {
        require_memory_for_summand(expression, execution_, context_);
        for (const auto& node : expression.nodes()) {
            context_.check();
            try {
                stack_.push_back(convert(expression, node));
            } catch (const NoClosedForm& error) {
                throw ParseError(fmt::format("not of a form that is annihilated: {}", error.what()),
                                 node.position);
            }
        }
        LinearForm result = std::move(stack_.back());
        std::erase_if(result.lags,
                      [](const auto& lag) { return constant_numerator(lag.second) == 0; });
        return result;
    }

  private:
    LinearForm pop() {
        LinearForm top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }

    LinearForm convert(const Expression& expression, const Expression::Node& node) {
        switch (node.operation) {
            case Operation::kNumber:
                return {.rest = constant(expression.number(node))};
            case Operation::kVariable:
                return named(expression.name(node), node.position);
            case Operation::kNegate:
                return multiply_forms({.rest = constant(-1)}, pop(), node.position);
            case Operation::kFactorial:
            case Operation::kDoubleFactorial:
                return {.rest =
                            constant_factorial(node.operation, free_of_terms(pop(), node.position),
                                               execution_, context_)};
            default:
                break;
        }
        LinearForm right = pop();
        LinearForm left = pop();
        switch (node.operation) {
            case Operation::kAdd:
                return add_forms(std::move(left), right);
            case Operation::kSubtract:
                return add_forms(std::move(left), multiply_forms({.rest = constant(-1)},
                                                                 std::move(right), node.position));
            case Operation::kMultiply:
                return multiply_forms(std::move(left), std::move(right), node.position);
            case Operation::kDivide:
                return divide_forms(std::move(left),
                                    free_of_terms(std::move(right), node.position));
            default:
                return {.rest = power(free_of_terms(std::move(left), node.position),
                                      free_of_terms(std::move(right), node.position), context_)};
        }
    }

    /// The variable, or a term before.
    LinearForm named(const std::string& name, std::size_t position) {
        if (name == variable_) {
            Summand n;
            n.variable = name;
            n.polynomial = {0, 1};
            return {.rest = std::move(n)};
        }
        const std::size_t open = name.find('(');
        if (open == std::string::npos)
            throw ParseError(fmt::format("unknown name '{}'", name), position);
        const std::string index = name.substr(open + 1, name.size() - open - 2);
        LinearForm result;
        result.lags[lag_of(index, position + open + 1)] = constant(1);
        return result;
    }

    /// i where the index is n − i.
    std::size_t lag_of(const std::string& index, std::size_t position) {
        const Summand at = at_place(
            position, [&] { return to_summand(parse_expression(index, execution_), execution_); });
        const bool is_linear = at.variable == variable_ && at.polynomial.size() == 2 &&
                               at.polynomial[1] == 1 && at.geometric.empty() && at.denominator == 1;
        const std::string_view n = variable_;
        if (!is_linear)
            throw ParseError(fmt::format("expected an index such as {}-1", n), position);
        const Integer lag = -at.polynomial[0];
        if (lag < 1)
            throw ParseError(
                fmt::format("only terms before {}({}) may stand here, such as {}({}-1)", sequence_,
                            n, sequence_, n),
                position);
        if (lag > kLargestLag)
            throw ParseError(fmt::format("no order above {} is taken", kLargestLag), position);
        return static_cast<std::size_t>(lag);
    }

    Summand free_of_terms(LinearForm form, std::size_t position) const {
        if (!form.lags.empty())
            throw ParseError(fmt::format("the recurrence must be linear: terms of {} may only be "
                                         "added, subtracted, and multiplied by constants",
                                         sequence_),
                             position);
        return std::move(form.rest);
    }

    static LinearForm add_forms(LinearForm left, const LinearForm& right) {
        left.rest = add(std::move(left.rest), right.rest);
        for (const auto& [lag, coefficient] : right.lags) {
            Summand& sum = left.lags[lag];
            sum = add(std::move(sum), coefficient);
        }
        return left;
    }

    LinearForm multiply_forms(LinearForm left, LinearForm right, std::size_t position) {
        if (!left.lags.empty()) std::swap(left, right);
        const Summand factor = free_of_terms(std::move(left), position);
        if (!right.lags.empty() && !is_constant(factor))
            throw ParseError("the coefficients of the recurrence must be constants", position);
        for (auto& [lag, coefficient] : right.lags)
            coefficient = multiply(coefficient, factor, context_);
        right.rest = multiply(right.rest, factor, context_);
        return right;
    }

    LinearForm divide_forms(LinearForm left, const Summand& divisor) {
        for (auto& [lag, coefficient] : left.lags)
            coefficient = divide(coefficient, divisor, context_);
        left.rest = divide(left.rest, divisor, context_);
        return left;
    }

    std::string_view sequence_;
    std::string_view variable_;
    const Execution& execution_;
    Context context_;
    std::vector<LinearForm> stack_;
};

RecurrenceEquation equation_of(const LinearForm& form) {
    RecurrenceEquation equation;
    Integer common = form.rest.denominator;
    for (const auto& [lag, coefficient] : form.lags) common = lcm(common, coefficient.denominator);
    equation.denominator = common;
    if (!form.lags.empty()) equation.coefficients.resize(form.lags.rbegin()->first);
    for (const auto& [lag, coefficient] : form.lags)
        equation.coefficients[lag - 1] =
            constant_numerator(coefficient) * (common / coefficient.denominator);
    const Integer scale = common / form.rest.denominator;
    for (const Integer& c : form.rest.polynomial) equation.polynomial.push_back(c * scale);
    for (const GeometricTerm& term : form.rest.geometric)
        equation.exponentials.push_back({term.coefficient * scale, term.ratio});
    return equation;
}

/// The first terms by their indices.
using FirstTerms = std::map<std::int64_t, Integer>;

void read_first_term(const Assignment& assignment, std::string_view sequence, FirstTerms& terms,
                     const Execution& execution) {
    if (assignment.name != sequence)
        throw ParseError(fmt::format("expected a term of the sequence '{}'", sequence),
                         assignment.position);
    const auto value = [&](const Piece& piece) {
        return at_place(piece.position, [&] { return evaluate(piece.text, execution); });
    };
    const Integer index = value(assignment.index);
    constexpr std::int64_t kLargestIndex = std::int64_t{1} << 62;
    if (abs(index) > kLargestIndex)
        throw ParseError("the first index must lie within ±2^62", assignment.index.position);
    const auto [place, is_new] =
        terms.try_emplace(static_cast<std::int64_t>(index), value(assignment.right));
    if (!is_new)
        throw ParseError(fmt::format("a({}) is given twice", place->first), assignment.position);
}

/// n where the left side of the equation is a(n).
std::string variable_of(const Assignment& equation, Context& context) {
    return at_place(equation.index.position, [&] {
        Reading reading(context);
        Lexer lexer(equation.index.text, reading);
        const Token variable = lexer.next();
        const Token end = lexer.next();
        if (variable.kind != TokenKind::kName || end.kind != TokenKind::kEnd)
            throw ParseError(
                fmt::format("the equation must say what {}(n) is, n being a name", equation.name),
                variable.position);
        return std::string(variable.text);
    });
}

/// "2*a(n-1) - a(n-2)", or 0.
std::string combination_text(std::span<const Integer> coefficients) {
    std::string text;
    for (std::size_t i = 0; i < coefficients.size(); ++i) {
        const Integer& c = coefficients[i];
        if (c == 0) continue;
        text += text.empty() ? (c < 0 ? "-" : "") : (c < 0 ? " - " : " + ");
        const Integer size = abs(c);
        if (size != 1) text += to_string(size) + "*";
        text += fmt::format("a(n-{})", i + 1);
    }
    return text.empty() ? "0" : text;
}

std::string terms_text(std::span<const Integer> terms, std::int64_t first_index) {
    std::string text;
    for (std::size_t i = 0; i < terms.size(); ++i)
        text += fmt::format("{}a({})={}", i == 0 ? "; " : ", ",
                            first_index + static_cast<std::int64_t>(i), to_string(terms[i]));
    return text;
}

}  // namespace

LinearRecurrence parse_recurrence(std::string_view text, const Execution& execution) {
    Context context(execution);
    const std::vector<Piece> pieces = pieces_of(text, context);
    if (pieces.empty())
        throw ParseError("expected a recurrence such as a(n) = a(n-1) + a(n-2); a(0)=0, a(1)=1", 0);
    const Assignment equation = read_assignment(pieces.front(), context);
    const std::string variable = variable_of(equation, context);
    if (variable == equation.name)
        throw ParseError("the sequence and its index need different names",
                         equation.index.position);
    const LinearForm form = at_place(equation.right.position, [&] {
        const Expression right = parse_with_calls(equation.right.text, equation.name, execution);
        return FormConverter(equation.name, variable, execution).run(right);
    });

    FirstTerms terms;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        context.check();
        read_first_term(read_assignment(pieces[i], context), equation.name, terms, execution);
    }
    std::vector<Integer> values;
    const std::int64_t first = terms.empty() ? 0 : terms.begin()->first;
    for (auto& [index, value] : terms) {
        const std::int64_t expected = first + static_cast<std::int64_t>(values.size());
        if (index != expected)
            throw ParseError(fmt::format("the first terms have a gap: {}({}) is missing",
                                         equation.name, expected),
                             text.size());
        values.push_back(std::move(value));
    }
    const std::size_t order = form.lags.empty() ? 0 : form.lags.rbegin()->first;
    if (values.size() < order)
        throw ParseError(fmt::format("a recurrence of order {} needs as many first terms, not {}",
                                     order, values.size()),
                         text.size());
    return LinearRecurrence::from_equation(equation_of(form), values, first, execution);
}

std::string to_string(const LinearRecurrence& recurrence) {
    // The sequence of zeros has no first terms; one tells where it begins.
    static const Integer kZero = 0;
    std::span<const Integer> terms = recurrence.first_terms();
    if (terms.empty() && recurrence.first_index() != 0) terms = {&kZero, 1};
    return "a(n) = " + combination_text(recurrence.coefficients()) +
           terms_text(terms, recurrence.first_index());
}

std::string to_string(const FoundRecurrence& found) {
    std::string right = combination_text(found.equation.coefficients);
    if (found.equation.denominator != 1)
        right = "(" + right + ")/" + to_string(found.equation.denominator);
    return "a(n) = " + right + terms_text(found.first_terms, 0);
}

}  // namespace bigmath
