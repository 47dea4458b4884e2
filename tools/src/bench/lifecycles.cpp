#include "tools/src/bench/lifecycles.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/engine/desk_clock.hpp"
#include "hotline/engine/turn.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/bench/figures.hpp"
#include "tools/src/bench/house.hpp"
#include "tools/src/bench/raw_commit.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

namespace hotline::bench {
namespace {

using engine::Submission;

constexpr std::size_t turns_kept = 200; ///< whose rows are written bare, over and over
constexpr std::string_view text = "I am at work and they keep my papers. Can somebody help me?";

keys::RootKey make_root(const std::filesystem::path& file) {
    keys::KeyFileSource::create(file);
    return keys::KeyFileSource(file).root();
}

CommandId command_at(Instant now) { return CommandId{keys::random_uuid(now)}; }

/// The floor, and everybody on it doing the next thing in every turn.
class Shift {
public:
    Shift(const std::filesystem::path& folder, std::size_t at_once)
        : journal_(folder, record_types(), keys::random_uuid(wall_clock())), store_(folder / "keys.db"),
          vault_(make_root(folder / "root.key"), store_), turn_({}, {}), clock_(Instant{}), at_once_(at_once) {
        std::vector<Submission> starts;
        for (std::size_t i = 0; i < at_once; ++i)
            starts.push_back(start_of(PersonId{keys::random_uuid(clock_.now())}));
        static_cast<void>(carry_out(starts));
        std::vector<Submission> intents;
        for (const auto& [person, responder] : turn_.floor().responders())
            intents.push_back(asked(person, desk::SetIntent{.responder = person, .intent = Intent::available}));
        static_cast<void>(carry_out(intents));
    }

    /// Everybody's next step, durable; its rows.
    Rows step() {
        std::vector<Submission> next;
        for (const auto& [id, contact] : turn_.floor().contacts())
            go_on(contact, next);
        const auto open = turn_.floor().contacts().size() - closing_;
        for (auto i = open; i < at_once_; ++i)
            next.push_back(opening());
        closed_ += std::exchange(closing_, 0);
        return carry_out(next);
    }

    [[nodiscard]] std::size_t closed() const { return closed_; }

private:
    Submission asked(PersonId by, desk::Command command) {
        Submission submission{.actor = by, .command = command_at(clock_.now())};
        submission.commands.push_back(std::move(command));
        return submission;
    }

    Submission start_of(PersonId person) {
        return asked(person, desk::StartShift{.responder = person,
                                              .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                              .chats_max = Count<8>::of(1),
                                              .ring_heard = Flag::yes});
    }

    void go_on(const desk::Contact& contact, std::vector<Submission>& next) {
        if (contact.state == ContactState::offered) {
            const auto by = turn_.floor().offer(*contact.offer)->responder;
            next.push_back(asked(by, desk::AcceptOffer{.offer = *contact.offer, .responder = by}));
        } else if (contact.state == ContactState::connected) {
            const auto by = *contact.responder;
            next.push_back(asked(by, desk::EndContact{.contact = contact.id, .responder = by}));
        } else if (contact.state == ContactState::wrapping_up) {
            const auto by = *contact.responder;
            const auto how = Disposition::information_given;
            next.push_back(asked(by, desk::WrapUp{.contact = contact.id, .responder = by, .disposition = how}));
            ++closing_;
        }
    }

    /// What a visitor's first message brings, as the public listener submits it.
    Submission opening() {
        const auto now = clock_.now();
        const ContactId contact{keys::random_uuid(now)};
        const auto english = LanguageTag::of("en");
        const auto message = keys::random_uuid(now);
        const auto key = vault_.take().value();
        auto sealed = vault_.seal(key, text, {.kind = chat::Message::record_name, .subject = message});
        if (!sealed)
            throw std::runtime_error("a message could not be sealed");
        auto submission =
            asked(PersonId{keys::random_uuid(now)}, desk::OpenContact{.contact = contact,
                                                                      .channel = Channel::chat,
                                                                      .language = english,
                                                                      .level_required = Proficiency::b2,
                                                                      .acuity = Acuity::standard,
                                                                      .reason = AcuityReason::not_assessed});
        const casework::ContactRecord record{
            .key = key, .channel = Channel::chat, .language = english, .arrived = now, .said_in_danger = Flag::no};
        const chat::VisitorSession session{
            .contact = contact, .token = vault_.digest(to_text(message)), .language = english, .ended = Flag::no};
        const chat::Message words{.contact = contact, .author = Author::visitor, .by = std::nullopt};
        submission.writes.push_back({journal::change(record, contact.value, 0), {}, true});
        submission.writes.push_back({journal::change(session, keys::random_uuid(now), 0), {}, true});
        submission.writes.push_back(
            {journal::change(words, message, 0, journal::SealedPayload{std::move(*sealed)}), {}, true});
        return submission;
    }

    Rows carry_out(const std::vector<Submission>& submissions) {
        const auto records = engine::records_of(submissions);
        const auto found = journal_.log().versions(records);
        engine::Versions versions;
        for (std::size_t i = 0; i < records.size(); ++i)
            versions[{records[i].type->name, records[i].id}] = found[i];
        const auto batch = turn_.run(submissions, std::move(versions), clock_.now());
        for (const auto& answer : batch.answers) {
            if (!answer)
                throw std::runtime_error("a step was refused");
        }
        if (journal_.log().append(batch.append) != journal::Outcome::committed)
            throw std::runtime_error("the journal took no writes");
        turn_.committed();
        Rows rows;
        if (kept_ < turns_kept) {
            ++kept_;
            for (const auto& entry : batch.append.entries)
                rows.push_back(bytes_of(entry));
        }
        return rows;
    }

    journal_sqlite::Journal journal_;
    journal_sqlite::SqliteKeyStore store_;
    keys::Vault vault_;
    engine::Turn turn_;
    engine::DeskClock clock_;
    std::size_t at_once_;
    std::size_t closing_ = 0;
    std::size_t closed_ = 0;
    std::size_t kept_ = 0;
};

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

} // namespace

Lifecycles measure_lifecycles(const std::filesystem::path& folder, std::size_t at_once, std::chrono::seconds time) {
    Shift shift(folder, at_once);
    std::vector<Rows> turns;
    std::size_t count = 0;
    auto start = Clock::now();
    while (Clock::now() - start < time) {
        auto rows = shift.step();
        if (!rows.empty())
            turns.push_back(std::move(rows));
        ++count;
    }
    Lifecycles found;
    found.ours_per_second = static_cast<double>(shift.closed()) / seconds_since(start);
    found.per_turn = static_cast<double>(shift.closed()) / static_cast<double>(count);

    RawStore store(folder / "raw.db");
    std::size_t written = 0;
    start = Clock::now();
    for (; Clock::now() - start < time; ++written)
        store.commit({&turns[written % turns.size()]});
    found.raw_per_second = found.per_turn * static_cast<double>(written) / seconds_since(start);
    return found;
}

} // namespace hotline::bench
