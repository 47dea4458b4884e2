#include "hotline/retention/sweeper.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/tips/tip.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace hotline::retention {
namespace {

using StoredRetention = journal::Versioned<Retention>;

constexpr Uuid the_mark{};

/// The desk's event that ends a contact. Its name stands in journals for ever.
constexpr std::string_view contact_closed = "contact_closed";

/// When contacts ended and which tips moved, in a piece of the journal.
struct Seen {
    std::size_t entries = 0;
    Seq last;
    std::map<SubjectId, Instant> contacts;
    std::set<SubjectId> tips;

    void take(const journal::Entry& entry) {
        ++entries;
        last = entry.seq;
        if (entry.version == 0 && entry.kind == contact_closed)
            contacts.insert_or_assign(SubjectId{entry.subject}, entry.at);
        if (entry.version > 0 && entry.kind == tips::Tip::record_name)
            tips.insert(SubjectId{entry.subject});
    }
};

Keep keep_of(ReviewState state) { return state == ReviewState::closed ? Keep::tip_closed : Keep::tip_unactioned; }

std::optional<Instant> ended_at(const journal::Versioned<tips::Tip>& tip) {
    switch (tip.facts.state) {
    case ReviewState::under_review:
        return std::nullopt;
    case ReviewState::closed:
        return tip.at;
    case ReviewState::received:
    case ReviewState::screened:
    case ReviewState::no_action:
        return tip.facts.received;
    }
    return std::nullopt;
}

} // namespace

Sweeper::Sweeper(journal::Log& log, journal::Records& records, Policy policy)
    : log_(log), records_(records), policy_(policy) {}

SweepMark Sweeper::mark_of(Seq upto) const {
    return {.upto = upto,
            .chat = policy_.chat,
            .chat_with_referral = policy_.chat_with_referral,
            .tip_unactioned = policy_.tip_unactioned,
            .tip_closed = policy_.tip_closed};
}

std::optional<Kept> Sweeper::kept_contact(SubjectId id, std::optional<Instant> ended) {
    const auto contact = records_.get<casework::ContactRecord>(id.value);
    if (!contact)
        return std::nullopt;
    const auto referral = journal::all<directory::Referral>().where(&directory::Referral::contact, ContactId{id.value});
    const bool referred = !records_.find(journal::Find(referral).limit(1)).empty();
    Kept kept;
    kept.retention = records_.get<Retention>(id.value);
    if (!ended && kept.retention)
        ended = kept.retention->facts.ended;
    kept.subject = {.id = id,
                    .kind = SubjectKind::contact,
                    .key = contact->facts.key,
                    .ended = ended,
                    .keep = referred ? Keep::chat_with_referral : Keep::chat};
    return kept;
}

std::optional<Kept> Sweeper::kept_tip(SubjectId id) {
    const auto tip = records_.get<tips::Tip>(id.value);
    if (!tip)
        return std::nullopt;
    Kept kept;
    kept.retention = records_.get<Retention>(id.value);
    kept.subject = {.id = id,
                    .kind = SubjectKind::tip,
                    .key = tip->facts.key,
                    .ended = ended_at(*tip),
                    .keep = keep_of(tip->facts.state)};
    return kept;
}

std::optional<Kept> Sweeper::find(SubjectKind kind, SubjectId id) {
    return kind == SubjectKind::contact ? kept_contact(id, std::nullopt) : kept_tip(id);
}

std::optional<Kept> Sweeper::find_over(SubjectKind kind, SubjectId id, Instant now) {
    auto kept = find(kind, id);
    if (kept && !kept->subject.ended)
        kept->subject.ended = now;
    return kept;
}

