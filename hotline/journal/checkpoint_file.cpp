#include "hotline/journal/checkpoint_file.hpp"

#include "proto/time_text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace hotline::journal {
namespace {

constexpr std::string_view suffix = ".checkpoints";
constexpr off_t line_bytes_max = 1'024; ///< a line has about 330

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0640)) {
        if (fd_ < 0)
            fail("a file of checkpoints cannot be opened");
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { ::close(fd_); }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

off_t size_of(const Descriptor& file) {
    struct stat status{};
    if (::fstat(file.get(), &status) != 0)
        fail("a file of checkpoints cannot be examined");
    return status.st_size;
}

/// The file's last bytes.
std::string end_of(const Descriptor& file, off_t size) {
    const off_t from = size > line_bytes_max ? size - line_bytes_max : 0;
    std::string end(static_cast<std::size_t>(size - from), '\0');
    if (::pread(file.get(), end.data(), end.size(), from) != static_cast<ssize_t>(end.size()))
        fail("a file of checkpoints cannot be read");
    return end;
}

void write_whole(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            fail("a checkpoint cannot be written");
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

void make_durable(const Descriptor& file) {
    if (::fsync(file.get()) != 0)
        fail("a checkpoint cannot be made durable");
}

} // namespace

CheckpointFolder::CheckpointFolder(std::filesystem::path folder, Uuid journal)
    : folder_(std::move(folder)), prefix_(to_text(journal) + '.') {}

std::optional<std::string> CheckpointFolder::newest() const {
    std::string newest; // names sort as their months do
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
        const auto name = file.path().filename().string();
        if (name.starts_with(prefix_) && name.ends_with(suffix) && name > newest)
            newest = name;
    }
    if (newest.empty())
        return std::nullopt;
    const Descriptor file(folder_ / newest, O_RDONLY);
    std::string end = end_of(file, size_of(file));
    const auto last = end.rfind('\n');
    if (last == std::string::npos)
        return std::nullopt;
    end.resize(last);
    const auto before = end.rfind('\n');
    return before == std::string::npos ? end : end.substr(before + 1);
}

void CheckpointFolder::append(const std::string& line, Instant at) {
    const auto month = to_text(at).substr(0, 7);
    const auto path = folder_ / (prefix_ + month + std::string(suffix));
    const bool is_new = !std::filesystem::exists(path);
    const Descriptor file(path, O_RDWR | O_CREAT | O_APPEND);
    const off_t size = size_of(file);
    const std::string end = end_of(file, size);
    const auto whole = end.rfind('\n') + 1; // npos + 1 is 0: no line is whole
    const off_t torn = static_cast<off_t>(end.size() - whole);
    if (torn > 0 && ::ftruncate(file.get(), size - torn) != 0)
        fail("a checkpoint that was cut short cannot be taken away");
    write_whole(file, line + '\n');
    make_durable(file);
    if (is_new)
        make_durable(Descriptor(folder_, O_RDONLY | O_DIRECTORY));
}

std::vector<std::string> read_lines(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        fail("a file of checkpoints cannot be opened");
    const std::string all{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (auto end = all.find('\n'); end != std::string::npos; end = all.find('\n', from)) {
        lines.push_back(all.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

} // namespace hotline::journal
