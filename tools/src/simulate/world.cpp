#include "tools/src/simulate/world.hpp"

#include "hotline/desk/deadline.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "tools/src/simulate/chance.hpp"
#include "tools/src/simulate/continuity.hpp"
#include "tools/src/simulate/interpreters.hpp"
#include "tools/src/simulate/partner.hpp"
#include "tools/src/simulate/privacy.hpp"
#include "tools/src/simulate/responder.hpp"
#include "tools/src/simulate/supervisors.hpp"
#include "tools/src/simulate/visitor.hpp"

namespace hotline::simulate {
namespace {

using enum Invariant;

// Names of the streams that the world splits from its seed.
constexpr std::uint64_t journal_stream = 11;
constexpr std::uint64_t judge_stream = 12;
constexpr std::uint64_t network_stream = 13;
constexpr std::uint64_t process_stream = 14;
constexpr std::uint64_t people_stream = 15;

constexpr Millis watch_every = minutes(2);
constexpr Millis timer_slack = seconds(1);
constexpr Millis wait_most = seconds(45); ///< in an inbox, with the slowest disk there is
constexpr std::uint64_t behind_snapshot_most = limit::snapshot_every_entries * 2 + 500; ///< one may be under way
constexpr Millis settling = hours(3); ///< after the last hour of the schedule
constexpr Millis start_takes = milliseconds(400);
constexpr Millis start_again = seconds(3);

/// A what-if has the numbers that it was given.
Settings settled(Settings given) {
    return given.faults.empty() ? std::move(given) : as_a_service_sets_it(std::move(given));
}

Uuid journal_id(Random luck) { return luck.split({journal_stream}).uuid(monday); }

} // namespace

World::World(Settings given)
    : settings(settled(std::move(given))), luck(settings.seed), disk(journal_id(luck), monday),
      judge(disk, luck.split({judge_stream})), network(agenda, luck.split({network_stream})),
      schedule_(settings.profile, settings.faults, settings.seed, settings.hours) {
    seed_sodium(settings.seed);
    const auto people = luck.split({people_stream});
    std::uint64_t number = 0;
    for (const auto& team : settings.profile.staffing.teams) {
        for (std::uint32_t i = 0; i < team.responders; ++i)
            responders_.push_back(std::make_unique<Responder>(*this, team, people.split({++number})));
    }
    judge.ledger().asked_at = [this](PersonId actor, CommandId command) {
        return process_ ? process_->shell.asked_at(actor, command) : std::nullopt;
    };
    for (const auto& responder : responders_)
        by_id_.emplace(responder->id(), responder.get());
    supervisors_ = std::make_unique<Supervisors>(*this, people.split({0}));
    if (!settings.faults.empty()) // a what-if has nobody but whom its files name
        interpreters_ = std::make_unique<Interpreters>(*this, people.split({0, 2}));
    continuity_ = std::make_unique<Continuity>(*this, people.split({0, 3}));
    partner_ = std::make_unique<Partner>(*this);
    privacy_ = std::make_unique<PrivacyOffice>(*this, people.split({0, 1}));
}

World::~World() = default;

void World::run() {
    start();
    feed();
    agenda.after(watch_every, [this] { watch_over(); });
    const Instant end = monday + hours(settings.hours) + settling;
    while (!agenda.empty() && agenda.next_at() <= end)
        agenda.step();
    finish();
}

/// Puts the next decision on the agenda; when it happens it puts down the one after it.
void World::feed() {
    while (auto decision = schedule_.next()) {
        if (settings.keep && !contains(*settings.keep, decision->number))
            continue;
        agenda.at(decision->at, [this, decision = *decision] {
            decided_ = decision.number;
            feed();
            happen(decision);
        });
        return;
    }
}

void World::happen(const Decision& decision) {
    if (const auto* fault = std::get_if<FaultBegins>(&decision.what))
        return begin(*fault);
    if (const auto* shift = std::get_if<ShiftBegins>(&decision.what))
        return responders_[shift->responder]->come(shift->length);
    const auto& arrival = std::get<Arrival>(decision.what);
    if (arrival.channel == Channel::tip) {
        ++tally_.tips;
        return Visitor::leave_tip(*this, arrival, decision.luck);
    }
    ++tally_.contacts;
    Visitor::arrive(*this, arrival, decision.luck);
}

Watch World::watch() {
    return {.appending = [this](Millis takes) { on_appending(takes); },
            .committed = [this] { on_committed(); },
            .refused = [this](Instant turn) { judge.ledger().storage_refused(turn); },
            .answered =
                [this](PersonId actor, std::optional<CommandId> command, const engine::Answer& answer) {
                    if (!answer)
                        return;
                    judge.ledger().answered(actor, command, *answer);
                    judge.checks().hold(readers_hear_first, answer->last <= process_->shell.last_published(),
                                        "an answer leaves before the tail has what it tells of");
                },
            .published = [this] { on_published(); },
            .left_for_outside = [this] { partner_->poke(); },
            .keeping =
                [this](Seq last) {
                    judge.checks().hold(snapshot_is_whole, last <= disk.head().seq,
                                        "a snapshot is taken of what is not durable");
                },
            .kept = [this](bool whole) { snapshot_kept_ = whole; },
            .ended = [this] { agenda.after({}, [this] { stopped(); }); },
            .lost_log = [this] { agenda.after({}, [this] { crash(start_again); }); }};
}

void World::start() {
    disk.reopen();
    ++starts_;
    auto folded = engine::fold_journal(disk);
    judge.at_restart(folded);
    judge.ledger().started_again();
    expect_short_start(folded.since);
    const Instant last = std::max(disk.head().at, folded.floor.routing().now);
    const engine::DeskTime time(last, agenda.now() + wall_offset_, agenda.now() - Instant{});
    try {
        process_ = std::make_unique<Process>(agenda, disk, std::move(folded), time,
                                             luck.split({process_stream, starts_}), watch(), judge.spoken(),
                                             [this] { agenda.after({}, [this] { crash(start_again); }); });
    } catch (const std::runtime_error&) {
        agenda.after(start_again, [this] { start(); }); // the key disk takes nothing yet
        return;
    }
    engine::Submission numbers{.actor = the_service};
    numbers.commands.emplace_back(desk::SetPolicy{settings.policy});          // in force before the recovery is decided
    process_->shell.submit(std::move(numbers), [](const engine::Answer&) {}); // refused: so is the recovery
    engine::Submission recover{.actor = the_service};
    recover.commands.emplace_back(desk::RecoverFloor{});
    recover.commands.emplace_back(desk::SetRouting{settings.routing});
    process_->shell.submit(std::move(recover), [this](const engine::Answer& answer) {
        if (answer)
            return opened();
        agenda.after({}, [this] { crash(start_again); }); // nobody is let in before the floor is recovered
    });
}

/// A start reads what came behind the newest snapshot: nothing after a stop, and never much.
void World::expect_short_start(const engine::SinceSnapshot& since) {
    const auto most = std::exchange(stopped_well_, false) ? 0 : behind_snapshot_most;
    if (snapshot_kept_)
        judge.checks().hold(starts_are_short, since.entries <= most, "a start has to read too much");
}

/// The listeners are there. Whoever looks at a page now sees how things stand.
void World::opened() {
    process_->open = true;
    process_->caretaker.poke();
    show_pages();
    partner_->poke();
}

/// Every page as the floor is now.
void World::show_pages() {
    process_->pages_read = process_->shell.last_published();
    std::vector<std::shared_ptr<Visitor>> visitors;
    for (const auto& [contact, visitor] : pages_)
        visitors.push_back(visitor);
    for (const auto& visitor : visitors)
        visitor->look(process_->shell.floor());
}

void World::crash(Millis down) {
    if (!process_)
        return;
    process_.reset();
    judge.spoken().process_gone();
    ++tally_.restarts;
    agenda.after(down + start_takes, [this] { start(); });
}

void World::on_appending(Millis takes) {
    if (!crash_on_append_)
        return;
    const auto fault = *std::exchange(crash_on_append_, std::nullopt);
    agenda.after(milliseconds(takes.count / 2), [this, fault] {
        const auto* batch = process_ ? process_->shell.in_flight() : nullptr;
        if (batch && fault.luck % 2 == 0)
            (void)disk.append(*batch); // the power went after the commit and before anybody heard of it
        crash(fault.lasts);
    });
}

void World::on_committed() {
    auto& process = *process_;
    judge.after_commit(process.shell.floor());
    for (Seq seq{std::max(looked_at_.value, disk.base() ? disk.base()->seq.value : 0) + 1}; seq <= disk.head().seq;
         ++seq.value) {
        const auto* entry = disk.entry(seq);
        if (entry && std::holds_alternative<journal::SealedPayload>(entry->payload))
            judge.checks().hold(words_can_be_read, can_be_read(process, *entry),
                                "words cannot be opened: " + entry->kind);
    }
    looked_at_ = disk.head().seq;
}

void World::on_published() {
    if (!process_)
        return;
    process_->relay.follow();
    if (!process_->open)
        return;
    tell_pages();
    for (const auto& [person, line] : process_->feeds)
        by_id_.at(person)->news();
}

/// The visitors' pages and the supervisors read the same tail as the consoles.
void World::tell_pages() {
    auto& process = *process_;
    const auto& shell = process.shell;
    if (!shell.reaches(process.pages_read))
        return show_pages();
    for (const auto& published : shell.after(process.pages_read, limit::snapshot_every_entries)) {
        judge.checks().hold(tail_is_whole, published->entry.seq.value == process.pages_read.value + 1,
                            "the tail skips an entry");
        const auto& entry = published->entry;
        const auto* durable = disk.entry(entry.seq); // none: folded away already
        judge.checks().hold(tail_is_whole, entry.seq <= disk.head().seq && (!durable || *durable == entry),
                            "the tail shows what is not durable");
        process.pages_read = published->entry.seq;
        privacy_->hear(published->entry);
        if (published->audience.supervisors) {
            supervisors_->hear(published->entry);
            if (interpreters_)
                interpreters_->hear(published->entry);
            if (!settings.faults.empty())
                continuity_->hear(published->entry);
        }
        const auto contact = published->audience.visitor;
        const auto page = contact ? pages_.find(*contact) : pages_.end();
        const bool of_consult = published->contact && published->contact->consult_of;
        if (page == pages_.end() || of_consult) // nothing that these people do depends on who else reads
            continue;
        network.carry([visitor = page->second, entry] { visitor->hear(entry); });
    }
}

const Arrival* World::arrival_of(ContactId contact) const {
    const auto page = pages_.find(contact);
    return page == pages_.end() ? nullptr : &page->second->arrival();
}

/// What must not stand still does not.
void World::watch_over() {
    agenda.after(watch_every, [this] { watch_over(); });
    if (!process_)
        return;
    const auto& shell = process_->shell;
    judge.checks().hold(everybody_is_answered, shell.longest_wait() < wait_most,
                        "a submission waits and nothing happens");
    if (!shell.idle() || shell.degraded() || !shell.settled())
        return;
    const auto due = desk::next_due(shell.floor());
    judge.checks().hold(timers_fire, !due || *due + timer_slack >= shell.now(),
                        "something is overdue on an idle floor");
}

void World::finish() {
    tally_.passed_on = judge.spoken().passed_on();
    tally_.erased = judge.keeping().certified();
    const auto* shell = process_ ? &process_->shell : nullptr;
    judge.everything(shell && shell->settled() && process_->open ? &shell->floor() : nullptr);
    judge.checks().hold(deliveries_arrive, disk.outbox_left() == 0, "a delivery never arrived");
    const bool ended = !shell || shell->idle() || shell->longest_wait() < wait_most;
    judge.checks().hold(everybody_is_answered, ended, "a submission was never answered");
}

} // namespace hotline::simulate
