// Where results go: failing streams, files, links, devices, pipes.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

TEST(StandardOutput, FullDevice) {
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    ASSERT_GE(full, 0);
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"5"}, {"10000"}, {"--help"}, {"algorithms"}}) {
        Process process({.arguments = arguments, .output = full});
        const Outcome outcome = process.wait();
        EXPECT_EQ(outcome.status, 4) << arguments[0];
        EXPECT_NE(outcome.err.find("standard output"), std::string::npos) << outcome.err;
    }
    close(full);
}

TEST(StandardOutput, Closed) {
    Process process({.arguments = {"5"}, .close_output = true});
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.status, 4);
    EXPECT_NE(outcome.err, "");
}

TEST(StandardInput, ThatCannotBeRead) {
    const int folder = open("/", O_RDONLY | O_CLOEXEC);
    Process process({.arguments = {"-"}, .input = folder});
    EXPECT_EQ(process.wait().status, 4);
    close(folder);
}

TEST(OutputFile, NewFile) {
    const TemporaryFolder folder;
    const Outcome outcome = run({"20", "--output", folder / "new"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(read_file(folder / "new"), "2432902008176640000\n");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"new"});
    struct stat status {};
    ASSERT_EQ(stat((folder / "new").c_str(), &status), 0);
    const mode_t mask = umask(0);
    umask(mask);
    EXPECT_EQ(status.st_mode & 0777U, 0666U & ~mask);
}

TEST(OutputFile, KeepsTheMode) {
    const TemporaryFolder folder;
    write_file(folder / "old", "as it was");
    ASSERT_EQ(chmod((folder / "old").c_str(), 0640), 0);
    EXPECT_EQ(run({"5", "--output", folder / "old"}).status, 0);
    EXPECT_EQ(read_file(folder / "old"), "120\n");
    struct stat status {};
    ASSERT_EQ(stat((folder / "old").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777U, 0640U);
}

TEST(OutputFile, FollowsLinks) {
    const TemporaryFolder folder;
    ASSERT_EQ(mkdir((folder / "deep").c_str(), 0777), 0);
    write_file(folder / "deep/target", "as it was");
    ASSERT_EQ(symlink("deep/target", (folder / "link").c_str()), 0);
    ASSERT_EQ(symlink("link", (folder / "link2").c_str()), 0);
    ASSERT_EQ(symlink("deep/none-yet", (folder / "dangling").c_str()), 0);
    EXPECT_EQ(run({"5", "--output", folder / "link2"}).status, 0);
    EXPECT_EQ(run({"4", "--output", folder / "dangling"}).status, 0);
    EXPECT_EQ(read_file(folder / "deep/target"), "120\n");
    EXPECT_EQ(read_file(folder / "deep/none-yet"), "24\n");
    struct stat status {};
    for (const char* name : {"link", "link2", "dangling"}) {
        ASSERT_EQ(lstat((folder / name).c_str(), &status), 0);
        EXPECT_TRUE(S_ISLNK(status.st_mode)) << name;
    }
    ASSERT_EQ(symlink("loop", (folder / "loop").c_str()), 0);
    EXPECT_EQ(run({"5", "--output", folder / "loop"}).status, 4);
}

TEST(OutputFile, FailureLeavesTheOldOne) {
    const TemporaryFolder folder;
    write_file(folder / "old", "as it was");
    EXPECT_EQ(run({"10^30", "--output", folder / "old"}).status, 3);
    EXPECT_EQ(run({"-1", "--output", folder / "old"}).status, 2);
    EXPECT_EQ(read_file(folder / "old"), "as it was");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"old"});
}

TEST(OutputFile, Devices) {
    EXPECT_EQ(run({"5", "--output", "/dev/null"}).status, 0);
    EXPECT_EQ(run({"5", "--output", "/dev/full"}).status, 4);
    struct stat status {};
    ASSERT_EQ(stat("/dev/null", &status), 0);
    EXPECT_TRUE(S_ISCHR(status.st_mode));
    const Outcome outcome = run({"5", "--output", "/dev/stdout"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "120\n");
}

TEST(OutputFile, NamedPipe) {
    const TemporaryFolder folder;
    const std::string pipe = folder / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    std::string received;
    std::thread reader([&] { received = read_file(pipe); });
    EXPECT_EQ(run({"20", "--output", pipe}).status, 0);
    reader.join();
    EXPECT_EQ(received, "2432902008176640000\n");
    struct stat status {};
    ASSERT_EQ(lstat(pipe.c_str(), &status), 0);
    EXPECT_TRUE(S_ISFIFO(status.st_mode));
}

TEST(OutputFile, ThatCannotBeWritten) {
    const TemporaryFolder folder;
    for (const std::string& path :
         {folder.path(), folder / "no/such/folder", folder / "new/", std::string("/proc/none")}) {
        const Outcome outcome = run({"5", "--output", path});
        EXPECT_EQ(outcome.status, 4) << path;
        EXPECT_NE(outcome.err.find(path), std::string::npos) << outcome.err;
    }
    EXPECT_TRUE(folder.names().empty());
    if (geteuid() == 0) return;  // to root nothing is read-only
    ASSERT_EQ(chmod(folder.path().c_str(), 0500), 0);
    EXPECT_EQ(run({"5", "--output", folder / "new"}).status, 4);
    ASSERT_EQ(chmod(folder.path().c_str(), 0700), 0);
}

}  // namespace
}  // namespace bigfact::test
