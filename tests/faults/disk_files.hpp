#pragma once

#include "hotline/files/files.hpp"
#include "tests/faults/disk.hpp"

namespace hotline::faults {

/// The port of our own files over a simulated disk.
class DiskFiles final : public files::Files {
public:
    explicit DiskFiles(Disk& disk) : disk_(disk) {}
    [[nodiscard]] std::unique_ptr<files::OutFile> create(const std::filesystem::path& file) override;
    [[nodiscard]] bool claim(const std::filesystem::path& file) override;
    [[nodiscard]] std::unique_ptr<files::OutFile> add_to(const std::filesystem::path& file,
                                                         std::uint64_t keep) override;
    [[nodiscard]] std::optional<std::string> read(const std::filesystem::path& file) override;
    [[nodiscard]] std::optional<files::FileEnd> end_of(const std::filesystem::path& file, std::size_t most) override;
    [[nodiscard]] std::vector<std::string> names_in(const std::filesystem::path& folder) override;
    void write_again(const std::filesystem::path& file) override;
    void sync(const std::filesystem::path& file) override;
    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
    void rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to) override;
    void remove(const std::filesystem::path& file) override;
    [[nodiscard]] bool is_folder(const std::filesystem::path& path) override;
    void make_folder(const std::filesystem::path& folder) override;
    void remove_all(const std::filesystem::path& path) override;
    void sync_folder(const std::filesystem::path& folder) override;

private:
    Disk& disk_;
};

} // namespace hotline::faults
