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

SweepMark Sweeper::under_policy(SweepMark mark) const {
    mark.chat = policy_.chat;
    mark.chat_with_referral = policy_.chat_with_referral;
    mark.tip_unactioned = policy_.tip_unactioned;
    mark.tip_closed = policy_.tip_closed;
    return mark;
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

void Sweeper::settle(const std::optional<Kept>& kept, Instant now, Round& round) const {
    const auto next = kept ? look(kept->subject, kept->standing(), policy_, now) : std::nullopt;
    if (next)
        round.changes.push_back(change_of(*kept, *next));
}

Round Sweeper::sweep(Instant now) {
    const auto mark = records_.get<SweepMark>(the_mark);
    Seen seen;
    log_.read(mark ? mark->facts.upto : Seq{}, limit::entries_per_round,
              [&](const journal::Entry& entry) { seen.take(entry); });
    Round round{.changes = {}, .more = seen.entries == limit::entries_per_round};
    for (const auto& [contact, ended] : seen.contacts)
        settle(kept_contact(contact, ended), now, round);
    for (const auto& tip : seen.tips)
        settle(kept_tip(tip), now, round);
    // A last piece in which nothing ended is read again another night: its mark would only be one more entry.
    if (round.more || !round.changes.empty()) {
        auto next = mark ? mark->facts : under_policy({});
        next.upto = seen.last;
        round.changes.push_back(journal::change(next, the_mark, mark ? mark->version : 0));
    }
    return round;
}

Round Sweeper::review(Instant now) {
    const auto mark = records_.get<SweepMark>(the_mark);
    if (!mark)
        return {}; // nothing was ever put off
    if (mark->facts != under_policy(mark->facts))
        return begin_review(*mark);
    if (!mark->facts.review_upto)
        return {};
    const auto put_off = records_.find(journal::all<Retention>()
                                           .where(&Retention::state, RetentionState::closed)
                                           .at_least(&Retention::due, std::optional(now + milliseconds(1)))
                                           .order(journal::Order::oldest)
                                           .limit(limit::subjects_per_round)
                                           .after(mark->facts.reviewed.value_or(Seq{})));
    Round round{.changes = {}, .more = put_off.size() == limit::subjects_per_round};
    auto next = mark->facts;
    for (const auto& retention : put_off) {
        if (retention.seq > *mark->facts.review_upto) {
            round.more = false; // from here on they were put off under the new periods
            break;
        }
        settle(find(retention.facts.kind, SubjectId{retention.id}), now, round);
        next.reviewed = retention.seq;
    }
    if (!round.more)
        next.review_upto = next.reviewed = std::nullopt;
    round.changes.push_back(journal::change(next, the_mark, mark->version));
    return round;
}

Round Sweeper::begin_review(const journal::Versioned<SweepMark>& mark) {
    auto next = under_policy(mark.facts);
    next.review_upto = log_.head().seq;
    next.reviewed = std::nullopt;
    return {.changes = {journal::change(next, the_mark, mark.version)}, .more = true};
}

Round Sweeper::look_at_due(Instant now) {
    const auto due = records_.find(journal::all<Retention>()
                                       .at_most(&Retention::due, std::optional(now))
                                       .order(journal::Order::oldest)
                                       .limit(limit::subjects_per_round));
    Round round{.changes = {}, .more = due.size() == limit::subjects_per_round};
    for (const auto& retention : due)
        settle(find(retention.facts.kind, SubjectId{retention.id}), now, round);
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

} // namespace hotline::retention
