#include "hotline/engine/turn.hpp"

#include "hotline/desk/deadline.hpp"
#include "hotline/desk/evolve.hpp"
#include "hotline/engine/admission.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace hotline::engine {
namespace {

void require(bool promise, const char* what) {
    if (!promise)
        throw std::logic_error(what);
}

journal::Entry act_entry(const desk::EntryHead& head, const Uuid& subject, std::string kind, std::string facts) {
    return {.seq = head.seq,
            .at = head.at,
            .actor = head.actor,
            .kind = std::move(kind),
            .subject = subject,
            .version = 0,
            .command = head.command,
            .facts = std::move(facts),
            .payload = {}};
}

Standing standing_of(const desk::Floor& floor, PersonId person) {
    const auto* responder = floor.responder(person);
    if (!responder)
        return {};
    return {.on_shift = true, .state = floor.state_of(person), .intent = responder->intent};
}

std::optional<desk::Offer> offer_of(const desk::Floor& floor, PersonId person) {
    const auto* responder = floor.responder(person);
    const auto* offer = responder && responder->offer ? floor.offer(*responder->offer) : nullptr;
    return offer ? std::optional(*offer) : std::nullopt;
}

} // namespace

std::vector<journal::RecordKey> records_of(std::span<const Submission> submissions, Lookup lookup) {
    std::vector<journal::RecordKey> records;
    for (const auto& submission : submissions) {
        for (const auto& guard : submission.guards)
            records.push_back({guard.type, guard.id});
        for (const auto& write : submission.writes) {
            if (!write.born || lookup == Lookup::all)
                records.push_back({write.change.type, write.change.id});
            for (const auto& guard : write.change.guards)
                records.push_back({guard.type, guard.id});
        }
    }
    return records;
}

/// Numbers the entries of one cause after another and collects them for the batch.
class Turn::Writer {
public:
    Writer(Batch& batch, Seq& last, Instant now) : batch_(batch), last_(last), now_(now) {
        batch_.append.expected = last;
    }

    [[nodiscard]] Instant now() const { return now_; }

    /// From now on entries are this actor's, the first of them also the command's.
    void begin(PersonId actor, std::optional<CommandId> command) {
        actor_ = actor;
        command_ = command;
        before_ = last_;
        first_subject_ = {};
    }

    /// The head of the next entry.
    desk::EntryHead next(const Uuid& subject) {
        if (last_ == before_)
            first_subject_ = subject;
        last_ = Seq{last_.value + 1};
        return {.seq = last_, .at = now_, .actor = actor_, .command = std::exchange(command_, std::nullopt)};
    }

    void write(Published published) {
        batch_.append.entries.push_back(published.entry);
        batch_.published.push_back(std::move(published));
    }

    /// Deliveries hang on the first entry of their cause; without one nothing happened that could be delivered.
    void deliver(const std::vector<Delivery>& deliveries) {
        if (last_ == before_)
            return;
        std::uint32_t n = 0;
        for (const auto& one : deliveries) {
            batch_.append.outbox.push_back({first(), n++, one.handler, one.facts, one.payload});
        }
    }

    [[nodiscard]] Done done() const { return {.first = first(), .last = last_, .subject = first_subject_}; }

private:
    [[nodiscard]] Seq first() const { return last_ == before_ ? before_ : Seq{before_.value + 1}; }

    Batch& batch_;
    Seq& last_;
    Instant now_;
    PersonId actor_;
    std::optional<CommandId> command_;
    Seq before_;
    Uuid first_subject_;
};

Turn::Turn(desk::Floor floor, Seq last) : floor_(std::move(floor)), last_(last) {}

Batch Turn::run(std::span<const Submission> submissions, Versions versions, Instant now) {
    require(!pending_, "a turn was run before the batch of the one before was settled");
    Batch batch;
    Writer writer(batch, last_, now);
    for (const auto& submission : submissions) {
        batch.answers.push_back(carry_out(submission, versions, writer));
    }
    fire_what_is_due(writer);
    pending_ = !batch.append.entries.empty();
    return batch;
}

void Turn::committed() {
    require(pending_, "a batch was reported committed and none was pending");
    pending_ = false;
}

void Turn::failed(desk::Floor floor, Seq last) {
    floor_ = std::move(floor);
    last_ = last;
    pending_ = false;
}

std::optional<Answer> Turn::settled(const Submission& submission, Instant now) const {
    require(!pending_, "a submission was looked at while a batch was pending");
    if (const auto done = first_answer(submission, floor_))
        return *done;
    const auto open = check_floor(submission, floor_);
    if (!open)
        return open.error();
    const auto decided = decide_all(submission, now);
    if (!decided)
        return decided.error();
    return std::nullopt;
}

