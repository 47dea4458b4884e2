#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/projections.hpp"
#include "hotline/journal/sqlite/wal_tidy.hpp"

#include <functional>
#include <mutex>
#include <span>

namespace hotline::journal_sqlite {

/// The one writing connection of a journal. Thread-safe: writers take turns, `head` never waits for a commit.
/// Once an outcome was unknown, nothing is written any more, whatever it is.
class Writer {
public:
    /// Migrates, begins the journal as `fresh_id` if it is new, makes the record tables.
    /// `lost` is called once, on the thread that found out, when an outcome is unknown.
    Writer(const std::filesystem::path& file, const ConnectionOptions& options, const Projections& projections,
           Uuid fresh_id, std::function<void()> lost);

    [[nodiscard]] journal::Outcome append(const journal::Append& batch);
    /// Makes something durable that nobody reads: an outbox row that comes and goes in one transaction.
    [[nodiscard]] journal::Outcome probe();
    [[nodiscard]] journal::Head head() const;
    /// These three throw `SQLite::Exception`; `std::runtime_error` after an unknown outcome.
    void outbox_done(std::span<const journal::OutboxKey> delivered);
    std::vector<std::uint64_t> erase(std::span<const KeyId> keys);

private:
    [[nodiscard]] journal::Outcome write(const journal::Append& batch);
    [[nodiscard]] journal::Outcome settle(const SQLite::Exception& failure);
    template <class Work>
    void change(Work work);
    void look_at_checkpoint();
    void lose();
    [[nodiscard]] bool at_last_head();
    void set_head(const journal::Head& head);
    void check(const journal::Append& batch) const;
    [[nodiscard]] std::uint64_t erase_rows(KeyId key);

    const Projections& projections_;
    std::mutex writing_; ///< held for a whole transaction; guards the connection
    Connection connection_;
    WalTidy tidy_;
    std::function<void()> tell_lost_;
    bool lost_{false}; ///< an outcome was unknown: nothing is written any more
    mutable std::mutex head_mutex_;
    journal::Head head_;
};

} // namespace hotline::journal_sqlite
