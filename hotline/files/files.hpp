#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Files of our own beside the databases: snapshots, backups, checkpoints. A port, because the same code runs on a disk
/// that loses its power at every step (tests/faults).
namespace hotline::files {

/// What the system refused, in words for the operator. May name a path.
class FileError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The folder is not ours to sync: we may not open it, or its file system syncs none. So it is none in which we made
/// something.
class ForeignFolder : public FileError {
    using FileError::FileError;
};

/// A file being written; closed when it ends. What was not synced may be lost.
class OutFile {
public:
    virtual ~OutFile() = default;
    virtual void write(std::string_view bytes) = 0;
    /// What was written so far survives a power cut. After a failure nothing is known of it: it must be written anew.
    virtual void sync() = 0;
};

/// How long a file is, and its last bytes.
struct FileEnd {
    std::uint64_t size{};
    std::string bytes;
};

/// What we ask of a file system, no more. Everything throws `FileError`. Nothing here is durable by itself: a file's
/// bytes are by `OutFile::sync`, its name, or that it is gone, by `sync_folder`.
class Files {
public:
    virtual ~Files() = default;
    /// Makes the file (mode 0600), or empties it.
    [[nodiscard]] virtual std::unique_ptr<OutFile> create(const std::filesystem::path& file) = 0;
    /// Makes an empty file of that name (mode 0600) against whoever else would; false if there is one.
    [[nodiscard]] virtual bool claim(const std::filesystem::path& file) = 0;
    /// Goes on behind its first `keep` bytes; what else it holds is taken away. Makes it (mode 0640: it is for others
    /// to watch) if there is none.
    [[nodiscard]] virtual std::unique_ptr<OutFile> add_to(const std::filesystem::path& file, std::uint64_t keep) = 0;
    /// Everything in it; none if there is no such file.
    [[nodiscard]] virtual std::optional<std::string> read(const std::filesystem::path& file) = 0;
    /// Its last bytes, `most` at the most; none if there is no such file.
    [[nodiscard]] virtual std::optional<FileEnd> end_of(const std::filesystem::path& file, std::size_t most) = 0;
    /// What is in a folder, in no order.
    [[nodiscard]] virtual std::vector<std::string> names_in(const std::filesystem::path& folder) = 0;
    /// Writes a file's bytes over themselves and makes them durable; nothing if there is no such file. After a failed
    /// sync the system goes on showing what never got to the disk, and takes it for written: syncing it once more
    /// proves nothing, writing it once more does.
    virtual void write_again(const std::filesystem::path& file) = 0;
    /// What anybody has written to the file so far survives a power cut.
    virtual void sync(const std::filesystem::path& file) = 0;
    /// Takes the place of whatever had the name `to`; a folder only that of an empty one.
    virtual void rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    /// The same, but a name that is taken is refused.
    virtual void rename_if_free(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    /// Not an error if there is no such file.
    virtual void remove(const std::filesystem::path& file) = 0;
    [[nodiscard]] virtual bool is_folder(const std::filesystem::path& path) = 0;
    virtual void make_folder(const std::filesystem::path& folder) = 0;
    /// A file, or a folder with all that is in it; follows no link. Not an error if there is none.
    virtual void remove_all(const std::filesystem::path& path) = 0;
    /// Throws `ForeignFolder` where that is the reason.
    virtual void sync_folder(const std::filesystem::path& folder) = 0;
};

/// The real form.
class SystemFiles final : public Files {
public:
    [[nodiscard]] std::unique_ptr<OutFile> create(const std::filesystem::path& file) override;
    [[nodiscard]] bool claim(const std::filesystem::path& file) override;
    [[nodiscard]] std::unique_ptr<OutFile> add_to(const std::filesystem::path& file, std::uint64_t keep) override;
    [[nodiscard]] std::optional<std::string> read(const std::filesystem::path& file) override;
    [[nodiscard]] std::optional<FileEnd> end_of(const std::filesystem::path& file, std::size_t most) override;
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
};

/// Gives `file` these bytes, durably: whoever reads it, now or after a power cut at any moment, finds all of the old
/// or all of the new. Goes over `<file>.new`.
void replace(Files& files, const std::filesystem::path& file, std::string_view bytes);

/// Makes `file` with these bytes, durably, for its owner only: it is there whole or not at all, also after a power cut
/// at any moment. Throws `FileError` if something has that name. Of two who make it at once one is refused.
void create_whole(Files& files, const std::filesystem::path& file, std::string_view bytes);

/// The folder that the file is in; `.` for a name alone.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& file);

/// Makes a folder, its parents too where they are missing (mode 0700), so that they survive a power cut. Of one that is
/// there the name is made durable too: whoever made it may have been killed, or failed, before that.
void make_durable_folder(Files& files, const std::filesystem::path& folder);

} // namespace hotline::files
