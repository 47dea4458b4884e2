#include "hotline/backup_schedule.hpp"

#include "hotline/backup/make.hpp"
#include "hotline/backup/restore.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/quiet_thread.hpp"
#include "hotline/record_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

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

std::optional<Instant> newest(const std::vector<backup::Name>& names, backup::Part part) {
    std::optional<Instant> made;
    for (const auto& name : names) {
        if (name.part == part)
            made = std::max(made.value_or(name.made), name.made);
    }
    return made;
}

std::optional<Instant> newest_rehearsed(const fs::path& folder) {
    std::optional<Instant> made;
    for (const auto& name : backup::list(folder)) {
        if (backup::is_rehearsed(folder, name))
            made = std::max(made.value_or(name.made), name.made);
    }
    return made;
}

std::int64_t age_seconds(std::optional<Instant> then, Instant now) { return then ? (now - *then).count / 1'000 : -1; }

std::vector<keys::BackupRecipient> recipients_of(const BackupConfig& config) {
    std::vector<keys::BackupRecipient> all;
    for (const auto& text : config.recipients)
        all.push_back(keys::parse_recipient(text).value());
    if (!config.rehearsal_key.empty())
        all.push_back(keys::BackupIdentity(config.rehearsal_key).recipient());
    return all;
}

/// Restores the backup that was just made, looks through all of it, and leaves nothing of it but the word that it is
/// good.
void rehearse(const BackupConfig& config, const fs::path& folder, const backup::Made& made, Instant now,
              const std::stop_token& stop) {
    const backup::Name name{made.head.made, backup::Part::data};
    fs::remove_all(folder);
    const backup::RestoreOrder order{.from = config.to / backup::to_text(name),
                                     .keys = config.keys_to.empty() ? config.to : config.keys_to,
                                     .into = folder,
                                     .until = std::nullopt,
                                     .erased_by = {},
                                     .verify = true};
    const keys::BackupIdentity identity(config.rehearsal_key);
    const auto restored = backup::restore(order, identity, record_types(), now, stop);
    fs::remove_all(folder);
    if (restored.entries != made.tail.entries)
        throw backup::BackupError("the restored journal has not the entries that were backed up");
    backup::mark_rehearsed(config.to, name);
}

} // namespace

Instant next_backup(std::optional<Instant> last_good, std::uint32_t hour, Instant now) {
    if (!last_good || now - *last_good > too_old)
        return now;
    const Instant midnight{now.ms - now.ms % days(1).count};
    const auto today = midnight + hours(hour);
    return now < today ? today : today + days(1);
}

/// What one round has come to.
struct BackupSchedule::Work {
    std::optional<backup::Made> made;
    bool rehearsed = false;
    std::string why; ///< it failed, in words for the operator
    Millis took;
};

namespace {

template <class Work>
Work work_off(const BackupConfig& config, const fs::path& data, Instant now, const std::stop_token& stop) {
    Work work;
    const auto begin = std::chrono::steady_clock::now();
    try {
        const auto recipients = recipients_of(config);
        work.made =
            backup::make_backup({.data = data, .to = config.to, .keys_to = config.keys_to}, recipients, now, stop);
        if (!config.rehearsal_key.empty()) {
            const auto folder =
                (config.rehearsal_folder.empty() ? data : config.rehearsal_folder) / "hotline-rehearsal";
            rehearse(config, folder, *work.made, now, stop);
            work.rehearsed = true;
        }
        const std::vector<fs::path> folders{config.to, config.keys_to.empty() ? config.to : config.keys_to};
        backup::expire(folders, {.data = days(config.keep_days), .keys = days(config.keep_key_days)}, now);
    } catch (const std::exception& failure) {
        work.why = failure.what();
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    work.took = milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
    return work;
}

} // namespace

BackupSchedule::BackupSchedule(BackupConfig config, fs::path data, observe::Log& log)
    : config_(std::move(config)), data_(std::move(data)), log_(log) {
    if (config_.to.empty())
        return;
    last_good_ = newest(backup::list(config_.to), backup::Part::data);
    last_rehearsed_ = newest_rehearsed(config_.to);
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

void BackupSchedule::report(const Work& work) {
    if (!work.why.empty())
        fmt::print(stderr, "hotlined: backup: {}\n", work.why); // our own words; may name a path, never a person
    if (!work.made) {
        metrics_.failed.add();
        return log_.event(Level::error, Event::backup_failed, {{Key::took, work.took}});
    }
    metrics_.made.add();
    metrics_.last_bytes.set(static_cast<std::int64_t>(work.made->bytes));
    last_good_ = work.made->head.made;
    const Amount entries{static_cast<std::int64_t>(work.made->tail.entries)};
    const Amount bytes{static_cast<std::int64_t>(work.made->bytes)};
    log_.event(Level::info, Event::backup_made, {{Key::entries, entries}, {Key::bytes, bytes}, {Key::took, work.took}});
    if (config_.rehearsal_key.empty())
        return;
    if (!work.rehearsed) {
        metrics_.rehearsals_failed.add();
        return log_.event(Level::error, Event::backup_rehearsal_failed);
    }
    metrics_.rehearsed.add();
    last_rehearsed_ = last_good_;
    log_.event(Level::info, Event::backup_rehearsed, {{Key::entries, entries}});
}

asio::awaitable<void> BackupSchedule::run(std::function<Instant()> now) {
    if (config_.to.empty())
        co_return;
    QuietThread thread;
    co_await thread.begin();
    asio::steady_timer timer(co_await asio::this_coro::executor);
    auto due = next_backup(last_good_, config_.hour, now());
    for (;;) {
        const auto wait = std::max(due - now(), Millis{});
        timer.expires_after(std::chrono::milliseconds(wait.count));
        co_await timer.async_wait(asio::use_awaitable);
        auto job = [config = config_, data = data_, at = now(), stop = thread.stop()] {
            return work_off<Work>(config, data, at, stop);
        };
        const auto work = co_await engine::run_on(thread.pool(), std::move(job));
        report(work);
        due = work.made ? next_backup(last_good_, config_.hour, now()) : now() + retry_after;
    }
}

} // namespace hotline
