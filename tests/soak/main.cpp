// tools/soak runs this; docs/soak.md describes it.

#include <algorithm>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

#include "tests/soak/campaign.hpp"
#include "tests/soak/case.hpp"

namespace {

using namespace bigmath::soak;

constexpr const char* kUsage =
    "Usage: soak [--minutes M] [--seed S] [OPTIONS]   random cases against independent oracles\n"
    "       soak --replay SEED                        one case again\n\n"
    "  --minutes M       how long (default 1)\n"
    "  --seed S          the same S gives the same cases (default: a random one, which is told)\n"
    "  --cases N         end after N cases of each worker, however long they take\n"
    "  --workers W       processes for each kernel (default: so many that all cores are busy)\n"
    "  --only SUBJECT    cases of that subject alone; their seeds stay what they are\n"
    "  --case-seconds T  a case that takes longer hangs (default 120)\n\n"
    "Exit status: 0 nothing was found, 1 something was, 2 bad usage\n";

struct Arguments {
    Plan plan;
    bool help = false;
    bool replay = false;
    std::uint64_t replay_seed = 0;
};

std::uint64_t whole_number(const std::string& text) {
    std::size_t end = 0;
    const std::uint64_t value = std::stoull(text, &end);
    if (end != text.size() || text[0] == '-') throw std::invalid_argument(text);
    return value;
}

double positive_number(const std::string& text) {
    std::size_t end = 0;
    const double value = std::stod(text, &end);
    if (end != text.size() || !(value > 0)) throw std::invalid_argument(text);
    return value;
}

std::string subject_name(const std::string& text) {
    for (const Subject& subject : subjects())
        if (text == subject.name) return text;
    throw std::invalid_argument(text);
}

Arguments parse(int count, char** words) {
    Arguments arguments;
    Plan& plan = arguments.plan;
    std::random_device device;
    plan.seed = std::uint64_t{device()} << 32 | device();
    const std::size_t kernels = kernels_here().size();
    plan.workers = static_cast<unsigned>(
        std::max<std::size_t>(1, std::thread::hardware_concurrency() / kernels));
    for (int i = 1; i < count; ++i) {
        const std::string option = words[i];
        if (option == "--help" || option == "-h") {
            arguments.help = true;
            continue;
        }
        if (i + 1 == count) throw std::invalid_argument(option);
        const std::string value = words[++i];
        if (option == "--minutes") {
            plan.minutes = positive_number(value);
        } else if (option == "--seed") {
            plan.seed = whole_number(value);
        } else if (option == "--cases") {
            plan.cases = whole_number(value);
        } else if (option == "--workers") {
            plan.workers = static_cast<unsigned>(whole_number(value));
        } else if (option == "--only") {
            plan.only = subject_name(value);
        } else if (option == "--case-seconds") {
            plan.case_seconds = positive_number(value);
        } else if (option == "--replay") {
            arguments.replay = true;
            arguments.replay_seed = whole_number(value);
        } else {
            throw std::invalid_argument(option);
        }
    }
    if (plan.minutes == 0 && plan.cases == 0) plan.minutes = 1;
    return arguments;
}

}  // namespace

int main(int count, char** words) {
    Arguments arguments;
    try {
        arguments = parse(count, words);
    } catch (const std::logic_error&) {  // what std::stoull and std::stod throw, too
        std::cerr << kUsage;
        return 2;
    }
    if (arguments.help) {
        std::cout << kUsage;
        return 0;
    }
    if (arguments.replay) return replay(arguments.replay_seed) ? 0 : 1;
    return run_campaign(arguments.plan) ? 0 : 1;
}
