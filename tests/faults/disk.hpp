#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A disk whose power can be cut at every operation, and that fails when told to. It knows of every byte whether it
/// was synced, of every name whether its folder was. Nothing of it is on a real disk.
namespace hotline::faults {

using FileId = std::uint32_t;

/// What a name stands for when it is a folder.
inline constexpr FileId a_folder = 0;

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
/// The name stands for the file or is `a_folder`; without a file, for nothing any more.
struct Name {
    std::string path;
    std::optional<FileId> file;
};
/// A folder takes along what is in it.
struct Rename {
    std::string from;
    std::string to;
};
struct SyncFolder {
    std::string folder;
};
using Step = std::variant<Write, Truncate, Sync, FailedSync, Name, Rename, SyncFolder>;

/// What a disk holds and what of it would survive. A value: copies are disks of their own. A folder is a name like any
/// other: until its parent is synced a power cut may take it, and all that is in it.
class Content {
public:
    /// An empty disk with this folder, durable, on it.
    [[nodiscard]] static Content with_folder(const std::string& folder);
    void apply(const Step& step);

    [[nodiscard]] std::optional<FileId> find(const std::string& path) const;
    [[nodiscard]] bool is_folder(const std::string& path) const;
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
    void drop_names_without_folder();

    std::map<FileId, File> files_;
    std::map<std::string, FileId> names_;
    std::map<std::string, FileId> durable_names_;
    std::vector<Step> pending_names_; ///< Name and Rename since their folder was synced
    FileId next_file_{a_folder + 1};
};

/// What goes wrong.
struct DiskFault {
    enum class Kind {
        io_error, ///< of whatever changes something, or opens
        no_space,
        short_write,
        failed_sync,
        read_error, ///< of whatever only looks
        dead,       ///< both
    };
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
    /// For the tests, which no fault concerns.
    [[nodiscard]] bool exists(const std::string& path);
    /// What is asked comes back in the last argument.
    [[nodiscard]] Met look_for(const std::string& path, bool& there);
    [[nodiscard]] Met read(FileId file, std::uint64_t offset, std::span<char> into, std::size_t& there);
    [[nodiscard]] Met read_all(FileId file, std::string& bytes);
    [[nodiscard]] Met size(FileId file, std::uint64_t& size);
    /// All that is in a folder, its folders too.
    [[nodiscard]] Met names_in(const std::string& folder, std::vector<std::string>& names);
    [[nodiscard]] bool is_folder(const std::string& path);
    /// `made` is false if something has the name.
    [[nodiscard]] Met claim(const std::string& path, bool& made);
    [[nodiscard]] Met make_folder(const std::string& path);
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
    /// Whoever asked for the last sync does not look whether it failed, as SQLite does not of a folder.
    void nobody_looks();
    /// True once the fault has shown to somebody who looks.
    [[nodiscard]] bool was_told();
    /// Of the operations since then, those that a fault of this kind would fit; nothing fails.
    void count(DiskFault::Kind kind);
    [[nodiscard]] std::uint64_t counted();

    [[nodiscard]] Content content();
    /// Everything done since the disk was made.
    [[nodiscard]] std::vector<Step> steps();
    [[nodiscard]] std::size_t step_count();

private:
    void take(Step step);
    enum class Does { writes, syncs, names, reads };
    static bool fits(DiskFault::Kind kind, Does does);
    [[nodiscard]] Met meet(Does does);

    std::mutex mutex_;
    Content content_;
    std::vector<Step> steps_;
    std::optional<DiskFault> fault_;
    std::uint64_t operations_{0};
    std::uint64_t failures_{0};
    std::uint64_t unheard_{0};
};

/// The folder part of an absolute path.
std::string folder_of(const std::string& path);

} // namespace hotline::faults
