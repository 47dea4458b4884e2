#pragma once

#include "hotline/backup/make.hpp"
#include "hotline/backup/vouching.hpp"
#include "hotline/config.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/observe/metrics.hpp"
#include "hotline/rehearsal.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace hotline {

/// What is known of the backups. Written and read on one thread.
struct BackupMetrics {
    static constexpr std::string_view metrics_of = "backup";
    observe::Gauge last_good_age_seconds;      ///< -1: there is none
    observe::Gauge last_rehearsal_age_seconds; ///< since one was restored and found whole; -1: never
    observe::Gauge last_bytes;                 ///< of the three files of the last one made by this process
    observe::Counter made;
    observe::Counter failed;
    observe::Counter rehearsed;
    observe::Counter rehearsals_failed;
    observe::Counter rehearsals_without_room; ///< of those that failed
    observe::Counter rehearsals_put_off;      ///< for an erasure, which does not wait
    observe::Counter expire_failed;           ///< what is over could not be removed
};
BOOST_DESCRIBE_STRUCT(BackupMetrics, (),
                      (last_good_age_seconds, last_rehearsal_age_seconds, last_bytes, made, failed, rehearsed,
                       rehearsals_failed, rehearsals_without_room, rehearsals_put_off, expire_failed))

/// When the next backup is due: at that hour (UTC) of every day; at once if the last good one is older than a day and
/// an hour, or there is none. Pure.
Instant next_backup(std::optional<Instant> last_good, std::uint32_t hour, Instant now);

/// The backups of a service, made while it runs, each rehearsed if a rehearsal key is configured: restored into a
/// folder of its own, folded, verified, thrown away. A rehearsal needs much room: without it none is begun. What is
/// over is removed after each round, whatever else failed in it. Works on one thread of the lowest priority. What fails
/// is logged, counted and tried again after an hour, a rehearsal alone if the backup was made; the service does not
/// care.
class BackupSchedule {
public:
    /// What is backed up, and what a rehearsal needs.
    struct House {
        std::filesystem::path data;
        std::uint64_t ballast{}; ///< bytes (disk_room.hpp)
        Rehearsals& rehearsals;
        observe::Log& log;
        /// What was signed of the journal that is backed up, for the rehearsals; may give none.
        std::function<std::optional<backup::Vouching>()> vouching = [] { return std::nullopt; };
    };
    /// What `house` refers to must outlive it.
    BackupSchedule(BackupConfig config, House house, Instant now);

    /// Until cancelled; ends at once if no folder is configured. `now` is the desk's time.
    boost::asio::awaitable<void> run(std::function<Instant()> now);
    /// As of that moment.
    [[nodiscard]] BackupMetrics metrics(Instant now) const;
    /// The same in words, one line.
    [[nodiscard]] std::string health_line(Instant now) const;

private:
    struct Work;
    void report(const Work& work, Millis took);
    void report_rehearsal(const Work& work);

    BackupConfig config_;
    House house_;
    BackupMetrics metrics_;
    std::optional<Instant> last_good_;
    std::optional<Instant> last_rehearsed_;
    std::optional<backup::Made> unrehearsed_; ///< waits for its rehearsal, and for the hour after one that failed
};

} // namespace hotline
