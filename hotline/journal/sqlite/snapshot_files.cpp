#include "hotline/journal/sqlite/snapshot_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <span>
#include <stdexcept>
#include <utility>

namespace hotline::journal_sqlite {
namespace {

constexpr std::string_view magic = "HLSNAP01";
constexpr std::size_t hash_size = sizeof(keys::Hash);
constexpr std::size_t head_size = 8 + 16 + 8 + hash_size; // magic, journal, seq, chain
constexpr std::size_t smallest = head_size + hash_size;   // the hash of everything else ends the file

std::string_view view(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string encode(const SnapshotFile& snapshot) {
    std::string file(magic);
    file += view(snapshot.journal.bytes);
    for (int shift = 0; shift < 64; shift += 8) {
        file += static_cast<char>(static_cast<unsigned char>(snapshot.seq.value >> shift));
    }
    file += view(snapshot.chain);
    file += snapshot.bytes;
    const keys::Hash hash = keys::hash(file);
    file += view(hash);
    return file;
}

void copy_to(std::string_view from, std::span<std::uint8_t> to) {
    std::transform(from.begin(), from.end(), to.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
}

std::optional<SnapshotFile> decode(std::string_view file) {
    if (file.size() < smallest || !file.starts_with(magic))
        return std::nullopt;
    const std::string_view covered = file.substr(0, file.size() - hash_size);
    if (view(keys::hash(covered)) != file.substr(covered.size()))
        return std::nullopt;
    SnapshotFile snapshot{};
    copy_to(covered.substr(8, 16), snapshot.journal.bytes);
    for (std::size_t i = 0; i < 8; ++i) {
        snapshot.seq.value |= std::uint64_t{static_cast<unsigned char>(covered[24 + i])} << (8 * i);
    }
    copy_to(covered.substr(32, hash_size), snapshot.chain);
    snapshot.bytes = covered.substr(head_size);
    return snapshot;
}

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(std::string("a snapshot cannot be ") + what + ": " + std::strerror(errno));
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags)
        : fd_(::open(file.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
        if (fd_ < 0)
            fail("opened");
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { ::close(fd_); }
    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(fd_, bytes.data(), bytes.size());
            if (written < 0)
                fail("written");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync() const {
        if (::fsync(fd_) != 0)
            fail("made durable");
    }

private:
    int fd_;
};

} // namespace

SnapshotFiles::SnapshotFiles(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
}

std::filesystem::path SnapshotFiles::path_of(std::string_view name) const {
    const bool plain = !name.empty() &&
                       std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    if (!plain)
        throw std::logic_error("a snapshot's name is lower-case letters and underscores");
    return folder_ / (std::string(name) + ".snapshot");
}

void SnapshotFiles::write(std::string_view name, const SnapshotFile& snapshot) const {
    const auto file = path_of(name);
    auto fresh = file;
    fresh += ".new";
    {
        const Descriptor out(fresh, O_WRONLY | O_CREAT | O_TRUNC);
        out.write(encode(snapshot));
        out.sync();
    }
    std::filesystem::rename(fresh, file);
    Descriptor(folder_, O_RDONLY | O_DIRECTORY).sync();
}

std::optional<SnapshotFile> SnapshotFiles::read(std::string_view name) const {
    const auto path = path_of(name);
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return std::nullopt;
    std::string file(std::filesystem::file_size(path), '\0');
    in.read(file.data(), static_cast<std::streamsize>(file.size()));
    if (!in)
        return std::nullopt; // it was replaced by a shorter one meanwhile, or cannot be read: none that is whole
    return decode(file);
}

} // namespace hotline::journal_sqlite
