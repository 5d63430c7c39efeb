#include "bench/support/subject.hpp"

#include <memory>
#include <optional>

#include "bench/support/python.hpp"
#include "bench/support/report.hpp"

namespace bigmath::bench {
namespace {

/// The same function, which computes its value only once.
std::function<std::uint64_t()> remembered(std::function<std::uint64_t()> function) {
    return
        [function = std::move(function), value = std::make_shared<std::optional<std::uint64_t>>()] {
            if (!*value) *value = function();
            return **value;
        };
}

}  // namespace

Subject::Subject(std::string name, std::uint64_t size, std::function<std::uint64_t()> reference)
    : name_(std::move(name)), size_(size), reference_(remembered(std::move(reference))) {}

Subject& Subject::add_loop(const std::string& contender,
                           std::function<void(benchmark::State&)> loop,
                           std::function<std::uint64_t()> result) {
    const std::string full_name = name_ + "/" + contender + "/" + std::to_string(size_);
    announce({name_, contender, size_});
    benchmark::RegisterBenchmark(full_name.c_str(), [loop = std::move(loop),
                                                     is_right =
                                                         remembered([reference = reference_,
                                                                     result = std::move(result)] {
                                                             return std::uint64_t{reference() ==
                                                                                  result()};
                                                         })](benchmark::State& state) {
        if (is_right() != 0) {
            loop(state);
        } else {
            state.SkipWithError("the result is wrong");
        }
    })->UseRealTime();
    return *this;
}

Subject& Subject::add_python(const std::string& contender, const std::string& function) {
    if (!Python::available()) return *this;
    const std::string full_name = name_ + "/" + contender + "/" + std::to_string(size_);
    const std::string request = function + " " + std::to_string(size_);
    announce({name_, contender, size_});
    benchmark::RegisterBenchmark(full_name.c_str(), [request, reference = reference_](
                                                        benchmark::State& state) {
        for (auto _ : state) {
            const Python::Answer answer = Python::instance().ask(request);
            if (answer.digest != reference()) {
                state.SkipWithError("the result is wrong");
                break;
            }
            state.SetIterationTime(answer.seconds);
        }
    })->UseManualTime();
    return *this;
}

}  // namespace bigmath::bench
