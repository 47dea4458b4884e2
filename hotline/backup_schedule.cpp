#include "hotline/backup_schedule.hpp"

#include "hotline/backup/make.hpp"
#include "hotline/backup/restore.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/erasures.hpp"
#include "hotline/quiet_thread.hpp"
#include "hotline/record_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hotline {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using observe::Amount;
using observe::Event;
using observe::Key;
using observe::Level;

constexpr Millis retry_after = hours(1);
constexpr Millis too_old = days(1) + hours(1);

std::optional<Instant> newest(const std::vector<backup::Name>& names, backup::Part part, Instant now) {
    std::optional<Instant> made;
    for (const auto& name : names) {
        if (name.part == part && !backup::is_of_the_future(name, now))
            made = std::max(made.value_or(name.made), name.made);
    }
    return made;
}

std::optional<Instant> newest_rehearsed(const fs::path& folder, Instant now) {
    std::optional<Instant> made;
    for (const auto& name : backup::list(folder)) {
        if (backup::is_rehearsed(folder, name) && !backup::is_of_the_future(name, now))
            made = std::max(made.value_or(name.made), name.made);
    }
    return made;
}

std::int64_t age_seconds(std::optional<Instant> then, Instant now) { return then ? (now - *then).count / 1'000 : -1; }

Amount entries_of(const backup::Made& made) { return {static_cast<std::int64_t>(made.tail.entries)}; }

std::vector<keys::BackupRecipient> recipients_of(const BackupConfig& config) {
    std::vector<keys::BackupRecipient> all;
    for (const auto& text : config.recipients)
        all.push_back(keys::parse_recipient(text).value());
    if (!config.rehearsal_key.empty())
        all.push_back(keys::BackupIdentity(config.rehearsal_key).recipient());
    return all;
}

/// There is not the room that a rehearsal takes.
class NoRoom : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::uint64_t size_of(const fs::path& file) { return fs::exists(file) ? fs::file_size(file) : 0; }

void check_room(const fs::path& data, const fs::path& folder, std::uint64_t ballast) {
    std::uint64_t databases = 0;
    for (const auto* file : {"journal.db", "journal.db-wal", "keys.db"})
        databases += size_of(data / file);
    const auto needed = room_for_rehearsal(databases, ballast);
    files::SystemFiles files;
    files::make_durable_folder(files, folder);
    const auto free = fs::space(folder).available;
    if (free < needed) {
        throw NoRoom(fmt::format("a rehearsal needs {} MiB, and {} has {}: see [backup] rehearsal_folder",
                                 needed >> 20U, folder.string(), free >> 20U));
    }
}

/// Looks through the backup as through one that is needed, and leaves nothing of it but the word that it is good.
/// What was erased since it was made is not brought back for that time either.
void rehearse(const BackupConfig& config, const BackupSchedule::House& house, const backup::Made& made, Instant now,
              const Rehearsals::Copy& copy) {
    const backup::Name name{made.head.made, backup::Part::data};
    const backup::RestoreOrder order{.from = config.to / backup::to_text(name),
                                     .keys = config.keys_to.empty() ? config.to : config.keys_to,
                                     .into = copy.folder(),
                                     .until = std::nullopt,
                                     .erasures = known_erasures(),
                                     .erased_by = {house.data},
                                     .keep_unreadable = false,
                                     .verify = true,
                                     .vouching = house.vouching()};
    const keys::BackupIdentity identity(config.rehearsal_key);
    const auto restored = backup::restore(order, identity, record_types(), now, copy.stop());
    if (restored.entries != made.tail.entries)
        throw backup::BackupError("the restored journal has not the entries that were backed up");
    if (restored.vouched.missing)
        throw backup::BackupError("entries that were signed before the backup was made are missing from its end");
    files::SystemFiles files;
    backup::mark_rehearsed(files, config.to, name);
}

} // namespace

Instant next_backup(std::optional<Instant> last_good, std::uint32_t hour, Instant now) {
    if (!last_good || now - *last_good > too_old)
        return now;
    const Instant midnight{now.ms - now.ms % days(1).count};
    const auto today = midnight + hours(hour);
    return now < today ? today : today + days(1);
}

/// One round: what is asked of it, then what it has come to.
struct BackupSchedule::Work {
    enum class Rehearsal { none, good, failed, without_room, put_off };

    bool make = false;
    std::optional<backup::Made> made; ///< by this round or, if it is only to be rehearsed, by one before
    Rehearsal rehearsal{};
    bool expire_failed = false;
    std::vector<std::string> why; ///< what failed, in words for the operator
};

