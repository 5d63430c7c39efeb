// Sequences of operations on Integers, step by step against cpp_int. An input is a program for a
// machine of four registers: each step is an opcode, two register numbers, and for some operations
// a word.

#include <algorithm>
#include <array>
#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/errors.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/fuzz/bytes.hpp"
#include "tests/fuzz/check.hpp"

namespace bigmath::fuzz {
namespace {

/// cpp_int with the operators' results as values, as Integer has them.
using Oracle = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                             boost::multiprecision::et_off>;

/// Longer values are cut, so that a step stays short.
constexpr std::size_t kMostBits = 1 << 11;
constexpr unsigned kMostShift = 700;

struct Register {
    Integer ours;
    Oracle theirs;
};

/// Limb by limb, so that no conversion stands between.
bool same(const Integer& ours, const Oracle& theirs) {
    std::vector<std::uint64_t> expected;
    if (theirs != 0) export_bits(theirs, std::back_inserter(expected), 64, false);
    const auto& backend = ours.backend();
    return backend.negative() == (theirs < 0) &&
           std::equal(expected.begin(), expected.end(), backend.limbs(),
                      backend.limbs() + backend.size());
}

/// ⌊a / 2^bits⌋, which cpp_int's own shift of Boost 1.74 misses for some negative values.
Oracle shifted_right(const Oracle& a, unsigned bits) {
    if (a >= 0) return a >> bits;
    const Oracle complement = -a - 1;
    return -(complement >> bits) - 1;
}

class Machine {
  public:
    explicit Machine(Bytes bytes) : bytes_(bytes) {}

    void run() {
        constexpr int kMostSteps = 32;
        for (int i = 0; i < kMostSteps && !bytes_.empty(); ++i) step();
        for (const Register& r : registers_) require(same(r.ours, r.theirs), "same values");
    }

  private:
    Register& choose() { return registers_[bytes_.byte() % registers_.size()]; }

    void step() {
        const unsigned operation = bytes_.byte() % 32;
        Register& a = choose();
        Register& b = choose();
        arithmetic(operation, a, b);
        require(same(a.ours, a.theirs), "the result is that of cpp_int");
        require(same(b.ours, b.theirs), "the other operand is untouched");
        require((a.ours < b.ours) == (a.theirs < b.theirs), "the order is that of cpp_int");
        require((a.ours == b.ours) == (a.theirs == b.theirs), "equality is that of cpp_int");
        if (const std::size_t length = bit_length(a.ours); length > kMostBits) {
            const auto cut = static_cast<unsigned>(length - kMostBits / 2);
            a.ours >>= cut;
            a.theirs = shifted_right(a.theirs, cut);
        }
    }

    void arithmetic(unsigned operation, Register& a, Register& b) {
        switch (operation) {
            case 0: {
                const std::uint64_t word = bytes_.word();
                a.ours = word;
                a.theirs = word;
                return;
            }
            case 1: {
                const auto word = static_cast<std::int64_t>(bytes_.word());
                a.ours = word;
                a.theirs = word;
                return;
            }
            case 2:
                a.ours += b.ours;
                a.theirs += b.theirs;
                return;
            case 3:
                a.ours -= b.ours;
                a.theirs -= b.theirs;
                return;
            case 4:
                a.ours *= b.ours;
                a.theirs *= b.theirs;
                return;
            case 5:
                a.ours = a.ours + b.ours;
                a.theirs = a.theirs + b.theirs;
                return;
            case 6:
                a.ours = b.ours - a.ours;
                a.theirs = b.theirs - a.theirs;
                return;
            case 7:
                a.ours = square(b.ours);
                a.theirs = b.theirs * b.theirs;
                return;
            case 8:
            case 9:
            case 10:
            case 11:
                return division(operation, a, b);
            case 12: {
                const unsigned bits = shift();
                a.ours <<= bits;
                a.theirs <<= bits;
                return;
            }
            case 13: {
                const unsigned bits = shift();
                a.ours >>= bits;
                a.theirs = shifted_right(a.theirs, bits);
                return;
            }
            case 14:
                a.ours = -a.ours;
                a.theirs = -a.theirs;
                return;
            case 15:
                a.ours = abs(b.ours);
                a.theirs = abs(b.theirs);
                return;
            case 16:
                a.ours = b.ours;
                a.theirs = b.theirs;
                return;
            case 17: {
                // Whatever was moved from is 0; a value moved onto itself stays.
                if (&a == &b) return;
                a.ours = std::move(b.ours);
                a.theirs = std::exchange(b.theirs, 0);
                return;
            }
            case 18:
                swap(a.ours, b.ours);
                swap(a.theirs, b.theirs);
                return;
            case 19:
                a.ours = gcd(a.ours, b.ours);
                a.theirs = gcd(a.theirs, b.theirs);
                return;
            case 20:
                a.ours = lcm(a.ours, b.ours);
                a.theirs = lcm(a.theirs, b.theirs);
                return;
            case 21:
            case 22:
            case 23:
                return bitwise(operation, a, b);
            case 24:
            case 25:
                return bits(operation, a);
            case 26:
                return modular_power(a, b);
            case 27:
                return root(a, b);
            case 28:
                return text(a, b);
            case 29:
                return limbs(a, b);
            case 30:
                return words(a);
            default:
                return decimal(a, b);
        }
    }

