#include "tools/src/simulate/relay.hpp"

#include <utility>

namespace hotline::simulate {
namespace {

constexpr Millis saved_within{chat::limit::saved_within.count()};
constexpr Millis look_again_in{chat::limit::unsaved_look_again.count()};
/// While the disk refuses, a look only hears of refusals; so many of them would be all that a simulated hour does.
constexpr Millis look_again_degraded = milliseconds(500);
constexpr std::size_t tail_page = 256;

} // namespace

struct Relay::Asking {
    chat::Speech speaking;
    std::optional<PersonId> listening; ///< none any more once it was tried to pass it on
    Place answer;
    Told told; ///< empty once it was called
};

Relay::Relay(Agenda& agenda, Disk& disk, Shell& shell, SpokenLedger& ledger)
    : agenda_(agenda), disk_(disk), shell_(shell), ledger_(ledger) {
    follow();
}

void Relay::say(SealedLine said, Told told) {
    auto speaking = book_.said_before(said.line);
    if (!speaking) {
        speaking = book_.begin(said.line, said.id, std::move(said.write), agenda_.now());
        ledger_.said(*speaking, agenda_.now());
    }
    if (speaking->passed_on)
        return told(chat::Spoken{.done = std::nullopt, .id = speaking->told->id});
    book_.ask(*speaking);
    const auto asking = std::make_shared<Asking>();
    asking->speaking = speaking;
    asking->listening = listener(said.line);
    asking->told = std::move(told);
    asking->answer = speaking->answer ? submit(*speaking) : enter(*speaking);
    const auto hear_in_time = [this, asking, alive = std::weak_ptr(alive_)] {
        if (!alive.expired())
            hear(asking);
    };
    agenda_.after(saved_within, hear_in_time);
    asks_.push_back(asking);
    if (*asking->answer)
        agenda_.after({}, hear_in_time); // answered at once
}

/// Answered, or not in time.
void Relay::hear(const std::shared_ptr<Asking>& asking) {
    if (!asking->told)
        return;
    const auto listening = std::exchange(asking->listening, std::nullopt);
    const auto outcome = book_.outcome(asking->speaking, *asking->answer, listening);
    if (!ending_)
        ledger_.held(book_, agenda_.now(), std::nullopt);
    if (!book_.empty())
        settle();
    if (!outcome)
        return;
    ledger_.told(*asking->speaking, *outcome);
    book_.stop_asking(*asking->speaking);
    std::erase(asks_, asking);
    std::exchange(asking->told, {})(*outcome);
}

Relay::Place Relay::enter(chat::Speaking& speaking) {
    auto answer = submit(speaking);
    speaking.answer = answer;
    return answer;
}

Relay::Place Relay::submit(const chat::Speaking& speaking) {
    auto place = std::make_shared<std::optional<engine::Answer>>();
    shell_.submit(book_.submission_of(speaking), [this, place](const engine::Answer& answer) {
        *place = answer;
        ending_ = ending_ || (!answer && answer.error().code == Refusal::stopping);
        agenda_.after({}, [this, place, alive = std::weak_ptr(alive_)] {
            if (!alive.expired())
                hear_of(place);
        });
    });
    return place;
}

/// Whoever waits for this answer wakes up.
void Relay::hear_of(const Place& answer) {
    const auto all = asks_;
    for (const auto& asking : all) {
        if (asking->answer == answer)
            hear(asking);
    }
}

std::optional<PersonId> Relay::listener(const chat::Line& line) const {
    const auto responder = live_.responder_of(line.contact);
    const bool theirs = !line.by || responder == line.by;
    return theirs ? responder : std::nullopt;
}

void Relay::settle() {
    const bool refuses = shell_.degraded() || disk_.state.slow || !disk_.state.takes_writes();
    relieved_ = refuses ? std::nullopt : std::optional(relieved_.value_or(agenda_.now()));
    book_.settle(shell_.degraded(), [this](chat::Speaking& speaking) { (void)enter(speaking); });
    if (!ending_)
        ledger_.held(book_, agenda_.now(), relieved_);
    if (book_.empty() || looking_)
        return;
    looking_ = true;
    agenda_.after(shell_.degraded() ? look_again_degraded : look_again_in, [this, alive = std::weak_ptr(alive_)] {
        if (alive.expired())
            return;
        looking_ = false;
        settle();
    });
}

void Relay::note_answer(const engine::Published& published) {
    if (published.entry.kind != chat::Message::record_name)
        return;
    const auto message = decode_facts<chat::Message>(published.entry.facts);
    if (!message || message->author != Author::responder || !message->by || !live_.is_awaited(message->contact))
        return;
    engine::Submission submission{.actor = *message->by, .command = std::nullopt};
    submission.commands.emplace_back(desk::AnswerSent{.contact = message->contact, .responder = *message->by});
    shell_.submit(std::move(submission), [](const engine::Answer&) {}); // refused: the next line says it
}

void Relay::follow() {
    if (!seen_ || !shell_.reaches(*seen_)) {
        if (!shell_.settled())
            return; // a view waits for the batch in flight
        live_.begin(shell_.floor());
        seen_ = shell_.last_published();
    }
    for (;;) {
        const auto entries = shell_.after(*seen_, tail_page);
        if (entries.empty())
            return;
        for (const auto& published : entries) {
            live_.take(*published);
            note_answer(*published);
            seen_ = published->entry.seq;
        }
    }
}

} // namespace hotline::simulate
