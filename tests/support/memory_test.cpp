#include "support/memory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <thread>
#include <vector>

#include "support/memory_use.hpp"
#include "tests/support/random.hpp"

namespace bigmath::support {
namespace {

TEST(Memory, BlocksOfEverySizeAreAlignedAndWhole) {
    const std::size_t megabyte = 1 << 20;
    for (const std::size_t bytes :
         {std::size_t{1}, std::size_t{64}, std::size_t{1000}, megabyte - 1, megabyte, megabyte + 1,
          2 * megabyte - 1, 2 * megabyte, 2 * megabyte + 1, 37 * megabyte + 5}) {
        void* const block = allocate(bytes);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % kAlignment, 0U) << bytes;
        std::memset(block, 0xa5, bytes);
        deallocate(block, bytes);
    }
    release_unused_memory();
}

TEST(Memory, LargeBlocksAreUsedAgain) {
    const RetainMemory retain;
    constexpr std::size_t kBytes = std::size_t{5} << 20;
    void* const first = allocate(kBytes);
    deallocate(first, kBytes);
    void* const second = allocate(kBytes - 1000);  // the same size class
    // They may begin at different places of the same first page.
    const auto page = [](void* block) { return reinterpret_cast<std::uintptr_t>(block) / 4096; };
    EXPECT_EQ(page(first), page(second));
    deallocate(second, kBytes - 1000);
    release_unused_memory();
}

/// Blocks of ever new sizes, as the steps of a computation ask for them.
TEST(Memory, LittleIsKeptBeyondWhatWasInUse) {
    release_unused_memory();
    const RetainMemory retain;
    constexpr std::size_t kLeast = std::size_t{40} << 10;
    constexpr std::size_t kMost = std::size_t{60} << 20;
    for (std::size_t bytes = kLeast; bytes < kMost; bytes += bytes / 9) {
        void* const first = allocate(bytes);
        void* const second = allocate(bytes / 2 + kLeast);
        deallocate(first, bytes);
        deallocate(second, bytes / 2 + kLeast);
        const MappedMemory use = mapped_memory();
        ASSERT_LE(use.in_use + use.kept, use.peak_in_use + kSpare) << bytes;
    }
    // A larger block is made of what is kept, not beside it.
    const std::size_t before = mapped_memory().kept;
    void* const large = allocate(kMost);
    EXPECT_LT(mapped_memory().kept, before);
    deallocate(large, kMost);
    release_unused_memory();
    EXPECT_EQ(mapped_memory().kept, 0U);
}

TEST(Memory, BlocksAreRoundedUpByLittle) {
    for (std::size_t bytes = 1; bytes < std::size_t{1} << 33; bytes += 1 + bytes / 7) {
        const std::size_t block = block_bytes(bytes);
        EXPECT_GE(block, bytes);
        const double most = bytes >= std::size_t{64} << 20 ? 1.0 / 32 : 1.0 / 8;
        const double page = bytes >= std::size_t{2} << 20 ? 2 << 20 : 4096;
        EXPECT_LE(static_cast<double>(block - bytes),
                  std::max(most * static_cast<double>(bytes), page));
    }
}

TEST(Memory, RandomBlocksDoNotOverlap) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    struct Block {
        unsigned char* data;
        std::size_t bytes;
        unsigned char mark;
    };
    std::vector<Block> blocks;
    for (int i = 0; i < 400; ++i) {
        if (!blocks.empty() && rng.coin()) {
            const std::size_t at = rng.below(blocks.size());
            const Block block = blocks[at];
            EXPECT_EQ(block.data[0], block.mark);
            EXPECT_EQ(block.data[block.bytes / 2], block.mark);
            EXPECT_EQ(block.data[block.bytes - 1], block.mark);
            deallocate(block.data, block.bytes);
            blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(at));
        } else if (blocks.size() < 20) {
            const std::size_t bytes = 1 + rng.below(std::uint64_t{1} << rng.below(23));
            auto* const data = static_cast<unsigned char*>(allocate(bytes));
            const auto mark = static_cast<unsigned char>(rng.word());
            data[0] = data[bytes / 2] = data[bytes - 1] = mark;
            blocks.push_back({data, bytes, mark});
        }
    }
    for (const Block& block : blocks) deallocate(block.data, block.bytes);
}

TEST(Memory, ImpossibleSizesThrow) {
    EXPECT_THROW((void)allocate(std::size_t{1} << 60), std::bad_alloc);
    EXPECT_THROW((void)allocate(~std::size_t{0}), std::bad_alloc);
}

TEST(Memory, ServesSeveralThreads) {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([] {
            for (std::size_t i = 0; i < 50; ++i) {
                const RetainMemory retain;
                Workspace<> workspace((std::size_t{1} << 18) + i * 1000);
                workspace.data()[0] = i;
                workspace.data()[workspace.size() - 1] = i;
                EXPECT_EQ(workspace.data()[0], i);
            }
        });
}

TEST(Workspace, MovesAndMayBeEmpty) {
    Workspace<> empty(0);
    EXPECT_EQ(empty.data(), nullptr);
    Workspace<> full(100);
    std::uint64_t* const data = full.data();
    Workspace<> taken(std::move(full));
    EXPECT_EQ(taken.data(), data);
    empty = std::move(taken);
    EXPECT_EQ(empty.data(), data);
    EXPECT_EQ(empty.size(), 100U);
}

}  // namespace
}  // namespace bigmath::support
