#include "tools/src/simulate/judge.hpp"

#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/retention/sweeper.hpp"
#include "routing/picture.hpp"
#include "tests/property/desk_oracle.hpp"
#include "tests/scenario/one_instant.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace hotline::simulate {
namespace {

using enum Invariant;

constexpr std::uint64_t everything_least = 400; ///< commits between two looks at everything
constexpr std::uint64_t everything_spread = 1'600;
constexpr std::size_t entries_kept = 6'000; ///< more are folded away at the next look at everything
constexpr std::uint64_t restarts_to_a_chain = 8;
constexpr std::size_t read_page = 4'096;
constexpr Millis records_kept = days(7);
constexpr Millis commands_known = hours(3);   ///< far longer than anybody tries again
constexpr Millis words_known = days(1);       ///< longer than storage is ever refused
constexpr std::uint64_t pairs_for_free = 300; ///< contacts x responders whose pairs are looked at every time
constexpr std::uint64_t people_for_free = 60;

/// The same in every part at one instant. Not by `fingerprint`: that is made of the snapshot, and a snapshot that
/// forgets something must be found out.
bool same(const desk::Floor& one, const desk::Floor& other) {
    const auto [a, b] = desk::at_one_instant(one, other);
    return a.contacts() == b.contacts() && a.responders() == b.responders() && a.offers() == b.offers() &&
           a.deadlines() == b.deadlines() && a.memory() == b.memory() &&
           routing::picture_of(a.routing()) == routing::picture_of(b.routing());
}

/// Routing's numbers never change in a simulation, so room is never less than what somebody has.
std::optional<std::string_view> fault_of_floor(const desk::Floor& floor) {
    const auto fault = desk::check(floor);
    return fault ? fault : desk::check_room(floor);
}

std::uint64_t pairs_on(const desk::Floor& floor) { return floor.contacts().size() * floor.responders().size(); }

} // namespace

Judge::Judge(Disk& disk, Random luck) : disk_(disk), luck_(luck) {
    disk_.on_destroying = [this](KeyId key) { keeping_.destroys(key); };
    ledger_.was_passed_on = [this](MessageId message) { return spoken_.was_passed_on(message); };
}

bool Judge::its_turn(std::uint64_t weight) { return weight <= 1 || luck_.below(weight) == 0; }

void Judge::catch_up() {
    std::vector<journal::Entry> fresh;
    while (last_ < disk_.head().seq) {
        fresh.clear();
        disk_.read(last_, read_page, [&](const journal::Entry& entry) { fresh.push_back(entry); });
        for (const auto& entry : fresh) {
            ledger_.take(entry); // knows by itself who rests or is spared, and says so first
            look_at_offer(entry);
            spoken_.take(entry);
            keeping_.take(entry);
            fold_under_watch(entry);
            last_ = entry.seq;
        }
    }
}

void Judge::look_at_offer(const journal::Entry& entry) {
    if (entry.kind != desk::OfferMade::kind || !its_turn(pairs_on(shadow_) / pairs_for_free))
        return;
    const auto event = desk::decode(entry.kind, entry.facts).value();
    const auto& offer = std::get<desk::OfferMade>(event);
    if (!shadow_.contact(offer.contact) || !shadow_.responder(offer.responder))
        return; // the ledger says so
    routing::Proposals dropped;
    desk::pass_time(shadow_, entry.at, dropped); // the entry brings that about in any case
    const auto fault = desk::fault_of_offer(shadow_, offer, entry.at, ledger_.strain());
    checks_.hold(offers_in_order, !fault, fault.value_or(""));
}

/// Into the shadow; what is of account for the valve is looked at before and after.
void Judge::fold_under_watch(const journal::Entry& entry) {
    constexpr std::array watched{desk::ContactArrived::kind,  desk::ContactReclassified::kind,
                                 desk::ContactRequeued::kind, desk::ConsultAsked::kind,
                                 desk::OfferMade::kind,       desk::OfferAccepted::kind,
                                 desk::RoutingSet::kind};
    desk::Event event = desk::TimePassed{};
    if (std::ranges::find(watched, entry.kind) != watched.end())
        event = desk::decode(entry.kind, entry.facts).value();
    routing::Proposals dropped;
    desk::pass_time(shadow_, entry.at, dropped); // the entry brings that about in any case
    valve_.before(event, entry.seq, shadow_.routing());
    engine::fold(shadow_, entry);
    valve_.after(event, shadow_.routing());
}

