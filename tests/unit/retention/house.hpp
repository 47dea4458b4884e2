#pragma once

#include "hotline/casework/contact_record.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/retention/sweeper.hpp"
#include "hotline/tips/tip.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/journal_sqlite/scan.hpp"
#include "tests/unit/retention/builders.hpp"

/// A real data folder with subjects in it.
namespace hotline::retention {

using journal_sqlite::files_with;
using journal_sqlite::Folder;

inline const std::array<const journal::RecordType*, 6> every_type{&journal::record_type<casework::ContactRecord>(),
                                                                  &journal::record_type<directory::Referral>(),
                                                                  &journal::record_type<tips::Tip>(),
                                                                  &journal::record_type<Retention>(),
                                                                  &journal::record_type<LegalHold>(),
                                                                  &journal::record_type<SweepMark>()};

/// A real data folder, and what would happen to it in a night.
struct House {
    Folder folder;
    journal_sqlite::Journal journal{folder.path(), every_type, keys::random_uuid({1})};
    journal_sqlite::SqliteKeyStore store{folder.path() / "keys.db"};
    keys::Vault vault{keys::RootKey{}, store, keys::Refill::by_call};
    Instant now = day(0);

    void append(std::vector<journal::Entry> entries) {
        journal::Append batch{.expected = journal.log().head().seq, .entries = std::move(entries), .outbox = {}};
        REQUIRE(journal.log().append(batch) == journal::Outcome::committed);
    }
    [[nodiscard]] Seq next() { return {journal.log().head().seq.value + 1}; }

    void write(std::vector<journal::Change> changes) {
        std::vector<journal::Entry> entries;
        auto seq = next();
        for (auto& change : changes) {
            entries.push_back(journal::entry_of(std::move(change), seq, now, the_service, std::nullopt));
            ++seq.value;
        }
        append(std::move(entries));
    }

    void happen(std::string_view kind, Uuid subject, journal::Payload payload = {}) {
        append({{.seq = next(),
                 .at = now,
                 .actor = the_service,
                 .kind = std::string(kind),
                 .subject = subject,
                 .version = 0,
                 .command = std::nullopt,
                 .facts = "{}",
                 .payload = std::move(payload)}});
    }

    /// A contact that said something and closed; gives the sealed words.
    std::string closed_chat(Uuid id) {
        const KeyId key = vault.take().value();
        write({journal::change(
            casework::ContactRecord{.key = key, .channel = {}, .language = {}, .arrived = now, .said_in_danger = {}},
            id, 0)});
        auto words = vault.seal(key, "somebody's words", {.kind = "message", .subject = id}).value();
        happen("said", id, journal::SealedPayload{words});
        happen("contact_closed", id);
        return words;
    }

    std::string tip(Uuid id, ReviewState state) {
        const KeyId key = vault.take().value();
        auto words = vault.seal(key, "a tip", {.kind = "tip", .subject = id}).value();
        tips::Tip facts;
        facts.key = key;
        facts.received = now;
        facts.state = state;
        write({journal::change(facts, id, 0, journal::SealedPayload{words})});
        return words;
    }

    [[nodiscard]] std::optional<Retention> standing(Uuid id) {
        const auto found = journal.records().get<Retention>(id);
        return found ? std::optional(found->facts) : std::nullopt;
    }

    /// One pass of the service: so many rounds of each kind of work. True if there is more to be done soon.
    bool pass(const Policy& policy = {}, int rounds_max = 20) {
        Sweeper sweeper(journal.log(), journal.records(), policy);
        bool more_left = false;
        for (const auto work : {&Sweeper::sweep, &Sweeper::review, &Sweeper::look_at_due}) {
            bool more = true;
            for (int n = 0; more && n < rounds_max; ++n) {
                auto round = (sweeper.*work)(now);
                more = round.more;
                if (!round.changes.empty())
                    write(std::move(round.changes));
            }
            more_left = more_left || more;
        }
        return more_left;
    }
    /// What the service does at night: passes until nothing is left.
    void night(const Policy& policy = {}) {
        int passes = 1;
        while (pass(policy))
            REQUIRE(++passes < 20);
    }
    /// Many that closed today and are put off under that policy, without words: one append.
    void put_off(std::size_t count, const Policy& policy) {
        std::vector<journal::Change> changes;
        for (std::size_t n = 0; n < count; ++n) {
            const Uuid id{{9, static_cast<std::uint8_t>(n >> 8U), static_cast<std::uint8_t>(n)}};
            const casework::ContactRecord contact{
                .key = KeyId{id}, .channel = {}, .language = {}, .arrived = now, .said_in_danger = {}};
            changes.push_back(journal::change(contact, id, 0));
            Retention retention;
            retention.key = KeyId{id};
            retention.state = RetentionState::closed;
            retention.ended = now;
            retention.due = now + policy.chat;
            changes.push_back(journal::change(retention, id, 0));
        }
        write(std::move(changes));
    }
    void erase_ordered() {
        Sweeper sweeper(journal.log(), journal.records(), {});
        const auto subjects = sweeper.to_erase();
        write(erase(vault, journal.log(), subjects));
    }
};

inline const Uuid one{{1, 1}};
inline const Uuid two{{2, 2}};
inline const Uuid three{{3, 3}};

} // namespace hotline::retention
