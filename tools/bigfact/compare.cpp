#include <fmt/format.h>

#include <algorithm>
#include <bigmath/catalog.hpp>
#include <bigmath/errors.hpp>
#include <chrono>
#include <cmath>
#include <exception>
#include <optional>

#include "progress_bar.hpp"
#include "status.hpp"
#include "study.hpp"

namespace bigfact {
namespace {

using bigmath::Algorithm;
using bigmath::Integer;

/// Predicted to take longer: named and left out.
constexpr double kTooSlow = 5;
/// Each algorithm is timed for about this long, and at most kMostRuns times.
constexpr double kTimeEach = 0.3;
constexpr int kMostRuns = 1000;

struct Row {
    const Algorithm* algorithm;
    std::string skipped = {};  // why; empty when it ran
    double seconds = INFINITY;
    double total = 0;
    bool agrees = false;
};

std::string time_text(double seconds) {
    if (seconds < 1e-6) return fmt::format("{:.1f} ns", seconds * 1e9);
    if (seconds < 1e-3) return fmt::format("{:.2f} us", seconds * 1e6);
    if (seconds < 1) return fmt::format("{:.3f} ms", seconds * 1e3);
    return fmt::format("{:.3f} s", seconds);
}

class Comparison {
  public:
    Comparison(const Call& call, const bigmath::Execution& execution)
        : call_(call), execution_(execution) {
        for (const Algorithm& algorithm : bigmath::algorithms())
            if (algorithm.family == call.family) rows_.push_back({&algorithm});
    }

    /// Runs each once and holds the values against each other.
    void check() {
        for (Row& row : rows_) {
            const double predicted = predicted_seconds(*row.algorithm, call_.arguments);
            if (predicted > kTooSlow && std::isfinite(predicted)) {
                row.skipped = fmt::format("would take about {}", duration_text(predicted));
                continue;
            }
            try {
                const Integer value = run(row);
                if (!reference_) reference_ = value;
                row.agrees = value == *reference_;
            } catch (const bigmath::Cancelled&) {
                throw;
            } catch (const bigmath::Error& error) {
                row.skipped = error.what();
                refusal_ = std::current_exception();
            }
        }
    }

    /// In rounds, so that a disturbance does not fall on one algorithm alone.
    void time() {
        for (int round = 0; round < kMostRuns; ++round) {
            bool any = false;
            for (Row& row : rows_) {
                if (!row.skipped.empty() || row.total > kTimeEach) continue;
                static_cast<void>(run(row));
                any = true;
            }
            if (!any) return;
        }
    }

    /// Throws where no algorithm ran: the refusal of the last one that was tried, which stands
    /// highest on the ladder, or one that says how long the quickest would take.
    void require_any() const {
        if (reference_) return;
        if (refusal_) std::rethrow_exception(refusal_);
        double least = INFINITY;
        for (const Row& row : rows_)
            least = std::fmin(least, predicted_seconds(*row.algorithm, call_.arguments));
        throw TooSlow(fmt::format("every algorithm would take too long, the quickest about {}",
                                  duration_text(least)));
    }

    [[nodiscard]] std::string table() const {
        const double fastest = std::min_element(rows_.begin(), rows_.end(), by_time)->seconds;
        std::string text =
            fmt::format("{:<20} {:>12} {:>9}  {}\n", "algorithm", "time", "ratio", "agrees");
        for (const Row& row : rows_) {
            if (row.skipped.empty())
                text += fmt::format("{:<20} {:>12} {:>9.2f}  {}\n", row.algorithm->name,
                                    time_text(row.seconds), row.seconds / fastest,
                                    row.agrees ? "yes" : "NO");
            else
                text += fmt::format("{:<20} skipped: {}\n", row.algorithm->name, row.skipped);
        }
        return text;
    }

    [[nodiscard]] bool all_agree() const {
        return std::all_of(rows_.begin(), rows_.end(),
                           [](const Row& row) { return row.agrees || !row.skipped.empty(); });
    }

  private:
    static bool by_time(const Row& a, const Row& b) { return a.seconds < b.seconds; }

    Integer run(Row& row) {
        const auto start = std::chrono::steady_clock::now();
        Integer value =
            bigmath::run(call_.family, row.algorithm->name, call_.arguments, execution_);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        row.seconds = std::min(row.seconds, seconds);
        row.total += seconds;
        return value;
    }

    const Call& call_;
    const bigmath::Execution& execution_;
    std::vector<Row> rows_;
    std::optional<Integer> reference_;
    std::exception_ptr refusal_;
};

}  // namespace

void compare(const Call& call, const bigmath::Execution& execution, Sink& out) {
    if (call.family.empty())
        throw UsageError("compare needs a summand that is k^d, r^k or a polynomial in k");
    Comparison comparison(call, execution);
    comparison.check();
    comparison.require_any();
    comparison.time();
    out.write(comparison.table());
    if (!comparison.all_agree()) {
        out.flush();
        throw bigmath::VerificationError("the algorithms disagree");
    }
}

}  // namespace bigfact
