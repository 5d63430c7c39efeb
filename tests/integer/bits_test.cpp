// Bitwise operations, single bits and chunks of bits against cpp_int.

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <list>
#include <stdexcept>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

void check_operations(const Value& a, const Value& b) {
    EXPECT_TRUE(same(a.ours & b.ours, a.theirs & b.theirs)) << a.theirs << " & " << b.theirs;
    EXPECT_TRUE(same(a.ours | b.ours, a.theirs | b.theirs)) << a.theirs << " | " << b.theirs;
    EXPECT_TRUE(same(a.ours ^ b.ours, a.theirs ^ b.theirs)) << a.theirs << " ^ " << b.theirs;
    EXPECT_TRUE(same(~a.ours, -a.theirs - 1));
    Integer x = a.ours;
    EXPECT_TRUE(same(x &= b.ours, a.theirs & b.theirs));
    x = a.ours;
    EXPECT_TRUE(same(x |= b.ours, a.theirs | b.theirs));
    x = a.ours;
    EXPECT_TRUE(same(x ^= b.ours, a.theirs ^ b.theirs));
}

TEST(IntegerBits, OperationsOnEdges) {
    const std::vector<Value> values = edge_values();
    for (const Value& a : values)
        for (const Value& b : values) check_operations(a, b);
}

TEST(IntegerBits, OperationsOnEverySmallPair) {
    for (int a = -70; a <= 70; ++a) {
        for (int b = -70; b <= 70; ++b) {
            EXPECT_EQ(Integer(a) & b, a & b);
            EXPECT_EQ(Integer(a) | b, a | b);
            EXPECT_EQ(Integer(a) ^ b, a ^ b);
        }
        EXPECT_EQ(~Integer(a), ~a);
        for (int bits = 0; bits < 9; ++bits) EXPECT_EQ(Integer(a) >> bits, a >> bits);
    }
}

TEST(IntegerBits, OperationsOnRandomOperands) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(20000); ++i)
        check_operations(random_value(rng, 6), random_value(rng, 6));
}

/// Bit i of x is ⌊x / 2^i⌋ mod 2, for either sign.
TEST(IntegerBits, SingleBits) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<Value> values = edge_values();
    for (int i = 0; i < effort(200); ++i) values.push_back(random_value(rng, 4));
    for (const Value& value : values) {
        for (const unsigned index : {0U, 1U, 5U, 31U, 62U, 63U, 64U, 65U, 127U, 128U, 200U, 300U}) {
            const Oracle bit = Oracle(1) << index;
            const bool is_set = (shifted_right(value.theirs, index) & 1) != 0;
            EXPECT_EQ(bit_test(value.ours, index), is_set) << value.theirs << " bit " << index;
            Integer x = value.ours;
            EXPECT_TRUE(same(bit_set(x, index), value.theirs | bit));
            x = value.ours;
            EXPECT_TRUE(same(bit_unset(x, index), value.theirs & (-bit - 1)));
            x = value.ours;
            EXPECT_TRUE(same(bit_flip(x, index), value.theirs ^ bit));
        }
    }
}

TEST(IntegerBits, PositionsOfLowestAndHighest) {
    for (unsigned low = 0; low < 200; low += 7) {
        for (unsigned high = low; high < 400; high += 31) {
            const Integer x = (Integer(1) << high) | (Integer(1) << low);
            EXPECT_EQ(lsb(x), low);
            EXPECT_EQ(msb(x), high);
            EXPECT_EQ(trailing_zeros(x), low);
            EXPECT_EQ(trailing_zeros(-x), low);
            EXPECT_EQ(bit_length(x), high + 1);
            EXPECT_EQ(bit_length(-x), high + 1);
        }
    }
    EXPECT_EQ(bit_length(Integer(0)), 0U);
    EXPECT_EQ(trailing_zeros(Integer(0)), 0U);
    for (const int value : {0, -1}) {
        EXPECT_THROW(lsb(Integer(value)), std::range_error);
        EXPECT_THROW(msb(Integer(value)), std::range_error);
    }
}

/// Positions that Boost's interface cannot name are refused there and known here.
TEST(IntegerBits, PositionsBeyond32Bits) {
    const std::size_t far = (std::size_t{1} << 32) + 70;
    const Integer x = Integer(1) << far;
    EXPECT_EQ(bit_length(x), far + 1);
    EXPECT_EQ(trailing_zeros(x), far);
    EXPECT_THROW(lsb(x), std::range_error);
    EXPECT_THROW(msb(x), std::range_error);
    EXPECT_EQ(x >> far, 1);
}

template <class Element>
void check_chunks(Rng& rng, unsigned chunk_size, bool msv_first) {
    const Value value = random_value(rng, 6);
    std::vector<std::uint64_t> ours;
    std::vector<std::uint64_t> theirs;
    export_bits(value.ours, std::back_inserter(ours), chunk_size, msv_first);
    export_bits(value.theirs, std::back_inserter(theirs), chunk_size, msv_first);
    EXPECT_EQ(ours, theirs) << value.theirs << " by " << chunk_size;

    const std::vector<Element> chunks(ours.begin(), ours.end());
    Integer back(-5);
    import_bits(back, chunks.begin(), chunks.end(), chunk_size, msv_first);
    EXPECT_TRUE(same(back, abs(value.theirs)));
    const std::list<Element> list(chunks.begin(), chunks.end());
    import_bits(back, list.begin(), list.end(), chunk_size, msv_first);
    EXPECT_TRUE(same(back, abs(value.theirs)));
    import_bits(back, chunks.data(), chunks.data() + chunks.size(), chunk_size, msv_first);
    EXPECT_TRUE(same(back, abs(value.theirs)));
}

TEST(IntegerBits, ChunksOfEverySize) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(20); ++i) {
        for (const bool msv_first : {true, false}) {
            for (unsigned size = 1; size <= 8; ++size)
                check_chunks<unsigned char>(rng, size, msv_first);
            for (unsigned size = 1; size <= 32; ++size)
                check_chunks<std::uint32_t>(rng, size, msv_first);
            for (unsigned size = 1; size <= 64; ++size)
                check_chunks<std::uint64_t>(rng, size, msv_first);
        }
    }
}

TEST(IntegerBits, ChunksDefaultToTheElementAndDropHigherBits) {
    const std::vector<unsigned char> bytes{1, 2, 3};
    Integer x;
    EXPECT_EQ(import_bits(x, bytes.begin(), bytes.end()), 0x010203);
    EXPECT_EQ(import_bits(x, bytes.begin(), bytes.end(), 0, false), 0x030201);
    const std::vector<int> wide{0x1ff, -1};
    EXPECT_EQ(import_bits(x, wide.begin(), wide.end(), 8), 0xffff);
    EXPECT_EQ(import_bits(x, bytes.begin(), bytes.begin()), 0);
    std::vector<unsigned> out;
    export_bits(Integer(0), std::back_inserter(out), 8);
    EXPECT_EQ(out, std::vector<unsigned>{0});
    EXPECT_THROW(export_bits(Integer(1), std::back_inserter(out), 65), DomainError);
    EXPECT_THROW(export_bits(Integer(1), std::back_inserter(out), 0), DomainError);
    EXPECT_THROW(import_bits(x, bytes.begin(), bytes.end(), 65), DomainError);
}

}  // namespace
}  // namespace bigmath::test
