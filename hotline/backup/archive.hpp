#pragma once

#include "hotline/backup/frames.hpp"
#include "hotline/backup/names.hpp"
#include "hotline/files/files.hpp"
#include "hotline/keys/sealed_stream.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string_view>

namespace hotline::backup {

/// Why a backup could not be made, read or restored, in words for the operator. May name a path, never a person.
class BackupError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws `BackupError` once it is asked to stop; `what` is being done, as "the backup".
void stop_if_asked(const std::stop_token& stop, std::string_view what);

/// Writes one file of a backup. It has its name only when it is whole and durable; until then `.partial` stands behind
/// the name. Throws `BackupError`, `files::FileError`.
class ArchiveWriter {
public:
    /// `files` must outlive it.
    ArchiveWriter(files::Files& files, const std::filesystem::path& file,
                  std::span<const keys::BackupRecipient> recipients);
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;
    /// What was not finished is removed.
    ~ArchiveWriter();

    void write(const Frame& frame);
    /// The end: seals, makes durable, gives the file its name. How many bytes it has.
    std::uint64_t finish();

private:
    class File;
    std::unique_ptr<File> file_;
    keys::SealingStream sealing_;
};

/// Reads one. Throws `BackupError` and `keys::SealError` for what is damaged, cut off, or of another key.
class ArchiveReader {
public:
    ArchiveReader(const std::filesystem::path& file, Part part, const keys::BackupIdentity& identity);
    [[nodiscard]] const Head& head() const { return head_; }
    /// The next frame; none after the `Tail`, which is the last.
    [[nodiscard]] std::optional<Frame> next();

private:
    [[nodiscard]] std::optional<Frame> read_frame();
    std::filesystem::path file_;
    std::ifstream in_;
    keys::OpeningStream opening_;
    Head head_;
    bool ended_ = false;
};

} // namespace hotline::backup
