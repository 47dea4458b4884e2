#include "tools/src/bench/long_past.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/turn.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/record_types.hpp"

#include <fmt/format.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hotline::bench {
namespace {

using engine::Submission;

constexpr std::size_t at_once = 256; ///< contacts in one turn, and responders on shift
constexpr std::string_view text = "I am at work and they keep my papers. Can somebody help me?";
constexpr Millis turn_takes = seconds(2); ///< between turns, on the past's clock

class Past {
public:
    Past(const House& house, Instant begin)
        : journal_(house.data, record_types(), keys::random_uuid(begin)), store_(house.data / "keys.db"),
          vault_(keys::KeyFileSource(house.data.parent_path() / "root.key").root(), store_, keys::Refill::by_call),
          turn_({}, {}), now_(begin) {
        auto folded = engine::fold_journal(journal_.log());
        now_ = std::max(now_, journal_.log().head().at);
        turn_ = engine::Turn(std::move(folded.floor), folded.last);
    }

    [[nodiscard]] std::uint64_t entries() const { return turn_.last().value; }
    [[nodiscard]] const desk::Floor& floor() const { return turn_.floor(); }

    void begin_shifts() {
        for (const auto intent : {false, true}) {
            std::vector<Submission> all;
            for (std::size_t i = 0; i < at_once; ++i)
                all.push_back(intent ? available(i) : on_shift());
            carry_out(all);
        }
    }

    void end_shifts() {
        std::vector<Submission> all;
        for (const auto& [person, responder] : floor().responders())
            all.push_back(asked(person, desk::EndShift{.responder = person}));
        carry_out(all);
    }

    /// `at_once` contacts come, are served and go: 8 entries each.
    void serve_some() {
        arrive(at_once);
        std::vector<Submission> accepts, ends, wrap_ups;
        for (const auto& [id, offer] : floor().offers()) {
            accepts.push_back(asked(offer.responder, desk::AcceptOffer{.offer = id, .responder = offer.responder}));
            ends.push_back(
                asked(offer.responder, desk::EndContact{.contact = offer.contact, .responder = offer.responder}));
            const desk::WrapUp wrap_up{
                .contact = offer.contact, .responder = offer.responder, .disposition = Disposition::information_given};
            wrap_ups.push_back(asked(offer.responder, wrap_up));
        }
        for (const auto* step : {&accepts, &ends, &wrap_ups})
            carry_out(*step);
    }

    void arrive(std::size_t count) {
        std::vector<Submission> openings;
        for (std::size_t i = 0; i < count; ++i)
            openings.push_back(opening());
        carry_out(openings);
    }

    void keep_snapshot() { engine::store_floor(journal_.log(), engine::snapshot_of(floor(), turn_.last())); }

private:
    static Submission asked(PersonId by, desk::Command command) {
        Submission submission{.actor = by};
        submission.commands.push_back(std::move(command));
        return submission;
    }

    Submission on_shift() {
        people_.push_back(PersonId{keys::random_uuid(now_)});
        return asked(people_.back(), desk::StartShift{.responder = people_.back(),
                                                      .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                                      .chats_max = Count<8>::of(1),
                                                      .ring_heard = Flag::yes});
    }

    Submission available(std::size_t i) {
        return asked(people_[i], desk::SetIntent{.responder = people_[i], .intent = Intent::available});
    }

    /// What a visitor's first message brings, as the public listener submits it.
    Submission opening() {
        const ContactId contact{keys::random_uuid(now_)};
        const auto english = LanguageTag::of("en");
        const auto message = keys::random_uuid(now_);
        const auto key = vault_.take().value();
        auto sealed = vault_.seal(key, text, {.kind = chat::Message::record_name, .subject = message});
        auto submission =
            asked(PersonId{keys::random_uuid(now_)}, desk::OpenContact{.contact = contact,
                                                                       .channel = Channel::chat,
                                                                       .language = english,
                                                                       .level_required = Proficiency::b2,
                                                                       .acuity = Acuity::standard,
                                                                       .reason = AcuityReason::not_assessed});
        submission.command = CommandId{keys::random_uuid(now_)};
        const casework::ContactRecord record{
            .key = key, .channel = Channel::chat, .language = english, .arrived = now_, .said_in_danger = Flag::no};
        const chat::VisitorSession session{
            .contact = contact, .token = vault_.digest(to_text(message)), .language = english, .ended = Flag::no};
        const chat::Message words{.contact = contact, .author = Author::visitor, .by = std::nullopt};
        submission.writes.push_back({journal::change(record, contact.value, 0), {}});
        submission.writes.push_back({journal::change(session, keys::random_uuid(now_), 0), {}});
        submission.writes.push_back(
            {journal::change(words, message, 0, journal::SealedPayload{std::move(sealed.value())}), {}});
        return submission;
    }

    /// Every record is new, so that no version has to be looked up.
    void carry_out(const std::vector<Submission>& submissions) {
        engine::Versions versions;
        for (const auto& record : engine::records_of(submissions))
            versions[{record.type->name, record.id}] = 0;
        now_ = now_ + turn_takes;
        const auto batch = turn_.run(submissions, std::move(versions), now_);
        for (const auto& answer : batch.answers)
            static_cast<void>(answer.value()); // throws for a refusal
        if (journal_.log().append(batch.append) != journal::Outcome::committed)
            throw std::runtime_error("the past could not be written: is the disk full?");
        turn_.committed();
    }

    journal_sqlite::Journal journal_;
    journal_sqlite::SqliteKeyStore store_;
    keys::Vault vault_;
    engine::Turn turn_;
    Instant now_;
    std::vector<PersonId> people_;
};

/// Served contacts until there are so many entries.
void serve_until(Past& past, std::uint64_t entries) {
    if (past.entries() >= entries)
        return;
    constexpr std::uint64_t say_every = 1'000'000;
    past.begin_shifts();
    for (auto said = past.entries(); past.entries() < entries;) {
        past.serve_some();
        if (past.entries() - said >= say_every) {
            said = past.entries();
            fmt::print("  {} entries written\n", said);
            std::fflush(stdout);
        }
    }
    past.end_shifts();
}

enum class Ending { closed, killed };

void write(const House& house, const PastSize& size, Ending ending) {
    constexpr std::uint64_t entries_of_arrival = 4;
    constexpr std::uint64_t entries_of_round = 8 * at_once;
    const auto later = size.waiting * entries_of_arrival + size.unfolded;
    Past past(house, wall_clock() - days(200));
    serve_until(past, size.entries > later ? size.entries - later : 0);
    while (past.floor().contacts().size() < size.waiting)
        past.arrive(std::min(at_once, size.waiting - past.floor().contacts().size()));
    past.keep_snapshot();
    const auto snapshot = past.entries();
    if (size.unfolded > entries_of_round)
        past.begin_shifts();
    while (past.entries() - snapshot + entries_of_round <= size.unfolded)
        past.serve_some();
    if (ending == Ending::killed)
        ::kill(::getpid(), SIGKILL);
}

} // namespace

void write_long_past(const House& house, const PastSize& size) { write(house, size, Ending::closed); }

void write_long_past_and_die(const House& house, const PastSize& size) {
    const pid_t child = ::fork();
    if (child < 0)
        throw std::runtime_error("no process could be made");
    if (child == 0) {
        try {
            write(house, size, Ending::killed);
        } catch (const std::exception& failure) {
            fmt::print(stderr, "bench: {}\n", failure.what());
        }
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        throw std::runtime_error("the past was not written");
}

} // namespace hotline::bench
