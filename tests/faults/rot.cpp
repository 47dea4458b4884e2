#include "tests/faults/rot.hpp"

#include "hotline/backup/make.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/record_types.hpp"
#include "tests/faults/damage.hpp"
#include "tests/faults/house_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace hotline::faults {
namespace {

namespace fs = std::filesystem;

constexpr Instant made{1'780'100'000'000};
const std::string backups = "/backups";

/// No entry of this day orders an erasure: what is erased shows by its bytes.
const backup::Erasures no_orders{.ordered_in = [](const journal::Entry&) -> std::optional<KeyId> { return {}; },
                                 .settle = {}};

const std::string& bytes_of(const Content& content, const std::string& path) {
    const auto file = content.find(path);
    if (!file)
        throw std::logic_error("there is no " + path);
    return content.bytes(*file);
}

/// Puts what is on the simulated disk below `folder` where it says that it is.
void put_on_real_disk(const Content& content, const fs::path& folder) {
    const auto within = folder.string() + "/";
    for (const auto& [path, file] : content.names()) {
        if (file == a_folder || !path.starts_with(within))
            continue;
        fs::create_directories(fs::path(path).parent_path());
        std::ofstream(path, std::ios::binary | std::ios::trunc) << content.bytes(file);
    }
}

fs::path identity_in(const fs::path& folder) { return folder / "offline.key"; }

Content back_up(const fs::path& folder) {
    const auto recipient = keys::BackupIdentity::create(identity_in(folder));
    Disk disk;
    DiskFiles port(disk);
    (void)make_backup(port, {.data = folder, .to = backups, .keys_to = {}}, std::span(&recipient, 1), no_orders, made);
    return disk.content();
}

/// Where the journal ends that a start finds, which is nowhere if its chain is broken; none if it is refused.
std::optional<journal::Head> head_of(const Content& content, const fs::path& folder) {
    Disk disk(content);
    DiskFiles files(disk);
    const DiskVfs vfs(disk);
    try {
        journal_sqlite::Journal journal(folder, record_types(), journal_id,
                                        {.readers = 1, .vfs = vfs.name(), .files = &files});
        return journal_sqlite::verify(folder, vfs.name()).ok() ? journal.log().head() : journal::Head{};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

/// All frames of a file of a backup, as bytes.
std::vector<std::string> frames_of(const std::string& bytes, backup::Part part, const fs::path& folder) {
    const auto file = folder / "looked-at.backup";
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    backup::ArchiveReader reader(file, part, keys::BackupIdentity(identity_in(folder)));
    std::vector<std::string> frames{backup::encode(reader.head())};
    while (const auto frame = reader.next())
        frames.push_back(backup::encode(*frame));
    return frames;
}

} // namespace

RottingHouse::RottingHouse(fs::path folder)
    : folder_(std::move(folder)), day_(live_a_day(folder_)), stopped_(stopped(day_)) {
    put_on_real_disk(stopped_, folder_);
    backups_ = back_up(folder_);
}

const std::vector<RottingHouse::File>& RottingHouse::files() {
    static const std::vector<File> all{
        {"journal.db", 10, &RottingHouse::rot_file},
        {"keys.db", 5, &RottingHouse::rot_file},
        {"snapshots/floor.snapshot", 2, &RottingHouse::rot_file},
        {"journal.db-wal", 5, &RottingHouse::rot_wal},
        {"data", 3, &RottingHouse::rot_backup},
        {"keys", 3, &RottingHouse::rot_backup},
        {"erased", 2, &RottingHouse::rot_backup},
    };
    return all;
}

Rot RottingHouse::rot_file(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks checks) const {
    const auto right = read_everything(stopped_, folder_, checks);
    if (std::ranges::count(right, refused) != 0)
        throw std::logic_error("a sound house cannot be read");
    const auto path = (folder_ / name).string();
    Rot rot;
    for (; rot.tries < tries; ++rot.tries) {
        const auto hurt = with(stopped_, path, damaged(bytes_of(stopped_, path), dice));
        const auto read = read_everything(hurt, folder_, checks);
        const bool all_there = read == right;
        const bool said = std::ranges::find(read, refused) != read.end();
        rot.harmless += all_there ? 1U : 0U;
        rot.found += said ? 1U : 0U;
        for (std::size_t i = 0; i < read.size() && read.size() == right.size(); ++i) {
            if (read[i] != right[i] && read[i] != refused)
                rot.served.push_back(fmt::format("{}, try {}: {}", name, rot.tries, read[i].substr(0, 200)));
        }
        if (!all_there && !said)
            rot.served.push_back(fmt::format("{}, try {}: something else, and nothing said", name, rot.tries));
    }
    return rot;
}

/// What a damaged log leaves is a whole beginning of what was written.
Rot RottingHouse::rot_wal(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks) const {
    const auto sound = before(day_, "somebody in danger arrives");
    const auto path = (folder_ / name).string();
    const auto last = head_of(sound, folder_).value();
    Rot rot;
    for (; rot.tries < tries; ++rot.tries) {
        const auto hurt = with(sound, path, damaged(bytes_of(sound, path), dice));
        const auto head = head_of(hurt, folder_);
        const bool written =
            head && head->seq.value < day_.record.hashes.size() && day_.record.hashes[head->seq.value] == head->hash;
        if (head && !written)
            rot.served.push_back(fmt::format("{}, try {}: not what was written", name, rot.tries));
        rot.found += head ? 0U : 1U;
        rot.harmless += written && head->hash == last.hash ? 1U : 0U;
        rot.shortened += written && head->hash != last.hash ? 1U : 0U;
    }
    return rot;
}

Rot RottingHouse::rot_backup(std::string_view name, std::size_t tries, std::mt19937_64& dice, Checks) const {
    const auto part = name == "data" ? backup::Part::data : name == "keys" ? backup::Part::keys : backup::Part::erased;
    const auto& sound = bytes_of(backups_, backups + "/" + to_text(backup::Name{made, part}));
    const auto right = frames_of(sound, part, folder_);
    Rot rot;
    for (; rot.tries < tries; ++rot.tries) {
        const auto hurt = damaged(sound, dice);
        try {
            const auto frames = frames_of(hurt, part, folder_);
            rot.harmless += frames == right ? 1U : 0U;
            if (frames != right)
                rot.served.push_back(fmt::format("{}, try {}: not what was backed up", name, rot.tries));
        } catch (const backup::BackupError&) {
            ++rot.found;
        } catch (const keys::SealError&) {
            ++rot.found;
        }
    }
    return rot;
}

} // namespace hotline::faults
