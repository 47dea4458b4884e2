#include "hotline/backup/make.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

constexpr Millis partial_life = days(1); ///< no backup takes longer

/// An empty file beside a backup.
fs::path rehearsed_mark(const fs::path& folder, const Name& name) { return folder / (to_text(name) + ".rehearsed"); }

/// Left behind by a backup that was killed, long ago.
bool is_leftover(const std::string& file, Instant now) {
    return std::ranges::any_of(std::array{partial_suffix, reserved_suffix}, [&](std::string_view suffix) {
        if (!file.ends_with(suffix))
            return false;
        const auto name = parse_name(std::string_view(file).substr(0, file.size() - suffix.size()));
        return name && now - name->made > partial_life;
    });
}

/// Takes the names away for good: none of them comes back with a power cut, nor what was removed by one that then
/// failed.
std::size_t remove_durably(files::Files& files, const fs::path& folder, const std::vector<fs::path>& names) {
    for (const auto& name : names)
        files.remove(folder / name);
    files.sync_folder(folder);
    return names.size();
}

std::size_t expire_in(files::Files& files, const fs::path& folder, const Keep& keep, Instant now) {
    std::vector<Name> backups;
    std::vector<fs::path> data;
    std::vector<fs::path> others;
    for (const auto& file : files.names_in(folder)) {
        if (const auto name = parse_name(file))
            backups.push_back(*name);
        if (is_leftover(file, now))
            others.emplace_back(file);
    }
    for (const auto& name : expired(backups, keep, now))
        (name.part == Part::data ? data : others).emplace_back(to_text(name));
    const auto removed = remove_durably(files, folder, data);
    for (const auto& name : data) {
        const auto mark = rehearsed_mark(folder, parse_name(name.string()).value());
        files.remove(mark);
        files.remove(mark.string() + ".new"); // of a mark that was broken off
    }
    return removed + remove_durably(files, folder, others);
}

} // namespace

std::size_t expire(files::Files& files, std::span<const fs::path> folders, const Keep& keep, Instant now) {
    std::size_t removed = 0;
    for (const auto& folder : folders)
        removed += files.is_folder(folder) ? expire_in(files, folder, keep, now) : 0;
    return removed;
}

void mark_rehearsed(files::Files& files, const fs::path& folder, const Name& name) {
    files::replace(files, rehearsed_mark(folder, name), "");
}

bool is_rehearsed(const fs::path& folder, const Name& name) { return fs::exists(rehearsed_mark(folder, name)); }

std::vector<Name> list(const fs::path& folder) {
    std::vector<Name> names;
    if (!fs::is_directory(folder))
        return names;
    for (const auto& file : fs::directory_iterator(folder)) {
        if (const auto name = parse_name(file.path().filename().string()))
            names.push_back(*name);
    }
    std::ranges::sort(names, {}, &Name::made);
    return names;
}

} // namespace hotline::backup
