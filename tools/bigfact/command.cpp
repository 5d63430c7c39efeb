#include "command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bigmath/execution.hpp>
#include <chrono>
#include <optional>
#include <span>

#include "deferred_start.hpp"
#include "help.hpp"
#include "output_file.hpp"
#include "progress_bar.hpp"
#include "sequence_output.hpp"
#include "study.hpp"
#include "terminal.hpp"
#include "value_output.hpp"
#include "verification.hpp"

namespace bigfact {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Where a command writes: standard output or a file of its own.
class Destination {
  public:
    Destination(const Options& options, Sink& standard_output) {
        if (options.output.empty()) {
            sink_ = &standard_output;
            return;
        }
        file_.emplace(options.output);
        file_sink_.emplace(file_->descriptor(), options.output);
        sink_ = &*file_sink_;
    }

    [[nodiscard]] Sink& sink() { return *sink_; }
    /// The file that is being written, if it is one that can be read again.
    [[nodiscard]] const OutputFile* file() const {
        return file_ && file_->is_file() ? &*file_ : nullptr;
    }
    [[nodiscard]] bool is_terminal() const { return !file_ && bigfact::is_terminal(STDOUT_FILENO); }
    /// Everything is written, and is there.
    void finish() {
        sink_->flush();
        if (file_) file_->commit();
    }

  private:
    std::optional<OutputFile> file_;
    std::optional<Sink> file_sink_;
    Sink* sink_ = nullptr;
};

class Command {
  public:
    Command(const Options& options, const Environment& environment, std::stop_token stop)
        : options_(options), environment_(environment) {
        execution_.threads = options.threads;
        execution_.memory_limit = options.max_memory;
        execution_.stop = std::move(stop);
    }

    void run() {
        if (options_.words.empty())
            throw UsageError("what is to be computed? Try 'bigfact 20' or 'bigfact --help'");
        if (options_.max_memory != 0) environment_.last_values.make_room(options_.max_memory);
        Destination destination(options_, environment_.standard_output);
        destination.sink().stop_on(execution_.stop);
        if (is_study(options_.words.front()))
            study(options_, execution_, destination.sink());
        else if (wants_sequence_output(options_))
            write_sequence_output(options_, execution_, environment_.in_batch, destination.sink());
        else
            show_value(destination);
        destination.finish();
    }

  private:
    void show_value(Destination& destination) {
        if (options_.markdown) throw UsageError("--markdown goes with 'algorithms'");
        const Call call = read_call(options_.words, execution_);
        std::optional<Verification> verification;
        if (options_.verify) verification.emplace(call);
        const auto start = std::chrono::steady_clock::now();
        const LastValues::Result result = compute(call);
        const double seconds = seconds_since(start);
        if (verification)
            write_verified(destination, call, result, seconds, *verification);
        else
            write(destination, call, result, seconds, nullptr);
        if (options_.time)
            say(fmt::format("{}: computed in {:.6f} s, {} in {:.6f} s", result.algorithm, seconds,
                            verification ? "written and verified" : "written",
                            seconds_since(start) - seconds));
    }

    /// True if all digits were written.
    bool write(Destination& destination, const Call& call, const LastValues::Result& result,
               double seconds, DigitResidues* digits) {
        Sink& sink = destination.sink();
        bool whole = true;
        if (options_.format == Format::kJson)
            write_json(sink, {call.function, call.shown, "value", result.algorithm, seconds},
                       result.value, digits, execution_);
        else
            whole = write_value(sink, result, options_.format,
                                destination.is_terminal() && !options_.full, digits, execution_);
        sink.flush();
        return whole;
    }

