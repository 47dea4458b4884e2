#include "tests/faults/house.hpp"

#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/chain.hpp"
#include "hotline/record_types.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace hotline::faults {
namespace {

constexpr std::string_view floor_snapshot = "floor";
constexpr Instant first_morning{1'780'000'000'000};
constexpr std::uint32_t checkpoint_pages = 96; ///< small, so that the WAL is tidied away in the midst of the day

engine::Versions versions_of(journal::Log& log, std::span<const engine::Submission> submissions) {
    const auto records = engine::records_of(submissions);
    const auto found = log.versions(records);
    engine::Versions versions;
    for (std::size_t i = 0; i < records.size(); ++i)
        versions[{records[i].type->name, records[i].id}] = found[i];
    return versions;
}

} // namespace

keys::RootKey root_key() { return {}; }

Record::Record() : hashes{journal::chain_start(journal_id)}, floors{desk::fingerprint({})} {}

Record Record::after(std::size_t steps, Seq head, desk::Floor left) const {
    Record next = *this;
    const auto later = [steps](const Told& one) { return one.step > steps; };
    std::erase_if(next.told, later);
    std::erase_if(next.tried, [&](const Told& one) {
        const auto* delivered = std::get_if<Delivered>(&one.promise);
        return delivered && delivered->item.seq > head; // what has that number now is another one's
    });
    for (auto& one : next.told)
        one.step = 0;
    for (auto& one : next.tried)
        one.step = later(one) ? std::numeric_limits<std::size_t>::max() : 0;
    next.floor = std::move(left);
    next.in_doubt.reset();
    return next;
}

House::House(Disk& disk, std::filesystem::path folder, Record& record, Planted planted)
    : disk_(disk), record_(record), planted_(planted), files_(disk), vfs_(disk),
      journal_(folder, record_types(), journal_id,
               {.readers = 1,
                .busy_timeout = milliseconds(0),
                .checkpoint_pages = checkpoint_pages,
                .lost = [this] { journal_lost_ = true; },
                .vfs = vfs_.name(),
                .files = &files_}),
      key_store_(folder / "keys.db", {.lost = [this] { keys_lost_ = true; }, .vfs = vfs_.name(), .files = &files_}),
      vault_(root_key(), key_store_, keys::Refill::by_call), now_(std::max(first_morning, journal_.log().head().at)) {
    refold();
    if (record_.in_doubt && turn_->last() == record_.batch_ends.back())
        record_.floor = std::move(*record_.in_doubt);
    record_.in_doubt.reset();
    const engine::Submission recovery{.actor = the_service, .commands = {desk::RecoverFloor{}}};
    (void)submit(recovery);
}

/// If not even that can be read, the service ends; the next one who asks finds it started again.
void House::refold() {
    turn_.reset();
    auto folded = engine::fold_journal(journal_.log());
    turn_ = std::make_unique<engine::Turn>(std::move(folded.floor), folded.last);
}

/// Notes what the journal will hold if this batch gets into it; the floor after it.
desk::Floor House::expect(const journal::Append& batch) {
    record_.hashes.resize(batch.expected.value + 1);
    record_.floors.resize(batch.expected.value + 1);
    std::erase_if(record_.batch_ends, [&](Seq end) { return end > batch.expected; }); // they did not happen
    auto floor = record_.floor;
    for (const auto& entry : batch.entries) {
        record_.hashes.push_back(journal::chain_hash(record_.hashes.back(), entry, journal::print_of(entry.payload)));
        engine::fold(floor, entry);
        record_.floors.push_back(desk::fingerprint(floor));
    }
    record_.batch_ends.push_back({record_.hashes.size() - 1});
    return floor;
}

void House::tell(Promise promise) { record_.told.push_back({disk_.step_count(), std::move(promise)}); }

std::vector<engine::Answer> House::submit_all(std::span<const engine::Submission> submissions) {
    if (lost())
        return std::vector<engine::Answer>(submissions.size(), refuse(Refusal::stopping));
    if (!turn_)
        refold();
    auto batch = turn_->run(submissions, versions_of(journal_.log(), submissions), now_);
    if (!turn_->pending())
        return batch.answers;
    const EntriesKept kept{turn_->last()};
    auto floor = expect(batch.append);
    if (planted_ == Planted::tells_before_commit)
        tell(kept);
    outcome_ = journal_.log().append(batch.append);
    if (outcome_ == journal::Outcome::committed) {
        turn_->committed();
        record_.floor = std::move(floor);
        tell(kept);
        return batch.answers;
    }
    if (outcome_ == journal::Outcome::unknown)
        record_.in_doubt = std::move(floor);
    if (!lost())
        refold();
    return std::vector<engine::Answer>(submissions.size(), refuse(Refusal::unavailable));
}

engine::Answer House::submit(engine::Submission submission) {
    const std::array one{std::move(submission)};
    return submit_all(one).front();
}

engine::Answer House::ask(PersonId actor, desk::Command command) {
    engine::Submission submission{.actor = actor};
    submission.commands.push_back(std::move(command));
    return submit(std::move(submission));
}

void House::pass(Millis time) {
    now_ = now_ + time;
    (void)submit_all({});
}

void House::keep_on_record() {
    engine::Submission submission{.actor = the_service};
    submission.acts.push_back({.kind = "looked_at", .subject = {}, .facts = "{}"});
    (void)submit(std::move(submission)); // what was told says whether it was taken
}

void House::make_keys() {
    vault_.refill();
    tell(KeysKept{vault_.take().value()});
}

void House::destroy_key(KeyId key) {
    attempt(KeyGone{key});
    vault_.destroy(key);
    tell(KeyGone{key});
}

void House::erase_bytes(KeyId key) {
    attempt(BytesGone{key});
    journal_.log().erase(key);
    tell(BytesGone{key});
}

void House::keep_snapshot() {
    SnapshotKept kept{{.seq = turn_->last(), .bytes = desk::snapshot(turn_->floor())}};
    attempt(kept);
    journal_.log().store_snapshot(floor_snapshot, kept.snapshot);
    tell(kept);
}

void House::deliver_everything() {
    std::vector<journal::OutboxKey> items;
    for (const auto& item : journal_.log().outbox_pending({}, 100))
        items.push_back({item.seq, item.n});
    for (const auto& item : items)
        attempt(Delivered{item});
    journal_.log().outbox_done(items);
    for (const auto& item : items)
        tell(Delivered{item});
}

} // namespace hotline::faults
