#pragma once

// CPython as a contender: one interpreter runs bench/python/contenders.py beside the benchmarks and
// answers a line for a line, so its timings interleave with the others and exclude its start.

#include <cstdint>
#include <cstdio>
#include <string>

namespace bigmath::bench {

class Python {
  public:
    struct Answer {
        double seconds;        ///< what the function took, by the interpreter's own clock
        std::uint64_t digest;  ///< of its result
    };

    /// Whether a python3 that has math.prod (3.8 or newer) is installed.
    static bool available();
    /// The interpreter, started on first use; available() must hold.
    static Python& instance();

    /// Asks for "function size"; throws std::runtime_error when the interpreter fails.
    Answer ask(const std::string& request);

    Python(const Python&) = delete;
    Python& operator=(const Python&) = delete;

  private:
    Python();
    ~Python();

    std::FILE* requests_;
    std::FILE* answers_;
    int process_;
};

}  // namespace bigmath::bench