    void write_verified(Destination& destination, const Call& call,
                        const LastValues::Result& result, double seconds,
                        Verification& verification) {
        verification.draw_primes();
        const unsigned base = options_.format == Format::kHexadecimal ? 16 : 10;
        DigitResidues written(verification.primes(), base);
        const bool whole = write(destination, call, result, seconds, &written);
        verification.compute(execution_);
        if (whole) {
            verification.compare(written.value());
        } else {
            const auto residue = [&](const auto* value) {
                return residues(*value, verification.primes(), execution_);
            };
            verification.compare(std::visit(residue, result.value));
        }
        if (options_.format != Format::kJson && destination.file() != nullptr) {
            DigitResidues kept(verification.primes(), base);
            destination.file()->read_back([&](std::string_view text) {
                if (text.ends_with('\n')) text.remove_suffix(1);
                kept.take(text);
            });
            verification.compare(kept.value());
        }
        say(verification.report());
    }

    LastValues::Result compute(const Call& call) {
        std::optional<ProgressBar> bar;
        bigmath::Execution execution = execution_;
        if (options_.progress.value_or(has_control_sequences())) {
            bar.emplace();
            execution.progress = [&bar](const bigmath::Progress& p) { bar->show(p); };
        }
        return environment_.last_values.compute(call, options_.algorithm,
                                                options_.format != Format::kHexadecimal, execution);
    }

    const Options& options_;
    const Environment& environment_;
    bigmath::Execution execution_;
};

/// Whether a command is over before anybody could want to stop it: the library's choice of
/// algorithm for arguments of few digits. The longest are 99999! and hyperfactorials of 999, some
/// milliseconds.
bool is_brief(const Options& options, const Environment& environment) {
    const bool plain = !options.timeout && !options.verify && options.output.empty() &&
                       options.algorithm.empty() && !environment.in_batch;
    if (!plain || options.words.empty() || wants_sequence_output(options)) return false;
    const bool named = find_function(options.words.front()) != nullptr;
    const std::span arguments = std::span(options.words).subspan(named ? 1 : 0);
    constexpr std::size_t kMostArguments = 4;
    const std::size_t most_digits = named ? 3 : 5;
    const auto is_short = [most_digits](const std::string& word) {
        return word.size() <= most_digits &&
               word.find_first_not_of("0123456789") == std::string::npos;
    };
    return arguments.size() <= kMostArguments &&
           std::all_of(arguments.begin(), arguments.end(), is_short);
}

/// Shows an error, and in JSON passes it on.
void report(const Options& options, const Environment& environment, const std::string& place,
            Status status, std::string_view message, std::string_view details) {
    say_error(place, message, details);
    if (options.format != Format::kJson) return;
    try {
        write_json_error(environment.standard_output, options.words, status, message);
        environment.standard_output.flush();
    } catch (const std::exception&) {
        // The first error is the one to tell.
    }
}

}  // namespace

Status run_command(const Options& options, const Environment& environment,
                   const std::string& place) {
    Watch& watch = environment.watch;
    const auto fail = [&](Status status, std::string_view message, std::string_view details = {}) {
        watch.end();
        report(options, environment, place, status, message, details);
        return status;
    };
    const bool brief = is_brief(options, environment);
    if (!brief) run_deferred_initialisers();
    const std::stop_token stop = watch.begin({.timeout = options.timeout,
                                              .to_standard_output = options.output.empty(),
                                              .more_to_come = environment.in_batch,
                                              .brief = brief});
    try {
        Command(options, environment, stop).run();
        watch.end();
        return Status::kDone;
    } catch (const bigmath::Cancelled&) {
        const Status status = watch.stopped_by().value_or(Status::kFailed);
        watch.end();
        if (status == Status::kDone) return status;
        environment.standard_output.stop_on({});
        return fail(status, message_of(status));
    } catch (const ClosedPipe&) {
        watch.end();
        // Only standard output is shared with what comes after.
        if (!options.output.empty()) return Status::kDone;
        throw;
    } catch (const ArgumentError& error) {
        return fail(Status::kUsage, error.what(),
                    bigmath::point_at(error.text(), error.position()));
    } catch (const std::exception& error) {
        return fail(status_of(error), message_of(error));
    }
}

}  // namespace bigfact
