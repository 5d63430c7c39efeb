// What may happen to --output's name while the result is made: file systems that are full, cannot
// be written or know no nameless files, targets that change, two writers, any signal. The name
// holds the old content or all of the new, and nothing else lies about.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

using Names = std::vector<std::string>;

/// Runs a script in a name space where it may mount; none where the system does not allow it.
std::optional<Outcome> shell_that_mounts(const std::string& script) {
    if (shell("unshare -rm mount -t tmpfs none /tmp 2>/dev/null").status != 0) return std::nullopt;
    const TemporaryFolder folder;
    write_file(folder / "script", "set -e\ncd " + folder.path() + "\n" + script);
    return shell("unshare -rm sh " + (folder / "script") + " 2>&1");
}

TEST(FullFileSystem, IsAnErrorOfWriting) {
    const auto outcome = shell_that_mounts(R"(
        mkdir full; mount -t tmpfs -o size=64k none full; printf before > full/old
        status=0; "$BIGFACT" 50000 --output full/old 2>message || status=$?
        echo $status; grep -c 'No space left' message; cat full/old; echo; ls -A full
        status=0; "$BIGFACT" 50000 > full/new 2>message || status=$?
        echo $status; grep -c 'No space left' message
        rm full/new; "$BIGFACT" 5 --output full/old; cat full/old; ls -A full)");
    if (!outcome) GTEST_SKIP() << "needs to mount: root, or user name spaces";
    EXPECT_EQ(outcome->out, "4\n1\nbefore\nold\n4\n1\n120\nold\n");
}

/// Without /proc a file without a name cannot be given one, as in file systems without such files.
TEST(NamedTemporary, WhereFilesMustHaveNames) {
    if (kSanitized) GTEST_SKIP() << "sanitizers look into /proc";
    const auto outcome = shell_that_mounts(R"(
        mount -t tmpfs none /proc; mkfifo lines; umask 022
        printf before > old; chmod 600 old
        "$BIGFACT" - --output old < lines & exec 3> lines; echo 5 >&3
        until ls .bigfact* >/dev/null 2>&1; do sleep 0.02; done
        ls -A | grep -c bigfact; stat -c %a .bigfact*; cat old; echo
        exec 3>&-; wait $!; cat old; stat -c %a old; ls -A | grep bigfact || echo none
        "$BIGFACT" - --output old < lines & exec 3> lines; echo 6 >&3
        until ls .bigfact* >/dev/null 2>&1; do sleep 0.02; done
        kill $!; status=0; wait $! || status=$?; echo $status; exec 3>&-
        cat old; ls -A | grep bigfact || echo none)");
    if (!outcome) GTEST_SKIP() << "needs to mount: root, or user name spaces";
    EXPECT_EQ(outcome->out,
              "1\n600\nbefore\n120\n600\nnone\n"
              "bigfact: terminated\n143\n120\nnone\n");
}

/// A batch that has written into its --output and waits; done() lets it finish.
class HalfWritten {
  public:
    explicit HalfWritten(const std::string& path, const std::string& lines = "5\n")
        : process_({.arguments = {"-", "--output", path}, .limits = {{RLIMIT_CORE, 0}}}) {
        process_.write(lines + "1 --output /dev/stdout\n");
        EXPECT_EQ(process_.read_line(), "1\n");
    }
    Outcome done() { return process_.wait(); }
    Outcome killed(int signal) {
        process_.signal(signal);
        EXPECT_FALSE(process_.read_byte());  // its end, before that of its input
        return process_.wait();
    }

  private:
    Process process_;
};

