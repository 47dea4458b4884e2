#include "hotline/statistics/release_folder.hpp"

#include "hotline/files/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace hotline::statistics {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

/// Makes the folder for whoever the umask lets look into it: these tables are for others. Every name on the way to it
/// is made durable, since any of them may be new.
void make(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    files::SystemFiles system;
    for (auto at = folder;; at = files::folder_of(at)) {
        files::make_durable_folder(system, at);
        if (files::folder_of(at) == at)
            return;
    }
}

/// Closes what it was given, however the scope ends.
class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path)
        : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                                    S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH)) {
        if (file_ < 0)
            fail(path_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(file_); }

    void write(std::string_view text) {
        while (!text.empty()) {
            const auto written = ::write(file_, text.data(), text.size());
            if (written >= 0)
                text.remove_prefix(static_cast<std::size_t>(written));
            else if (errno != EINTR)
                fail(path_);
        }
        if (::fsync(file_) != 0)
            fail(path_);
    }

private:
    const std::filesystem::path& path_;
    int file_;
};

} // namespace

ReleaseFolder::ReleaseFolder(const std::filesystem::path& folder) : folder_(folder) {
    make(folder_);
    directory_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory_ < 0)
        fail(folder_);
    while (::flock(directory_, LOCK_EX) != 0) {
        if (errno == EINTR)
            continue;
        const int why = errno;
        ::close(directory_);
        throw std::system_error(why, std::generic_category(), folder_.string());
    }
}

ReleaseFolder::~ReleaseFolder() { ::close(directory_); }

std::filesystem::path ReleaseFolder::staged(std::string_view name) const {
    return folder_ / ("." + std::string(name) + ".staged");
}

bool ReleaseFolder::holds(std::string_view name) const { return std::filesystem::exists(folder_ / name); }

bool ReleaseFolder::release(std::string_view name, std::string_view text) {
    if (holds(name))
        return false;
    stage(name, text);
    publish(name);
    return true;
}

void ReleaseFolder::stage(std::string_view name, std::string_view text) {
    const auto path = staged(name);
    OpenFile(path).write(text);
}

void ReleaseFolder::publish(std::string_view name) {
    std::filesystem::rename(staged(name), folder_ / name);
    if (::fsync(directory_) == 0)
        return;
    const int why = errno;
    ::unlink((folder_ / name).c_str()); // else the next night would take it for released, and a power cut could take it
    throw std::system_error(why, std::generic_category(), folder_.string());
}

} // namespace hotline::statistics
