#pragma once

// The readable side of the results: one Markdown table for each subject, a line for each contender,
// a column for each size, best time of all repetitions.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace bigmath::bench {

struct Entry {
    std::string subject;
    std::string contender;
    std::uint64_t size;

    [[nodiscard]] std::string benchmark_name() const;
};

/// Gives an entry its place in the report: subjects and contenders appear in the order in which
/// they were announced.
void announce(Entry entry);

class Report : public benchmark::BenchmarkReporter {
  public:
    /// Writes to `out` when all benchmarks have run.
    explicit Report(std::ostream& out) : out_(out) {}

    bool ReportContext(const Context& context) override;
    void ReportRuns(const std::vector<Run>& runs) override;
    void Finalize() override;

    /// Whether some benchmark gave a wrong result.
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    void write_subject(const std::string& subject);
    void write_others();

    std::ostream& out_;
    bool failed_ = false;
    std::map<std::string, double> best_seconds_;
};

}  // namespace bigmath::bench