Round Sweeper::sweep(Instant now) {
    const auto mark = records_.get<SweepMark>(the_mark);
    if (mark && mark->facts != mark_of(mark->facts.upto))
        return look_again(*mark, now);
    Seen seen;
    log_.read(mark ? mark->facts.upto : Seq{}, limit::entries_per_round,
              [&](const journal::Entry& entry) { seen.take(entry); });
    Round round{.changes = {}, .more = seen.entries == limit::entries_per_round};
    const auto settle = [&](const std::optional<Kept>& kept) {
        const auto next = kept ? look(kept->subject, kept->standing(), policy_, now) : std::nullopt;
        if (next)
            round.changes.push_back(change_of(*kept, *next));
    };
    for (const auto& [contact, ended] : seen.contacts)
        settle(kept_contact(contact, ended));
    for (const auto& tip : seen.tips)
        settle(kept_tip(tip));
    // A last piece in which nothing ended is read again another night: its mark would only be one more entry.
    if (round.more || !round.changes.empty())
        round.changes.push_back(journal::change(mark_of(seen.last), the_mark, mark ? mark->version : 0));
    return round;
}

/// The periods are others now: everything that was put off falls due, a piece at a time, and is counted anew.
Round Sweeper::look_again(const journal::Versioned<SweepMark>& mark, Instant now) {
    auto put_off = records_.find(journal::all<Retention>()
                                     .where(&Retention::state, RetentionState::closed)
                                     .at_least(&Retention::due, std::optional(now + milliseconds(1)))
                                     .order(journal::Order::oldest)
                                     .limit(limit::subjects_per_round));
    Round round{.changes = {}, .more = true};
    for (const auto& retention : put_off) {
        Retention again = retention.facts;
        again.due = now;
        round.changes.push_back(journal::change(again, retention.id, retention.version));
    }
    if (round.changes.empty())
        round.changes.push_back(journal::change(mark_of(mark.facts.upto), the_mark, mark.version));
    return round;
}

Round Sweeper::look_at_due(Instant now) {
    const auto due = records_.find(journal::all<Retention>()
                                       .at_most(&Retention::due, std::optional(now))
                                       .order(journal::Order::oldest)
                                       .limit(limit::subjects_per_round));
    Round round{.changes = {}, .more = due.size() == limit::subjects_per_round};
    for (const auto& retention : due) {
        const auto kept = find(retention.facts.kind, SubjectId{retention.id});
        const auto next = kept ? look(kept->subject, kept->standing(), policy_, now) : std::nullopt;
        if (next)
            round.changes.push_back(change_of(*kept, *next));
    }
    return round;
}

std::vector<Kept> Sweeper::to_erase() {
    const auto found = records_.find(journal::all<Retention>()
                                         .where(&Retention::state, RetentionState::erasing)
                                         .order(journal::Order::oldest)
                                         .limit(limit::subjects_per_round));
    std::vector<Kept> subjects;
    for (const auto& retention : found) {
        subjects.push_back({.subject = {.id = SubjectId{retention.id},
                                        .kind = retention.facts.kind,
                                        .key = retention.facts.key,
                                        .ended = retention.facts.ended,
                                        .keep = {}},
                            .retention = retention});
    }
    return subjects;
}

std::vector<journal::Change> erase(keys::Vault& vault, journal::Log& log, std::span<const Kept> subjects) {
    std::vector<KeyId> keys;
    std::ranges::transform(subjects, std::back_inserter(keys), [](const Kept& kept) { return kept.subject.key; });
    vault.destroy(keys);
    const auto payloads = log.erase(keys);
    std::vector<journal::Change> certificates;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto& retention = subjects[i].retention.value();
        certificates.push_back(change_of(subjects[i], certify(retention.facts, payloads.at(i))));
    }
    return certificates;
}

std::vector<Erased> erasures(journal::Records& records, RetentionState state, Seq& after) {
    const auto page = records.find(journal::all<Retention>()
                                       .where(&Retention::state, state)
                                       .order(journal::Order::oldest)
                                       .limit(journal::limit::find_max)
                                       .after(after));
    std::vector<Erased> found;
    for (const auto& retention : page) {
        found.push_back({SubjectId{retention.id}, retention.facts});
        after = retention.seq;
    }
    return found;
}

} // namespace hotline::retention
