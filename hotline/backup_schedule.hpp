#pragma once

#include "hotline/config.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/observe/metrics.hpp"

#include <boost/asio/awaitable.hpp>

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
};
BOOST_DESCRIBE_STRUCT(BackupMetrics, (),
                      (last_good_age_seconds, last_rehearsal_age_seconds, last_bytes, made, failed, rehearsed,
                       rehearsals_failed))

/// When the next backup is due: at that hour (UTC) of every day; at once if the last good one is older than a day and
/// an hour, or there is none. Pure.
Instant next_backup(std::optional<Instant> last_good, std::uint32_t hour, Instant now);

/// The backups of a service, made while it runs, each rehearsed if a rehearsal key is configured: restored into a
/// folder of its own, folded, verified, thrown away. Works on one thread of the lowest priority. What fails is logged,
/// counted and tried again after an hour; the service does not care.
class BackupSchedule {
public:
    /// `log` must outlive it.
    BackupSchedule(BackupConfig config, std::filesystem::path data, observe::Log& log);

    /// Until cancelled; ends at once if no folder is configured. `now` is the desk's time.
    boost::asio::awaitable<void> run(std::function<Instant()> now);
    /// As of that moment.
    [[nodiscard]] BackupMetrics metrics(Instant now) const;
    /// The same in words, one line.
    [[nodiscard]] std::string health_line(Instant now) const;

private:
    struct Work;
    void report(const Work& work);

    BackupConfig config_;
    std::filesystem::path data_;
    observe::Log& log_;
    BackupMetrics metrics_;
    std::optional<Instant> last_good_;
    std::optional<Instant> last_rehearsed_;
};

} // namespace hotline
