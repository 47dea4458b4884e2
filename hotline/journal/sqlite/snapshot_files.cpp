#include "hotline/journal/sqlite/snapshot_files.hpp"

#include <algorithm>
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

} // namespace

SnapshotFiles::SnapshotFiles(files::Files& files, std::filesystem::path folder)
    : files_(files), folder_(std::move(folder)) {
    files::make_durable_folder(files_, folder_);
}

std::filesystem::path SnapshotFiles::path_of(std::string_view name) const {
    const bool plain = !name.empty() &&
                       std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    if (!plain)
        throw std::logic_error("a snapshot's name is lower-case letters and underscores");
    return folder_ / (std::string(name) + ".snapshot");
}

void SnapshotFiles::write(std::string_view name, const SnapshotFile& snapshot) const {
    files::replace(files_, path_of(name), encode(snapshot));
}

std::optional<SnapshotFile> SnapshotFiles::read(std::string_view name) const {
    try {
        const auto file = files_.read(path_of(name));
        return file ? decode(*file) : std::nullopt;
    } catch (const files::FileError&) {
        return std::nullopt; // what cannot be read is none that is whole: the entries say the same
    }
}

} // namespace hotline::journal_sqlite
