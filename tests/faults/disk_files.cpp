#include "tests/faults/disk_files.hpp"

#include <algorithm>

namespace hotline::faults {
namespace {

void need(Met met, const char* what) {
    if (met != Met::nothing)
        throw files::FileError(std::string("the simulated disk did not ") + what);
}

class DiskOutFile final : public files::OutFile {
public:
    DiskOutFile(Disk& disk, FileId file, std::uint64_t at) : disk_(disk), file_(file), at_(at) {}
    void write(std::string_view bytes) override {
        need(disk_.write(file_, at_, bytes), "write");
        at_ += bytes.size();
    }
    void sync() override { need(disk_.sync(file_), "sync"); }

private:
    Disk& disk_;
    FileId file_;
    std::uint64_t at_;
};

} // namespace

std::unique_ptr<files::OutFile> DiskFiles::create(const std::filesystem::path& file) {
    Met met = Met::nothing;
    const auto made = disk_.open(file.string(), true, met);
    need(met, "open");
    need(disk_.truncate(*made, 0), "empty");
    return std::make_unique<DiskOutFile>(disk_, *made, 0);
}

bool DiskFiles::claim(const std::filesystem::path& file) {
    bool made = false;
    need(disk_.claim(file.string(), made), "claim");
    return made;
}

std::unique_ptr<files::OutFile> DiskFiles::add_to(const std::filesystem::path& file, std::uint64_t keep) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), true, met);
    need(met, "open");
    std::uint64_t size = 0;
    need(disk_.size(*found, size), "say how long a file is");
    if (size != keep)
        need(disk_.truncate(*found, keep), "cut");
    return std::make_unique<DiskOutFile>(disk_, *found, keep);
}

std::optional<std::string> DiskFiles::read(const std::filesystem::path& file) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), false, met);
    need(met, "open");
    if (!found)
        return std::nullopt;
    std::string bytes;
    need(disk_.read_all(*found, bytes), "read");
    return bytes;
}

std::optional<files::FileEnd> DiskFiles::end_of(const std::filesystem::path& file, std::size_t most) {
    const auto all = read(file);
    if (!all)
        return std::nullopt;
    return files::FileEnd{.size = all->size(), .bytes = all->substr(all->size() - std::min(most, all->size()))};
}

std::vector<std::string> DiskFiles::names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    need(disk_.names_in(folder.string(), names), "list a folder");
    return names;
}

void DiskFiles::write_again(const std::filesystem::path& file) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), false, met);
    need(met, "open");
    if (!found)
        return;
    std::string bytes;
    need(disk_.read_all(*found, bytes), "read");
    need(disk_.write(*found, 0, bytes), "write");
    need(disk_.sync(*found), "sync");
}

void DiskFiles::sync(const std::filesystem::path& file) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), false, met);
    need(found ? disk_.sync(*found) : Met::io_error, "sync");
}

void DiskFiles::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    need(disk_.rename(from.string(), to.string()), "rename");
}

void DiskFiles::rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (disk_.exists(to.string()))
        throw files::FileError(to.string() + " is there already");
    rename(from, to);
}

void DiskFiles::remove(const std::filesystem::path& file) { need(disk_.remove(file.string()), "remove"); }

bool DiskFiles::is_folder(const std::filesystem::path& path) { return disk_.is_folder(path.string()); }

void DiskFiles::make_folder(const std::filesystem::path& folder) {
    need(disk_.make_folder(folder.string()), "make a folder");
}

void DiskFiles::remove_all(const std::filesystem::path& path) {
    if (is_folder(path)) {
        for (const auto& name : names_in(path))
            remove_all(path / name);
    }
    remove(path);
}

void DiskFiles::sync_folder(const std::filesystem::path& folder) {
    need(disk_.sync_folder(folder.string()), "sync a folder");
}

} // namespace hotline::faults
