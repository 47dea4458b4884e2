#pragma once

#include "hotline/files/files.hpp"
#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hotline::journal {

/// The checkpoints of one journal in a folder that lies elsewhere than the journal: append-only files, one a month,
/// `<journal id>.<year>-<month>.checkpoints`, a line each. Not thread-safe. Throws `files::FileError`.
class CheckpointFolder {
public:
    /// `files` must outlive it.
    CheckpointFolder(files::Files& files, std::filesystem::path folder, Uuid journal);

    /// The newest whole line; none if there is none. What a crash left of a line is not one. Nobody has looked at its
    /// signature.
    [[nodiscard]] std::optional<std::string> newest() const;

    /// The whole lines of its last so many months, oldest first.
    [[nodiscard]] std::vector<std::string> lines(std::size_t months) const;

    /// Adds a line, durably: it is on disk when this returns. `at` says to which month it belongs. After a failure
    /// the line is to be added again: it is taken away as far as the disk allows.
    void append(const std::string& line, Instant at);

private:
    [[nodiscard]] std::vector<std::string> months_newest_first() const;

    files::Files& files_;
    std::filesystem::path folder_;
    std::string prefix_;
    /// A file that failed, and how much of it is known to be on the disk.
    struct Unsure {
        std::filesystem::path file;
        std::uint64_t sure{};
    };
    std::optional<Unsure> unsure_;
};

/// The whole lines of a file, in order. Throws `files::FileError`, also if there is no such file.
std::vector<std::string> read_lines(files::Files& files, const std::filesystem::path& file);

} // namespace hotline::journal
