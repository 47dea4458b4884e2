#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A disk whose power can be cut at every operation, and that fails when told to. It knows of every byte whether it
/// was synced, of every name whether its folder was. Nothing of it is on a real disk.
namespace hotline::faults {

using FileId = std::uint32_t;

/// One thing done to a disk. What reads is not among them.
struct Write {
    FileId file{};
    std::uint64_t offset{};
    std::string bytes;
};
struct Truncate {
    FileId file{};
    std::uint64_t size{};
};
/// Everything written to the file before is durable.
struct Sync {
    FileId file{};
};
/// The system said that it could not; what was dirty is clean now and will never be written (as Linux does it).
struct FailedSync {
    FileId file{};
};
/// The name stands for the file; without a file, for nothing any more.
struct Name {
    std::string path;
    std::optional<FileId> file;
};
struct Rename {
    std::string from;
    std::string to;
};
struct SyncFolder {
    std::string folder;
};
using Step = std::variant<Write, Truncate, Sync, FailedSync, Name, Rename, SyncFolder>;

/// What a disk holds and what of it would survive. A value: copies are disks of their own.
class Content {
public:
    void apply(const Step& step);

    [[nodiscard]] std::optional<FileId> find(const std::string& path) const;
    /// As programs read it now.
    [[nodiscard]] const std::string& bytes(FileId file) const { return files_.at(file).bytes; }
    [[nodiscard]] const std::map<std::string, FileId>& names() const { return names_; }
    [[nodiscard]] FileId next_file() const { return next_file_; }

    /// Which of what was not yet durable a power cut leaves.
    enum class Cut {
        nothing,    ///< only what was synced
        everything, ///< as if all had been synced
        in_order,   ///< all up to some step, nothing after it
        sectors,    ///< any of the sectors written since the last sync, in any order; any of the names
        torn,       ///< the same, and one sector holds the beginning of the new and the end of something else
    };
    static constexpr std::uint32_t cuts = 5;
    static constexpr std::size_t sector = 512; ///< bytes that reach the platter together

    /// What the next start finds. `seed` decides whatever is left to chance.
    [[nodiscard]] Content after_power_cut(Cut cut, std::uint64_t seed) const;
    /// The same bytes in the same files under the same names give the same number.
    [[nodiscard]] std::uint64_t fingerprint() const;

private:
    struct File {
        std::string bytes;
        std::string durable;
        std::vector<Step> pending; ///< Write and Truncate since the last sync
    };
    class Survivor;
    void apply_name(const Step& step);

    std::map<FileId, File> files_;
    std::map<std::string, FileId> names_;
    std::map<std::string, FileId> durable_names_;
    std::vector<Step> pending_names_; ///< Name and Rename since their folder was synced
    FileId next_file_{1};
};

/// What goes wrong.
struct DiskFault {
    enum class Kind { io_error, no_space, short_write, failed_sync };
    Kind kind{};
    std::uint64_t at{};    ///< at the so-many-th operation that it fits, counted from 0
    bool for_good = false; ///< and at every one after it
};

/// What an operation met.
enum class Met { nothing, io_error, no_space, short_write };

/// A disk in use. Thread-safe.
class Disk {
public:
    explicit Disk(Content content = {}) : content_(std::move(content)) {}
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// The file of that name, made if it is missing and `make` says so. None if it is missing.
    [[nodiscard]] std::optional<FileId> open(const std::string& path, bool make, Met& met);
    [[nodiscard]] bool exists(const std::string& path);
    /// How many bytes there were.
    std::size_t read(FileId file, std::uint64_t offset, std::size_t size, char* into);
    [[nodiscard]] std::string read_all(FileId file);
    [[nodiscard]] std::uint64_t size(FileId file);
    [[nodiscard]] Met write(FileId file, std::uint64_t offset, std::string_view bytes);
    [[nodiscard]] Met truncate(FileId file, std::uint64_t size);
    [[nodiscard]] Met sync(FileId file);
    [[nodiscard]] Met remove(const std::string& path);
    [[nodiscard]] Met rename(const std::string& from, const std::string& to);
    [[nodiscard]] Met sync_folder(const std::string& folder);

    void fail(const DiskFault& fault);
    /// From now on it works.
    void mend();
    /// True once the fault has shown.
    [[nodiscard]] bool has_failed();

    [[nodiscard]] Content content();
    /// Everything done since the disk was made.
    [[nodiscard]] std::vector<Step> steps();
    [[nodiscard]] std::size_t step_count();

private:
    void take(Step step);
    enum class Does { writes, syncs, names };
    [[nodiscard]] Met meet(Does does);

    std::mutex mutex_;
    Content content_;
    std::vector<Step> steps_;
    std::optional<DiskFault> fault_;
    std::uint64_t operations_{0};
    bool failed_{false};
};

/// The folder part of a path, without the last slash.
std::string folder_of(const std::string& path);

} // namespace hotline::faults