Answer Turn::carry_out(const Submission& submission, Versions& versions, Writer& writer) {
    if (const auto done = first_answer(submission, floor_))
        return *done;
    const auto open = check_floor(submission, floor_);
    if (!open)
        return open.error();
    const auto current = check_versions(submission, versions);
    if (!current)
        return current.error();
    const auto decided = decide_all(submission, writer.now());
    if (!decided)
        return decided.error();

    writer.begin(submission.actor, submission.command);
    for (const auto& event : *decided)
        happen(event, writer);
    for (const auto& write : submission.writes)
        change(write, versions, writer);
    for (const auto& act : submission.acts)
        record(act, writer);
    writer.deliver(submission.deliveries);
    const auto done = writer.done();
    follow_proposals(writer);
    return done;
}

Result<desk::Events> Turn::decide_all(const Submission& submission, Instant now) const {
    desk::Events all;
    for (const auto& command : submission.commands) {
        auto events = desk::decide(floor_, floor_.policy(), command, given_at(command, submission, now));
        if (!events)
            return events.error();
        std::ranges::move(*events, std::back_inserter(all));
    }
    return all;
}

void Turn::happen(const desk::Event& event, Writer& writer) {
    const auto head = writer.next(desk::subject_of(event));
    Published published{
        .entry = act_entry(head, desk::subject_of(event), std::string(desk::kind_of(event)), desk::encode(event)),
        .audience = audience_of(event, floor_),
        .contact = std::nullopt,
        .standing = std::nullopt};
    desk::evolve(floor_, event, head, proposals_);
    if (const auto contact = desk::contact_of(event)) {
        if (const auto* open = floor_.contact(*contact))
            published.contact = *open;
    }
    if (const auto responder = desk::responder_of(event)) {
        published.standing = standing_of(floor_, *responder);
        published.offer = offer_of(floor_, *responder);
    }
    writer.write(std::move(published));
}

void Turn::change(const RecordWrite& write, Versions& versions, Writer& writer) {
    const auto head = writer.next(write.change.id);
    desk::remember(floor_, head, write.change.id);
    versions[{write.change.type->name, write.change.id}] = write.change.expected_version + 1;
    writer.write({.entry = journal::entry_of(write.change, head.seq, head.at, head.actor, head.command),
                  .audience = audience_of(write.interest, floor_),
                  .contact = std::nullopt,
                  .standing = std::nullopt});
}

void Turn::record(const Act& act, Writer& writer) {
    const auto head = writer.next(act.subject);
    desk::remember(floor_, head, act.subject);
    writer.write({.entry = act_entry(head, act.subject, act.kind, act.facts),
                  .audience = {},
                  .contact = std::nullopt,
                  .standing = std::nullopt});
}

void Turn::follow_proposals(Writer& writer) {
    writer.begin(the_service, std::nullopt);
    while (!proposals_.empty()) {
        const auto proposals = std::exchange(proposals_, {});
        for (const auto& proposal : proposals) {
            const auto events = desk::decide(floor_, floor_.policy(), proposal, writer.now());
            for (const auto& event : events)
                happen(event, writer);
            if (!events.empty())
                break; // evolving replaced the list: what routing wants now is what counts
        }
    }
}

void Turn::fire_what_is_due(Writer& writer) {
    writer.begin(the_service, std::nullopt);
    for (auto due = desk::next_due(floor_); due && *due <= writer.now(); due = desk::next_due(floor_)) {
        if (desk::deadline_is_next(floor_)) {
            const desk::Command tick = desk::Tick{}; // as every command: what follows from any follows from it too
            const auto events = desk::decide(floor_, floor_.policy(), tick, writer.now());
            require(events && !events->empty(), "a deadline fell due and nothing came of it");
            for (const auto& event : *events)
                happen(event, writer);
        } else {
            desk::pass_time(floor_, writer.now(), proposals_);
        }
        follow_proposals(writer);
    }
}

void fold(desk::Floor& floor, const journal::Entry& entry) {
    const desk::EntryHead head{.seq = entry.seq, .at = entry.at, .actor = entry.actor, .command = entry.command};
    if (entry.version > 0 || !desk::is_event_kind(entry.kind)) {
        desk::remember(floor, head, entry.subject);
        return;
    }
    const auto event = desk::decode(entry.kind, entry.facts);
    require(event.has_value(), "the journal holds a floor event that this release cannot read");
    routing::Proposals dropped;
    desk::evolve(floor, *event, head, dropped);
}

} // namespace hotline::engine
