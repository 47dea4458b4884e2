#pragma once

#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hotline::journal {

/// The checkpoints of one journal in a folder that lies elsewhere than the journal: append-only files, one a month,
/// `<journal id>.<year>-<month>.checkpoints`, a line each. Not thread-safe. Throws `std::system_error` on I/O errors.
class CheckpointFolder {
public:
    CheckpointFolder(std::filesystem::path folder, Uuid journal);

    /// The newest whole line; none if there is no file. A line that a crash cut short is not one.
    [[nodiscard]] std::optional<std::string> newest() const;

    /// Adds a line, durably: it is on disk when this returns. `at` says to which month it belongs.
    void append(const std::string& line, Instant at);

private:
    std::filesystem::path folder_;
    std::string prefix_;
};

/// The whole lines of a file, in order.
std::vector<std::string> read_lines(const std::filesystem::path& file);

} // namespace hotline::journal