void Judge::after_commit(const desk::Floor& live) {
    const Seq before = last_;
    catch_up();
    Instant at;
    for (Seq seq{before.value + 1}; seq <= last_; ++seq.value) {
        const auto* entry = disk_.entry(seq);
        ledger_.compare(*entry, live);
        at = entry->at;
    }
    look_when_quiet(live, at);
    if (until_everything_-- > 0)
        return;
    everything(&live);
    until_everything_ = everything_least + luck_.below(everything_spread);
}

void Judge::look_when_quiet(const desk::Floor& live, Instant at) {
    if (its_turn((live.contacts().size() + live.responders().size()) / people_for_free)) {
        const auto fault = fault_of_floor(live);
        checks_.hold(floor_is_sound, !fault, fault.value_or(""));
    }
    if (its_turn(pairs_on(live) / pairs_for_free)) {
        const auto fault = desk::fault_when_quiet(live, at, ledger_.strain());
        checks_.hold(no_pair_left_apart, !fault, fault.value_or(""));
    }
}

void Judge::compare_records() {
    const auto difference = records_.difference(disk_);
    checks_.hold(records_are_the_fold, !difference, difference.value_or(""));
}

/// From the base to the head, with every payload that is still there.
void Judge::follow_chain() {
    auto hash = disk_.base_hash();
    bool whole = true;
    disk_.each_held([&](const journal::StoredEntry& stored) {
        hash = journal::chain_hash(hash, stored.entry, stored.print);
        const bool same = stored.erased || journal::print_of(stored.entry.payload) == stored.print;
        whole = whole && same && hash == stored.hash;
    });
    checks_.hold(chain_verifies, whole && hash == disk_.head().hash, "the chain does not verify");
}

void Judge::at_restart(const engine::Folded& folded) {
    catch_up();
    compare_records();
    if (its_turn(restarts_to_a_chain))
        follow_chain();
    checks_.hold(nothing_acknowledged_lost, ledger_.acknowledged() <= disk_.head().seq,
                 "what was acknowledged is gone after a restart");
    checks_.hold(snapshot_is_whole, folded.last == last_ && same(folded.floor, shadow_),
                 "a restart folded another floor than the entries make");
    ledger_.compare_all(folded.floor);
}

void Judge::everything(const desk::Floor* live) {
    catch_up();
    if (live)
        checks_.hold(floor_is_the_fold, same(*live, shadow_), "the floor is not the journal's fold");
    const auto by_snapshot = engine::fold_journal(disk_);
    checks_.hold(snapshot_is_whole, same(by_snapshot.floor, shadow_),
                 "the newest snapshot and what came after it fold to another floor");
    desk::Floor fresh;
    Seq from;
    if (disk_.base()) {
        fresh = desk::restore(disk_.base()->bytes).value();
        from = disk_.base()->seq;
    }
    disk_.read(from, disk_.entries_held(), [&](const journal::Entry& entry) { engine::fold(fresh, entry); });
    checks_.hold(floor_is_the_fold, same(fresh, shadow_), "a fresh fold makes another floor");
    ledger_.compare_all(shadow_);
    const auto fault = fault_of_floor(shadow_);
    checks_.hold(floor_is_sound, !fault, fault.value_or(""));
    compare_records();
    follow_chain();
    keeping_.look_for_remains();
    keeping_.look_at_times(disk_.head().at);
    forget();
}

/// What nothing asks for any more, here and on the disk in the same way.
void Judge::forget() {
    const Instant now = disk_.head().at;
    ledger_.forget(now - commands_known, now - records_kept - days(1));
    spoken_.forget(now - words_known);
    disk_.retire(now - records_kept, now - records_kept * 5);
    records_.retire(now - records_kept);
    keeping_.forget(now - records_kept - days(1));
    if (!next_base_ && disk_.entries_held() > entries_kept)
        next_base_ = journal::Snapshot{.seq = last_, .bytes = desk::snapshot(shadow_)};
    const auto swept = disk_.get<retention::SweepMark>(Uuid{});
    if (!next_base_ || !swept || swept->facts.upto < next_base_->seq)
        return; // the next night reads from where the last one ended
    disk_.each_held([this](const journal::StoredEntry& stored) {
        if (stored.entry.seq <= next_base_->seq)
            records_.take(stored.entry);
    });
    disk_.fold_away(*std::exchange(next_base_, std::nullopt));
}

} // namespace hotline::simulate
