#include "hotline/keys/secret_file.hpp"

#include "hotline/files/files.hpp"
#include "hotline/keys/key_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace hotline::keys {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
    throw KeyError("key file " + file.string() + ": " + what);
}

[[noreturn]] void fail_with_errno(const std::filesystem::path& file, const char* what) {
    throw KeyError("key file " + file.string() + ": " + what + ": " + std::strerror(errno));
}

class OpenForReading {
public:
    explicit OpenForReading(const std::filesystem::path& file) : fd_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
    OpenForReading(const OpenForReading&) = delete;
    OpenForReading& operator=(const OpenForReading&) = delete;
    ~OpenForReading() {
        if (fd_ >= 0)
            ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

/// What the system says of an open file that may be trusted.
struct stat examined(const OpenForReading& in, const std::filesystem::path& file, Privacy privacy) {
    if (in.get() < 0)
        fail_with_errno(file, "cannot be opened");
    struct stat status{};
    if (::fstat(in.get(), &status) != 0)
        fail_with_errno(file, "cannot be examined");
    if (!S_ISREG(status.st_mode))
        fail(file, "is not a regular file");
    if (privacy == Privacy::owner_only && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        fail(file, "others than its owner have access; it must have mode 0600");
    }
    return status;
}

} // namespace

void write_new_file(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
    files::SystemFiles system;
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    try {
        files::create_whole(system, file, text);
    } catch (const files::FileError& refused) {
        throw KeyError(std::string("key file: ") + refused.what());
    }
}

void read_exactly(const std::filesystem::path& file, std::span<std::uint8_t> into, Privacy privacy) {
    const OpenForReading in(file);
    const auto status = examined(in, file, privacy);
    if (static_cast<std::uint64_t>(status.st_size) != into.size())
        fail(file, "has not the length of a key");
    if (::read(in.get(), into.data(), into.size()) != static_cast<ssize_t>(into.size())) {
        fail_with_errno(file, "cannot be read");
    }
}

std::string read_secret_line(const std::filesystem::path& file, std::size_t bytes_max) {
    const OpenForReading in(file);
    static_cast<void>(examined(in, file, Privacy::owner_only));
    std::string text(bytes_max + 1, '\0');
    const auto length = ::read(in.get(), text.data(), text.size());
    if (length < 0)
        fail_with_errno(file, "cannot be read");
    text.resize(static_cast<std::size_t>(length));
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    if (text.size() > bytes_max)
        fail(file, "its first line is too long");
    return text;
}

} // namespace hotline::keys
