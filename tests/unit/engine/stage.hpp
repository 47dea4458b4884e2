#pragma once

#include "hotline/casework/consent.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/engine/turn.hpp"
#include "tests/scenario/one_instant.hpp"
#include "tests/unit/engine/memory_log.hpp"

#include <array>
#include <span>
#include <utility>
#include <vector>

/// The turn with a journal in memory behind it: what the shell does, without disk, thread or clock.
namespace hotline::test {

/// An invented id with this number in it.
template <class SomeId>
SomeId id_of(std::uint32_t number) {
    SomeId id;
    id.value.bytes[0] = 1;
    for (std::size_t i = 0; i < 4; ++i)
        id.value.bytes[12 + i] = static_cast<std::uint8_t>(number >> (24U - 8U * i));
    return id;
}

inline const auto ana = id_of<PersonId>(1);
inline const auto ben = id_of<PersonId>(2);
inline const auto visitor = id_of<PersonId>(3);
inline const auto pia = id_of<ContactId>(101);
inline const auto kim = id_of<ContactId>(102);

/// The floor as the entries alone make it.
inline desk::Floor fold_all(const std::vector<journal::Entry>& entries) {
    desk::Floor floor;
    for (const auto& entry : entries)
        engine::fold(floor, entry);
    return floor;
}

inline desk::Command open_chat(ContactId contact, Acuity acuity = Acuity::standard) {
    return desk::OpenContact{.contact = contact,
                             .channel = Channel::chat,
                             .language = LanguageTag::of("en"),
                             .level_required = Proficiency::b2,
                             .acuity = acuity,
                             .reason = AcuityReason::not_assessed};
}

inline desk::Command begin_shift(PersonId person) {
    return desk::StartShift{.responder = person,
                            .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                            .chats_max = Count<8>::of(3),
                            .ring_heard = Flag::yes};
}

inline desk::Command be_available(PersonId person) {
    return desk::SetIntent{.responder = person, .intent = Intent::available};
}

template <class... Commands>
engine::Submission asking(PersonId actor, Commands... commands) {
    engine::Submission submission{.actor = actor};
    (submission.commands.push_back(std::move(commands)), ...);
    return submission;
}

inline engine::Submission writing(PersonId actor, journal::Change change, engine::Interest interest = {}) {
    engine::Submission submission{.actor = actor};
    submission.writes.push_back({std::move(change), interest});
    return submission;
}

class Stage {
public:
    Stage() : turn_({}, {}) {}

    Instant now{1'700'000'000'000};
    MemoryLog log;

    /// Decides; nothing is durable yet.
    engine::Batch decide(std::span<const engine::Submission> submissions) {
        engine::Versions versions;
        const auto records = engine::records_of(submissions);
        const auto found = log.versions(records);
        for (std::size_t i = 0; i < records.size(); ++i)
            versions[{records[i].type->name, records[i].id}] = found[i];
        return turn_.run(submissions, std::move(versions), now);
    }
    /// Makes the batch durable.
    void commit(const engine::Batch& batch) {
        if (!turn_.pending())
            return;
        if (log.append(batch.append) != journal::Outcome::committed)
            throw std::runtime_error("a stage's disk took no writes");
        turn_.committed();
    }
    /// One turn of all of them, made durable.
    engine::Batch turn(std::vector<engine::Submission> submissions) {
        auto batch = decide(submissions);
        commit(batch);
        return batch;
    }
    engine::Answer ask(engine::Submission submission) { return turn({std::move(submission)}).answers.front(); }

    /// Starts again from what the journal says.
    void refold() { turn_.failed(fold_all(log.entries()), log.head().seq); }
    /// The same by way of a snapshot at this moment.
    void restart_from_snapshot() {
        const auto restored = desk::restore(desk::snapshot(turn_.floor()));
        turn_ = engine::Turn(restored.value(), turn_.last());
    }

    void put_on_shift(PersonId person) {
        (void)ask(asking(person, begin_shift(person))).value();
        (void)ask(asking(person, be_available(person))).value();
    }
    void connect(ContactId contact, PersonId person) {
        (void)ask(asking(visitor, open_chat(contact))).value();
        const auto offer = floor().responder(person)->offer.value();
        (void)ask(asking(person, desk::AcceptOffer{.offer = offer, .responder = person})).value();
    }

    [[nodiscard]] engine::Turn& the_turn() { return turn_; }
    [[nodiscard]] const desk::Floor& floor() const { return turn_.floor(); }
    /// What is durable makes the floor that lives.
    [[nodiscard]] bool folds_to_itself() const {
        const auto [folded, lives] = desk::at_one_instant(fold_all(log.entries()), turn_.floor());
        return desk::fingerprint(folded) == desk::fingerprint(lives);
    }

private:
    engine::Turn turn_;
};

} // namespace hotline::test
