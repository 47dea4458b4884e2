#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stop_token>

namespace hotline {

/// Where a rehearsal restores what was backed up, below the folder that is configured for it or the data folder.
[[nodiscard]] std::filesystem::path rehearsal_in(const std::filesystem::path& folder);

/// Removes what rehearsals that were killed have left of a data folder's keys and texts, wherever that was.
/// Throws `std::exception` if something is left.
void clear_rehearsals(const std::filesystem::path& data);

/// Bytes that must be free for a rehearsal, so that the service beside it never comes near the end of its disk: the
/// copy, its write-ahead log when its tables are made again, and the ballast twice over (disk_room.hpp). Pure.
[[nodiscard]] constexpr std::uint64_t room_for_rehearsal(std::uint64_t databases, std::uint64_t ballast) {
    return 2 * databases + 2 * ballast;
}

/// A rehearsal makes a copy of every key. An erasure is not certified while one stands that may have the key in it:
/// the two exclude each other, and an erasure does not wait for a rehearsal to end but has it broken off. Thread-safe.
class Rehearsals {
public:
    explicit Rehearsals(std::filesystem::path data) : data_(std::move(data)) {}
    Rehearsals(const Rehearsals&) = delete;
    Rehearsals& operator=(const Rehearsals&) = delete;

    /// While one lives, a copy may stand in its folder, which is noted in the data folder for whoever comes after a
    /// kill. Going away, it removes the copy.
    class Copy {
    public:
        /// Waits for erasures under way. Throws `std::runtime_error` if it is asked to stop meanwhile, and on I/O
        /// errors.
        Copy(Rehearsals& house, std::filesystem::path folder, const std::stop_token& stop);
        Copy(const Copy&) = delete;
        Copy& operator=(const Copy&) = delete;
        ~Copy();
        [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
        /// For the work on the copy.
        [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }
        /// An erasure has asked for the end.
        [[nodiscard]] bool is_in_the_way() const;

    private:
        struct Pass {
            std::stop_source& source;
            void operator()() const { source.request_stop(); }
        };
        Rehearsals& house_;
        std::filesystem::path folder_;
        std::stop_source stop_;
        std::optional<std::stop_callback<Pass>> passed_on_;
    };

    /// While one lives there is no copy. Its construction has a rehearsal under way broken off, waits for that, and
    /// removes leftovers. Throws on I/O errors: then nothing may be certified.
    class Erasure {
    public:
        explicit Erasure(Rehearsals& house);
        Erasure(const Erasure&) = delete;
        Erasure& operator=(const Erasure&) = delete;
        ~Erasure();

    private:
        Rehearsals& house_;
    };

private:
    void end_erasure();

    std::filesystem::path data_;
    mutable std::mutex mutex_; ///< guards what follows
    std::condition_variable_any changed_;
    std::optional<std::stop_source> copy_; ///< of the rehearsal under way
    std::size_t erasures_ = 0;
};

} // namespace hotline
