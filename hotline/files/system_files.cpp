#include "hotline/files/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace hotline::files {
namespace {

constexpr std::size_t read_at_once = 1 << 16; ///< bytes
constexpr std::array foreign{EACCES, EPERM, EROFS, EINVAL, ENOSYS, ENOTSUP};

[[noreturn]] void fail(const std::filesystem::path& path, const char* what) {
    throw FileError(path.string() + " cannot be " + what + ": " + std::strerror(errno));
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0)
        : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0)
            ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

class SystemOutFile final : public OutFile {
public:
    SystemOutFile(const std::filesystem::path& path, int flags, mode_t mode)
        : path_(path), file_(path, O_WRONLY | O_CREAT | flags, mode) {
        if (file_.get() < 0)
            fail(path_, "made");
    }

    void keep(std::uint64_t size) {
        const auto end = ::lseek(file_.get(), 0, SEEK_END);
        const auto wanted = static_cast<off_t>(size);
        if (end < 0 || (end != wanted && ::ftruncate(file_.get(), wanted) != 0))
            fail(path_, "cut");
    }

    void write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto written = ::write(file_.get(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                fail(path_, "written");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void sync() override {
        if (::fsync(file_.get()) != 0)
            fail(path_, "made durable");
    }

private:
    std::filesystem::path path_;
    Descriptor file_;
};

} // namespace

std::unique_ptr<OutFile> SystemFiles::create(const std::filesystem::path& file) {
    return std::make_unique<SystemOutFile>(file, O_TRUNC, S_IRUSR | S_IWUSR);
}

bool SystemFiles::claim(const std::filesystem::path& file) {
    const Descriptor made(file, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (made.get() < 0 && errno != EEXIST)
        fail(file, "made");
    return made.get() >= 0;
}

std::unique_ptr<OutFile> SystemFiles::add_to(const std::filesystem::path& file, std::uint64_t keep) {
    auto out = std::make_unique<SystemOutFile>(file, O_APPEND, S_IRUSR | S_IWUSR | S_IRGRP);
    out->keep(keep);
    return out;
}

std::optional<std::string> SystemFiles::read(const std::filesystem::path& file) {
    const Descriptor in(file, O_RDONLY);
    if (in.get() < 0 && errno == ENOENT)
        return std::nullopt;
    if (in.get() < 0)
        fail(file, "opened");
    std::string bytes;
    std::array<char, read_at_once> piece{};
    for (;;) {
        const auto size = ::read(in.get(), piece.data(), piece.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            fail(file, "read");
        if (size == 0)
            return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(size));
    }
}

std::optional<FileEnd> SystemFiles::end_of(const std::filesystem::path& file, std::size_t most) {
    const Descriptor in(file, O_RDONLY);
    if (in.get() < 0 && errno == ENOENT)
        return std::nullopt;
    const off_t size = in.get() < 0 ? -1 : ::lseek(in.get(), 0, SEEK_END);
    if (size < 0)
        fail(file, "opened");
    FileEnd end{.size = static_cast<std::uint64_t>(size), .bytes = {}};
    end.bytes.resize(std::min<std::uint64_t>(most, end.size));
    for (std::size_t got = 0; got < end.bytes.size();) {
        const auto from = static_cast<off_t>(end.size - end.bytes.size() + got);
        const auto piece = ::pread(in.get(), end.bytes.data() + got, end.bytes.size() - got, from);
        if (piece == 0 || (piece < 0 && errno != EINTR))
            fail(file, "read");
        got += piece < 0 ? 0 : static_cast<std::size_t>(piece);
    }
    return end;
}

std::vector<std::string> SystemFiles::names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    try {
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.push_back(entry.path().filename().string());
    } catch (const std::filesystem::filesystem_error& refused) {
        throw FileError(refused.what());
    }
    return names;
}

void SystemFiles::write_again(const std::filesystem::path& file) {
    const Descriptor both(file, O_RDWR);
    if (both.get() < 0 && errno == ENOENT)
        return;
    if (both.get() < 0)
        fail(file, "opened");
    std::array<char, read_at_once> piece{};
    for (off_t at = 0;;) {
        const auto size = ::pread(both.get(), piece.data(), piece.size(), at);
        if (size < 0 && errno != EINTR)
            fail(file, "read");
        if (size == 0)
            break;
        const auto written = size < 0 ? 0 : ::write(both.get(), piece.data(), static_cast<std::size_t>(size));
        if (written < 0 && errno != EINTR)
            fail(file, "written");
        at += std::max<ssize_t>(written, 0);
    }
    if (::fsync(both.get()) != 0)
        fail(file, "made durable");
}

void SystemFiles::sync(const std::filesystem::path& file) {
    const Descriptor open(file, O_RDONLY);
    if (open.get() < 0 || ::fsync(open.get()) != 0)
        fail(file, "made durable");
}

void SystemFiles::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0)
        fail(from, "renamed");
}

void SystemFiles::rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return;
    if (errno != EINVAL) // which file systems say that cannot do it in one step
        fail(to, "made");
    if (std::filesystem::exists(std::filesystem::symlink_status(to)))
        throw FileError(to.string() + " cannot be made: it is there already");
    rename(from, to);
}

void SystemFiles::remove(const std::filesystem::path& file) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
        fail(file, "removed");
}

bool SystemFiles::is_folder(const std::filesystem::path& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void SystemFiles::make_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        fail(folder, "made");
}

void SystemFiles::remove_all(const std::filesystem::path& path) {
    try {
        std::filesystem::remove_all(path);
    } catch (const std::filesystem::filesystem_error& refused) {
        throw FileError(refused.what());
    }
}

void SystemFiles::sync_folder(const std::filesystem::path& folder) {
    const Descriptor open(folder, O_RDONLY | O_DIRECTORY);
    if (open.get() >= 0 && ::fsync(open.get()) == 0)
        return;
    if (std::ranges::find(foreign, errno) != foreign.end())
        throw ForeignFolder(folder.string() + " cannot be made durable: " + std::strerror(errno));
    fail(folder, "made durable");
}

} // namespace hotline::files
