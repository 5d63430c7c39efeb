#include "help.hpp"

#include <fmt/format.h>

#include <bigmath/version.hpp>

#include "call.hpp"
#include "ntt/kernels.hpp"

namespace bigfact {

std::string help_text() {
    std::string text =
        "Usage: bigfact [OPTIONS] N                   N!, every digit\n"
        "       bigfact [OPTIONS] FUNCTION ARGS...    the value of a function\n"
        "       bigfact [OPTIONS] -                   a batch: one command a line from standard "
        "input\n\n"
        "N is an exact expression: 1000000, 1_000_000, 10^6, 1e6, 2^61-1, 0x10, 25!, 5!!, (3+4)*5\n"
        "\nFunctions:\n";
    for (const Function& function : functions()) {
        std::string name(function.name);
        if (!function.alias.empty()) name += fmt::format(", {}", function.alias);
        text += fmt::format("  {:<16} {:<18} {}\n", name, function.usage, function.summary);
    }
    text +=
        "\nSequences, where the last argument of a function may also be FIRST..LAST:\n"
        "  find-recurrence [TERMS...]       the shortest recurrence of terms given here or on "
        "standard input\n"
        "  period FUNCTION-OR-RECURRENCE M  how long the residues mod M take to repeat\n"
        "\nStudy:\n"
        "  algorithms [FUNCTION]            what can be chosen with --algorithm (--markdown)\n"
        "  explain FUNCTION ARGS...         a worked derivation\n"
        "  compare FUNCTION ARGS...         every algorithm: do they agree, how fast are they\n"
        "\nOptions, before or after:\n"
        "  --algorithm NAME       instead of the fastest one\n"
        "  --mod M                the value mod M, for sequences\n"
        "  --threads T            0: all the process may use (default)\n"
        "  --format FORMAT        dec (default), hex or json\n"
        "  --output FILE          write to FILE, which appears whole or not at all\n"
        "  --full                 every digit on a terminal too\n"
        "  --time                 tell the time taken on standard error\n"
        "  --verify               check the digits as written modulo two random primes, by a\n"
        "                         simple method; status 5 if they are wrong\n"
        "  --max-memory SIZE      refuse what needs more, such as 512M or 4GiB\n"
        "  --timeout SECONDS      give up after that time\n"
        "  --progress, --no-progress\n"
        "                         a progress bar on standard error (default: on a terminal)\n"
        "  -h, --help             this text\n"
        "  --version              the version\n"
        "  --                     everything after it is an argument\n"
        "\nExit status: 0 done, 1 failed, 2 bad usage or input, 3 refused as too large, 4 input "
        "or\n"
        "output failed, 5 verification failed, 124 timeout, 129 hangup, 130 SIGINT, 143 SIGTERM\n";
    return text;
}

std::string version_text() {
    return fmt::format("bigfact {}, multiplying with {}\n", BIGMATH_VERSION,
                       bigmath::ntt::kernel().name);
}

}  // namespace bigfact
