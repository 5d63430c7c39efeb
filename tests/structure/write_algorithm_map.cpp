// Brings the README's algorithm map up to date with the catalog:
// cmake --build build/release --target readme

#include <exception>
#include <fstream>
#include <iostream>

#include "tests/structure/algorithm_map.hpp"
#include "tests/structure/tree.hpp"

int main() try {
    using namespace bigmath::structure;
    const std::string readme = with_map(read_file("README.md"), algorithm_map());
    std::ofstream file(root() / "README.md", std::ios::binary);
    if (!(file << readme << std::flush)) throw std::runtime_error("cannot write README.md");
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