    unsigned shift() { return (bytes_.byte() << 2 | bytes_.byte() % 4) % kMostShift; }

    static void division(unsigned operation, Register& a, const Register& b) {
        if (b.theirs == 0) {
            try {
                a.ours /= b.ours;
            } catch (const std::overflow_error&) {
                return;
            } catch (const DomainError&) {
                return;
            }
            return require(false, "division by zero is an error");
        }
        if (operation == 8) {
            a.ours /= b.ours;
            a.theirs /= b.theirs;
        } else if (operation == 9) {
            a.ours %= b.ours;
            a.theirs %= b.theirs;
        } else if (operation == 10) {
            const DivisionResult result = divide(a.ours, b.ours);
            require(result.quotient * b.ours + result.remainder == a.ours, "q b + r = a");
            require(same(result.remainder, a.theirs % b.theirs), "the remainder is cpp_int's");
        } else {
            const Integer product = a.ours * b.ours;
            require(divide_exact(product, b.ours) == a.ours, "(a b) / b = a");
        }
    }

    static void bitwise(unsigned operation, Register& a, const Register& b) {
        // cpp_int takes the bits of magnitudes only.
        const Integer left = abs(a.ours);
        const Integer right = abs(b.ours);
        const Oracle their_left = abs(a.theirs);
        const Oracle their_right = abs(b.theirs);
        if (operation == 21) {
            a.ours = left & right;
            a.theirs = their_left & their_right;
        } else if (operation == 22) {
            a.ours = left | right;
            a.theirs = their_left | their_right;
        } else {
            a.ours = left ^ right;
            a.theirs = their_left ^ their_right;
        }
    }

    void bits(unsigned operation, Register& a) {
        const unsigned place = shift();
        if (a.theirs <= 0) return;
        require(bit_test(a.ours, place) == bit_test(a.theirs, place), "bit_test is cpp_int's");
        require(msb(a.ours) == msb(a.theirs) && lsb(a.ours) == lsb(a.theirs),
                "msb and lsb are cpp_int's");
        require(bit_length(a.ours) == msb(a.theirs) + 1, "bit_length is msb + 1");
        if (operation == 24) {
            bit_set(a.ours, place);
            bit_set(a.theirs, place);
        } else {
            bit_flip(a.ours, place);
            bit_flip(a.theirs, place);
        }
    }

    void modular_power(Register& a, const Register& b) {
        const unsigned exponent = bytes_.byte();
        const Integer modulus = abs(b.ours) + 1;
        const Oracle their_modulus = abs(b.theirs) + 1;
        a.ours = powm(abs(a.ours), exponent, modulus);
        a.theirs = powm(Oracle(abs(a.theirs)), exponent, their_modulus);
    }

    static void root(Register& a, const Register& b) {
        a.ours = sqrt(abs(b.ours));
        a.theirs = sqrt(Oracle(abs(b.theirs)));
    }

    void text(Register& a, const Register& b) {
        const int base = 2 + bytes_.byte() % 35;
        a.ours = parse_integer(to_string(b.ours, base), base);
        a.theirs = b.theirs;
        if (base == 10 || base == 16) {
            std::string expected =
                Oracle(abs(b.theirs)).str(0, base == 16 ? std::ios_base::hex : std::ios_base::dec);
            for (char& c : expected)
                if ('A' <= c && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
            require(to_string(abs(b.ours), base) == expected, "the digits are cpp_int's");
        }
    }

    static void limbs(Register& a, const Register& b) {
        std::vector<std::uint8_t> octets;
        export_bits(b.ours, std::back_inserter(octets), 8);
        std::vector<std::uint8_t> their_octets;
        export_bits(b.theirs, std::back_inserter(their_octets), 8);
        require(octets == their_octets, "export_bits gives what it gives for cpp_int");
        import_bits(a.ours, octets.begin(), octets.end(), 8);
        a.theirs = abs(b.theirs);
    }

    void words(Register& a) {
        const auto word = static_cast<std::int64_t>(bytes_.word());
        a.ours = (a.ours + word) * word - word;
        a.theirs = (a.theirs + word) * word - word;
        require((a.ours < word) == (a.theirs < word), "comparison with a word is cpp_int's");
        if (word == 0) return;
        require(same(Integer(a.ours % word), Oracle(a.theirs % word)), "a % word is cpp_int's");
        a.ours /= word;
        a.theirs /= word;
    }

    static void decimal(Register& a, const Register& b) {
        const Decimal left = to_decimal(a.ours);
        const Decimal right = to_decimal(b.ours);
        require((left < right) == (a.theirs < b.theirs), "Decimal has the order of cpp_int");
        require(to_integer(left - right) == a.ours - b.ours, "Decimal's difference");
        a.ours = to_integer(left * right);
        a.theirs *= b.theirs;
    }

    Bytes bytes_;
    std::array<Register, 4> registers_;
};

}  // namespace
}  // namespace bigmath::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bigmath::fuzz;
    Machine(Bytes(data, size)).run();
    return 0;
}
