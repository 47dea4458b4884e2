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

std::unique_ptr<files::OutFile> DiskFiles::add_to(const std::filesystem::path& file, std::uint64_t keep) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), true, met);
    need(met, "open");
    if (disk_.size(*found) != keep)
        need(disk_.truncate(*found, keep), "cut");
    return std::make_unique<DiskOutFile>(disk_, *found, keep);
}

std::optional<std::string> DiskFiles::read(const std::filesystem::path& file) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), false, met);
    need(met, "open");
    return found ? std::optional(disk_.read_all(*found)) : std::nullopt;
}

std::optional<files::FileEnd> DiskFiles::end_of(const std::filesystem::path& file, std::size_t most) {
    const auto all = read(file);
    if (!all)
        return std::nullopt;
    return files::FileEnd{.size = all->size(), .bytes = all->substr(all->size() - std::min(most, all->size()))};
}

std::vector<std::string> DiskFiles::names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    const auto content = disk_.content();
    for (const auto& [path, file] : content.names()) {
        if (std::filesystem::path(path).parent_path() == folder)
            names.push_back(std::filesystem::path(path).filename().string());
    }
    return names;
}

void DiskFiles::write_again(const std::filesystem::path& file) {
    Met met = Met::nothing;
    const auto found = disk_.open(file.string(), false, met);
    need(met, "open");
    if (!found)
        return;
    need(disk_.write(*found, 0, disk_.read_all(*found)), "write");
    need(disk_.sync(*found), "sync");
}

void DiskFiles::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    need(disk_.rename(from.string(), to.string()), "rename");
}

void DiskFiles::remove(const std::filesystem::path& file) { need(disk_.remove(file.string()), "remove"); }

bool DiskFiles::is_folder(const std::filesystem::path&) { return true; }

void DiskFiles::make_folder(const std::filesystem::path&) {}

void DiskFiles::sync_folder(const std::filesystem::path& folder) {
    need(disk_.sync_folder(folder.string()), "sync a folder");
}

} // namespace hotline::faults
