#include "hotline/retention/restored.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/retention/sweeper.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/fact_json.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hotline::retention {
namespace {

void append(journal::Log& log, std::vector<journal::Change> changes, Instant now) {
    if (changes.empty())
        return;
    const auto head = log.head();
    journal::Append batch{.expected = head.seq, .entries = {}, .outbox = {}};
    for (auto seq = head.seq; auto& change : changes) {
        ++seq.value;
        batch.entries.push_back(
            journal::entry_of(std::move(change), seq, std::max(now, head.at), the_service, std::nullopt));
    }
    if (log.append(batch) != journal::Outcome::committed)
        throw std::runtime_error("the restored journal takes no entry: is the disk full?");
}

/// Intent and certificate of subjects whose keys and bytes are gone.
void certify_gone(journal::Log& log, const std::vector<Kept>& subjects, Instant now) {
    std::vector<KeyId> keys;
    for (const auto& kept : subjects)
        keys.push_back(kept.subject.key);
    const auto payloads = log.erase(keys);
    std::vector<journal::Change> changes;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto& kept = subjects[i];
        auto version = kept.version();
        Retention intent = repeat_erasure(kept.subject, kept.standing());
        if (!is_over(kept.retention))
            changes.push_back(journal::change(intent, kept.subject.id.value, version++));
        changes.push_back(journal::change(certify(intent, payloads.at(i)), kept.subject.id.value, version));
    }
    append(log, std::move(changes), now);
}

/// All subjects of that kind of record, page by page: those whose key is gone and who are without a certificate.
template <class Record>
void certify_gone_of(SubjectKind kind, journal::Log& log, journal::Records& records, const KeySet& gone, Instant now) {
    Sweeper sweeper(log, records, {});
    for (Seq after;;) {
        const auto page = records.find(
            journal::all<Record>().order(journal::Order::oldest).limit(journal::limit::find_max).after(after));
        std::vector<Kept> subjects;
        for (const auto& record : page) {
            after = record.seq;
            if (!gone.contains(record.facts.key))
                continue;
            auto kept = sweeper.find_over(kind, SubjectId{record.id}, now);
            const bool certified = kept && kept->retention && kept->retention->facts.state == RetentionState::shredded;
            if (kept && !certified)
                subjects.push_back(*std::move(kept));
        }
        if (!subjects.empty())
            certify_gone(log, subjects, now);
        if (page.empty())
            return;
    }
}

void announce_all_again(journal::Log& log, journal::Records& records, Instant now) {
    for (;;) {
        const auto announced = records.find(journal::all<Retention>()
                                                .where(&Retention::state, RetentionState::shred_pending)
                                                .order(journal::Order::oldest)
                                                .limit(limit::subjects_per_round));
        if (announced.empty())
            return;
        std::vector<journal::Change> changes;
        for (const auto& retention : announced)
            changes.push_back(journal::change(announce_again(retention.facts, now), retention.id, retention.version));
        append(log, std::move(changes), now);
    }
}

} // namespace

std::optional<KeyId> erasure_in(const journal::Entry& entry) {
    if (entry.version == 0 || entry.kind != Retention::record_name)
        return std::nullopt;
    const auto facts = decode_facts<Retention>(entry.facts);
    const bool ordered = facts && (facts->state == RetentionState::erasing || facts->state == RetentionState::shredded);
    return ordered ? std::optional(facts->key) : std::nullopt;
}

void settle_restored(journal::Log& log, journal::Records& records, const KeySet& gone, Instant now) {
    if (!gone.empty()) {
        certify_gone_of<casework::ContactRecord>(SubjectKind::contact, log, records, gone, now);
        certify_gone_of<tips::Tip>(SubjectKind::tip, log, records, gone, now);
    }
    announce_all_again(log, records, now);
}

} // namespace hotline::retention