TEST(Target, ThatChangesMeanwhile) {
    const TemporaryFolder folder;
    const std::string path = folder / "target";
    write_file(path, "as it was");
    ASSERT_EQ(chmod(path.c_str(), 0640), 0);
    {
        HalfWritten removed(path);
        ASSERT_EQ(unlink(path.c_str()), 0);
        EXPECT_EQ(removed.done().status, 0);
        EXPECT_EQ(read_file(path), "120\n");
        struct stat status {};
        ASSERT_EQ(stat(path.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 07777U, 0640U);
    }
    {
        HalfWritten changed(path, "6\n");
        write_file(path, "by another");
        ASSERT_EQ(chmod(path.c_str(), 0604), 0);
        EXPECT_EQ(changed.done().status, 0);
        EXPECT_EQ(read_file(path), "720\n");
        struct stat status {};
        ASSERT_EQ(stat(path.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 07777U, 0604U);
    }
    const std::function<int()> kOthers[] = {[&] { return mkdir(path.c_str(), 0777); },
                                            [&] { return mkfifo(path.c_str(), 0600); },
                                            [&] { return symlink("elsewhere", path.c_str()); }};
    for (const auto& put_other : kOthers) {
        HalfWritten replaced(path);
        ASSERT_EQ(remove(path.c_str()), 0);
        ASSERT_EQ(put_other(), 0);
        const Outcome outcome = replaced.done();
        EXPECT_EQ(outcome.status, 4);
        EXPECT_NE(outcome.err.find("no regular file"), std::string::npos) << outcome.err;
        EXPECT_EQ(folder.names(), Names{"target"});
        ASSERT_EQ(remove(path.c_str()), 0);
        write_file(path, "as it was");
    }
    ASSERT_EQ(mkdir((folder / "gone").c_str(), 0777), 0);
    HalfWritten homeless(folder / "gone/target");
    ASSERT_EQ(rmdir((folder / "gone").c_str()), 0) << "something lies in the folder";
    EXPECT_EQ(homeless.done().status, 4);
}

TEST(Target, WithOtherNamesAndOwners) {
    const TemporaryFolder folder;
    write_file(folder / "one", "as it was");
    ASSERT_EQ(link((folder / "one").c_str(), (folder / "two").c_str()), 0);
    const bool root = geteuid() == 0;
    if (root) {
        ASSERT_EQ(chown((folder / "one").c_str(), 12, 34), 0);
    }
    EXPECT_EQ(run({"5", "--output", folder / "one"}).status, 0);
    EXPECT_EQ(read_file(folder / "one"), "120\n");
    EXPECT_EQ(read_file(folder / "two"), "as it was");
    struct stat status {};
    ASSERT_EQ(stat((folder / "one").c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, root ? 12 : geteuid());
    EXPECT_EQ(status.st_gid, root ? 34 : status.st_gid);
}

TEST(Target, OfTwoWriters) {
    const TemporaryFolder folder;
    const std::string path = folder / "target";
    HalfWritten first(path, "5\n");
    HalfWritten second(path, "6\n");
    EXPECT_EQ(first.done().status, 0);
    EXPECT_EQ(read_file(path), "120\n");
    EXPECT_EQ(second.done().status, 0);
    EXPECT_EQ(read_file(path), "720\n");
    EXPECT_EQ(folder.names(), Names{"target"});
}

TEST(Target, WithALongName) {
    const TemporaryFolder folder;
    const std::string longest(255, 'n');
    EXPECT_EQ(run({"5", "--output", folder / longest}).status, 0);
    EXPECT_EQ(read_file(folder / longest), "120\n");
    for (const std::string& name : {longest + "n", std::string(5000, 'n')})
        EXPECT_EQ(run({"5", "--output", folder / name}).status, 4);
    EXPECT_EQ(folder.names(), Names{longest});
}

TEST(Target, ThatIsReadOnly) {
    const auto outcome = shell_that_mounts(R"(
        mkdir fixed; mount -t tmpfs none fixed; printf before > fixed/old
        mount -o remount,ro fixed
        for file in fixed/old fixed/new; do
            status=0; "$BIGFACT" 5 --output $file 2>message || status=$?
            echo $status; grep -c 'Read-only' message
        done; cat fixed/old; echo; ls -A fixed)");
    if (!outcome) GTEST_SKIP() << "needs to mount: root, or user name spaces";
    EXPECT_EQ(outcome->out, "4\n1\n4\n1\nbefore\nold\n");
}

/// True where files without names can be made in the folder.
bool has_nameless_files(const TemporaryFolder& folder) {
    const int file = open(folder.path().c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
    return file >= 0;
}

TEST(Killed, LeavesNothing) {
    const TemporaryFolder folder;
    if (!has_nameless_files(folder)) GTEST_SKIP() << "the file system has no files without names";
    write_file(folder / "old", "as it was");
    for (const int signal : {SIGKILL, SIGQUIT, SIGTERM, SIGINT, SIGHUP})
        for (const char* const name : {"old", "new"}) {
            EXPECT_EQ(HalfWritten(folder / name).killed(signal).status, 128 + signal);
            EXPECT_EQ(folder.names(), Names{"old"});
            EXPECT_EQ(read_file(folder / "old"), "as it was");
        }
}

}  // namespace
}  // namespace bigfact::test