namespace {

template <class Work>
void try_backup(Work& work, const BackupConfig& config, const fs::path& data, Instant now,
                const std::stop_token& stop) {
    try {
        const auto recipients = recipients_of(config);
        const backup::Places places{.data = data, .to = config.to, .keys_to = config.keys_to};
        files::SystemFiles files;
        work.made = backup::make_backup(files, places, recipients, known_erasures(), now, stop);
    } catch (const std::exception& failure) {
        work.why.emplace_back(failure.what());
    }
}

template <class Work>
void try_rehearsal(Work& work, const BackupConfig& config, const BackupSchedule::House& house, Instant now,
                   const std::stop_token& stop) {
    using Rehearsal = typename Work::Rehearsal;
    const auto& below = config.rehearsal_folder.empty() ? house.data : config.rehearsal_folder;
    bool in_the_way = false;
    try {
        check_room(house.data, below, house.ballast);
        const Rehearsals::Copy copy(house.rehearsals, rehearsal_in(below), stop);
        try {
            rehearse(config, house, *work.made, now, copy);
        } catch (...) {
            in_the_way = copy.is_in_the_way();
            throw;
        }
        work.rehearsal = Rehearsal::good;
    } catch (const NoRoom& failure) {
        work.rehearsal = Rehearsal::without_room;
        work.why.emplace_back(failure.what());
    } catch (const std::exception& failure) {
        work.rehearsal = in_the_way ? Rehearsal::put_off : Rehearsal::failed;
        if (!in_the_way)
            work.why.emplace_back(failure.what());
    }
}

template <class Work>
void try_expire(Work& work, const BackupConfig& config, Instant now) {
    try {
        const std::vector<fs::path> folders{config.to, config.keys_to.empty() ? config.to : config.keys_to};
        files::SystemFiles files;
        backup::expire(files, folders, {.data = days(config.keep_days), .keys = days(config.keep_key_days)}, now);
    } catch (const std::exception& failure) {
        work.expire_failed = true;
        work.why.emplace_back(failure.what());
    }
}

/// Each part whatever became of the one before: above all, keys must go when their time is over.
template <class Work>
Work work_off(Work work, const BackupConfig& config, const BackupSchedule::House& house, Instant now,
              const std::stop_token& stop) {
    if (work.make)
        try_backup(work, config, house.data, now, stop);
    if (work.made && !config.rehearsal_key.empty())
        try_rehearsal(work, config, house, now, stop);
    try_expire(work, config, now);
    return work;
}

} // namespace

BackupSchedule::BackupSchedule(BackupConfig config, House house, Instant now)
    : config_(std::move(config)), house_(std::move(house)) {
    if (config_.to.empty())
        return;
    last_good_ = newest(backup::list(config_.to), backup::Part::data, now);
    last_rehearsed_ = newest_rehearsed(config_.to, now);
}

BackupMetrics BackupSchedule::metrics(Instant now) const {
    auto metrics = metrics_;
    metrics.last_good_age_seconds.set(age_seconds(last_good_, now));
    metrics.last_rehearsal_age_seconds.set(age_seconds(last_rehearsed_, now));
    return metrics;
}

std::string BackupSchedule::health_line(Instant now) const {
    if (config_.to.empty())
        return "backup: none is configured\n";
    const auto ago = [now](std::optional<Instant> then) {
        return then ? fmt::format("{} s ago", age_seconds(then, now)) : std::string("never");
    };
    return fmt::format("backup: {}; restored on trial: {}\n", ago(last_good_), ago(last_rehearsed_));
}

void BackupSchedule::report(const Work& work, Millis took) {
    for (const auto& why : work.why)
        fmt::print(stderr, "hotlined: backup: {}\n", why); // our own words; may name a path, never a person
    if (work.expire_failed)
        metrics_.expire_failed.add();
    if (work.make && !work.made) {
        metrics_.failed.add();
        house_.log.event(Level::error, Event::backup_failed, {{Key::took, took}});
    }
    if (!work.made)
        return;
    if (work.make) {
        metrics_.made.add();
        metrics_.last_bytes.set(static_cast<std::int64_t>(work.made->bytes));
        last_good_ = work.made->head.made;
        const Amount bytes{static_cast<std::int64_t>(work.made->bytes)};
        house_.log.event(Level::info, Event::backup_made,
                         {{Key::entries, entries_of(*work.made)}, {Key::bytes, bytes}, {Key::took, took}});
    }
    report_rehearsal(work);
}

void BackupSchedule::report_rehearsal(const Work& work) {
    using Rehearsal = Work::Rehearsal;
    unrehearsed_.reset();
    switch (work.rehearsal) {
    case Rehearsal::none:
        return;
    case Rehearsal::good:
        metrics_.rehearsed.add();
        last_rehearsed_ = work.made->head.made;
        return house_.log.event(Level::info, Event::backup_rehearsed, {{Key::entries, entries_of(*work.made)}});
    case Rehearsal::put_off:
        metrics_.rehearsals_put_off.add();
        break;
    case Rehearsal::without_room:
        metrics_.rehearsals_without_room.add();
        [[fallthrough]];
    case Rehearsal::failed:
        metrics_.rehearsals_failed.add();
        house_.log.event(Level::error, Event::backup_rehearsal_failed);
        break;
    }
    unrehearsed_ = work.made;
}

asio::awaitable<void> BackupSchedule::run(std::function<Instant()> now) {
    if (config_.to.empty())
        co_return;
    QuietThread thread;
    co_await thread.begin();
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor);
    auto backup_due = next_backup(last_good_, config_.hour, now());
    std::optional<Instant> rehearsal_due;
    for (;;) {
        const auto due = std::min(backup_due, rehearsal_due.value_or(backup_due));
        const auto wait = std::max(due - now(), Millis{});
        timer.expires_after(std::chrono::milliseconds(wait.count));
        co_await timer.async_wait(asio::use_awaitable);
        Work asked;
        asked.make = backup_due <= now();
        if (!asked.make)
            asked.made = unrehearsed_;
        const auto begin = std::chrono::steady_clock::now();
        auto job = [asked = std::move(asked), config = config_, house = house_, at = now(), stop = thread.stop()] {
            return work_off(asked, config, house, at, stop);
        };
        const auto work = co_await engine::run_on(thread.pool(), std::move(job));
        const auto took = std::chrono::steady_clock::now() - begin;
        report(work, milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
        if (work.make)
            backup_due = work.made ? next_backup(last_good_, config_.hour, now()) : now() + retry_after;
        rehearsal_due = unrehearsed_ ? std::optional(now() + retry_after) : std::nullopt;
    }
}

} // namespace hotline
