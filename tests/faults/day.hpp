#pragma once

#include "tests/faults/house.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hotline::faults {

/// One canonical transaction as it happened: from which disk, by which steps.
struct Transaction {
    std::string name;
    Content before;
    std::vector<Step> steps;
    std::size_t first_step{}; ///< of the day's
};

/// What a whole day of a small house left.
struct Day {
    std::vector<Transaction> transactions;
    Record record;
};

/// What a power cut has left of a day.
struct Ruin {
    Content left;
    std::size_t steps{}; ///< how much the day's disk had done by then
};

/// Bugs that are planted; those of the disk are in what is below the journal.
struct DayOptions {
    Planted planted = Planted::nothing;
    bool sqlite_does_not_sync = false; ///< as if `synchronous` were OFF
    bool files_do_not_sync = false;    ///< our own files are renamed without having been synced
};
/// Everything that people do in a house, one transaction after the other, on a disk that works.
/// `folder` is a real one, for the lock.
Day live_a_day(const std::filesystem::path& folder, const DayOptions& options = {});

/// The next start on what a power cut left, and the stop after it: a day of one transaction, with the same promises to
/// keep.
Day start_on(const Ruin& ruin, const Record& record, const std::filesystem::path& folder,
             const DayOptions& options = {});

/// What such a start has to keep.
Record promises_of(const Ruin& ruin, const Record& record, const std::filesystem::path& folder);

/// The same acts one by one, for whoever wants a disk that fails meanwhile. Each takes up where the one before ended.
class Acts {
public:
    explicit Acts(const std::filesystem::path& folder) : folder_(folder) {}

    struct Act {
        std::string_view name;
        void (Acts::*run)();
    };
    static const std::vector<Act>& all();

    /// The first act opens the house.
    void open(Disk& disk, Record& record, Planted planted = Planted::nothing);
    /// Throws `std::runtime_error`, naming the act, if the house refuses what it should take.
    void run(const Act& act);
    [[nodiscard]] House& house() { return *house_; }
    [[nodiscard]] bool is_open() const { return house_ != nullptr; }
    void close() { house_.reset(); }

private:
    void nothing_yet();
    void make_keys();
    void add_staff();
    void sign_in();
    void start_shift();
    void become_available();
    void contact_opens();
    void accept();
    void responder_writes();
    void visitor_writes();
    void save_draft();
    void raise_acuity();
    void give_consent();
    void refer();
    void withdraw_consent();
    void refer_without_consent();
    void hold();
    void resume();
    void end();
    void wrap_up();
    void contact_in_danger();
    void decline();
    void offer_expires();
    void visitor_leaves();
    void leave_tip();
    void review_tip();
    void leave_for_outside();
    void deliver();
    void lose_console();
    void console_returns();
    void many_at_once();
    void write_at_length();
    void keep_snapshot();
    void destroy_key();
    void erase_bytes();
    void sign_out();
    void end_shift();
    void rebuild();
    void stop();
    void start_again();

    engine::Answer say(Author author, std::string_view text);
    engine::Answer submit(engine::Submission submission) { return house_->submit(std::move(submission)); }
    engine::Submission opening(ContactId contact, Acuity acuity, std::string_view text);

    std::filesystem::path folder_;
    Disk* disk_{};
    Record* record_{};
    std::unique_ptr<House> house_;
    std::uint64_t ids_{0};
    PersonId ana_{Uuid{{0xA}}};
    ContactId contact_;
    KeyId key_;
    ConsentId consent_;
    Uuid tip_;
    Uuid draft_;
    std::string token_;

    Uuid fresh();
};

} // namespace hotline::faults
