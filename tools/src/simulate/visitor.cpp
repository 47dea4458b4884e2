#include "tools/src/simulate/visitor.hpp"

#include "hotline/desk/callback_rules.hpp"
#include "hotline/desk/events.hpp"

namespace hotline::simulate {
namespace {

constexpr std::uint64_t hangs_up_permille = 80;       ///< in the middle of a conversation
constexpr std::uint64_t asks_callback_permille = 200; ///< of those who write and whose patience ends
constexpr std::uint64_t same_person_permille = 250;   ///< of those: one of a few who ask again and again
constexpr std::uint64_t messages_most = 4;
constexpr std::uint64_t worries_most = 8;
constexpr std::uint64_t presses_again_permille = 600;
constexpr Millis presses_again_least = milliseconds(150);
constexpr Millis presses_again_most = milliseconds(800);
constexpr Millis between_messages_least = seconds(15);
constexpr Millis between_messages_most = minutes(3);

bool writes(Channel channel) { return channel != Channel::voice; }

} // namespace

void Visitor::arrive(World& world, const Arrival& arrival, Random luck) {
    std::make_shared<Visitor>(world, arrival, luck)->open();
}

void Visitor::leave_tip(World& world, const Arrival& arrival, Random luck) {
    const auto command = world.fresh_id<CommandId>(luck);
    world.ask(
        {.person = {},
         .command = command,
         .handle = [arrival, command](Process& process) { return simulate::leave_tip(process, arrival, command); },
         .told = [](const engine::Answer&) {},
         .staff = false});
}

void Visitor::open() {
    const auto id = command();
    world_.ask({.person = {},
                .command = id,
                .handle =
                    [self = shared_from_this(), id](Process& process) {
                        self->actor_ = process.actor_of(id);
                        return open_contact(process, self->arrival_, id);
                    },
                .told =
                    [self = shared_from_this()](const engine::Answer& answer) {
                        if (answer)
                            self->opened(ContactId{answer->subject});
                    },
                .staff = false});
}

void Visitor::opened(ContactId contact) {
    contact_ = contact;
    world_.put_on_page(contact, shared_from_this());
    if (auto* process = world_.service(); process && process->shell.settled())
        look(process->shell.floor());
    if (!gone_ && !connected_)
        wait();
}

void Visitor::look(const desk::Floor& floor) {
    const auto* contact = floor.contact(*contact_);
    if (!contact || contact->state == ContactState::wrapping_up)
        return end();
    const bool connected = contact->responder.has_value();
    if (connected && !connected_)
        return converse();
    if (!connected && connected_)
        wait();
}

void Visitor::wait() {
    connected_ = false;
    ++stage_;
    world_.agenda.after(arrival_.patience, [self = shared_from_this(), stage = stage_] {
        if (self->gone_ || stage != self->stage_)
            return;
        if (writes(self->arrival_.channel) && self->luck_.happens(asks_callback_permille))
            self->ask_callback();
        else
            self->leave(GoneReason::left);
    });
}

void Visitor::converse() {
    connected_ = true;
    ++stage_;
    if (luck_.happens(hangs_up_permille)) {
        world_.agenda.after(milliseconds(arrival_.handling.count / 2), [self = shared_from_this(), stage = stage_] {
            if (!self->gone_ && stage == self->stage_)
                self->leave(GoneReason::connection_lost);
        });
    }
    if (writes(arrival_.channel))
        write(luck_.below(messages_most));
}

void Visitor::write(std::uint64_t left) {
    if (left == 0)
        return;
    const auto pause = luck_.between(between_messages_least, between_messages_most);
    world_.agenda.after(pause, [self = shared_from_this(), left, stage = stage_] {
        if (self->gone_ || stage != self->stage_)
            return;
        self->send_words(self->command(), true);
        self->write(left - 1);
    });
}

/// Whoever is not answered at once may press again.
void Visitor::send_words(CommandId id, bool first) {
    const auto answered = std::make_shared<bool>(false);
    world_.ask({.person = {},
                .command = id,
                .handle = {},
                .told = [answered](const engine::Answer&) { *answered = true; },
                .say =
                    [self = shared_from_this(), id](Process& process) {
                        return write_message(process, *self->contact_, std::nullopt, self->actor_, id,
                                             "the visitor's words");
                    },
                .unsaved = [self = shared_from_this()] { self->worry(); },
                .staff = false});
    if (first && luck_.happens(presses_again_permille))
        world_.agenda.after(luck_.between(presses_again_least, presses_again_most),
                            [self = shared_from_this(), id, answered] {
                                if (!*answered)
                                    self->send_words(id, false);
                            });
}

/// Whoever reads that their words are not saved yet says more.
void Visitor::worry() {
    if (worries_ == worries_most)
        return;
    ++worries_;
    world_.agenda.after(luck_.between(seconds(1), seconds(6)), [self = shared_from_this(), stage = stage_] {
        if (!self->gone_ && stage == self->stage_)
            self->send_words(self->command(), true);
    });
}

void Visitor::leave(GoneReason why) {
    const auto id = command();
    world_.ask({.person = {},
                .command = id,
                .handle = [self = shared_from_this(), id,
                           why](Process&) { return leave_contact(*self->contact_, self->actor_, id, why); },
                .told = [](const engine::Answer&) {}, // the page hears of it, or nobody looks any more
                .staff = false});
}

/// Instead of waiting on: now or later today, for an hour or a few, and perhaps tomorrow too.
void Visitor::ask_callback() {
    const auto id = command();
    desk::AskCallback ask{.contact = *contact_, .person = {}, .windows = {}, .stays = *contact_, .word = {}};
    ask.person.bytes = luck_.happens(same_person_permille) ? Uuid{{static_cast<std::uint8_t>(luck_.below(4))}}.bytes
                                                           : contact_->value.bytes;
    if (ask.contact.value.bytes.back() % 2 == 0)
        ask.word = ask.person; // half of them say one, and of one number there is one
    const auto starts = luck_.between(Millis{}, hours(3)) - hours(1);
    const auto lasts = luck_.between(hours(1), hours(4));
    const auto days = 1 + luck_.below(2);
    world_.ask({.person = {},
                .command = id,
                .handle =
                    [self = shared_from_this(), ask, starts, lasts, days, id](Process& process) mutable {
                        ask.windows.clear();
                        for (std::uint64_t day = 0; day < days; ++day) {
                            const auto from = process.shell.now() + starts + hours(24 * static_cast<std::int64_t>(day));
                            ask.windows.push_back({from, std::max(from, process.shell.now()) + lasts});
                        }
                        ask.stays = desk::contact_to_call(process.shell.floor(), ask);
                        return ask_desk(ask, self->actor_, id);
                    },
                .told =
                    [self = shared_from_this()](const engine::Answer& answer) {
                        if (answer && !self->gone_)
                            self->end();
                    },
                .staff = false});
}

void Visitor::hear(const journal::Entry& entry) {
    if (gone_)
        return;
    if (entry.kind == desk::ContactClosed::kind || entry.kind == desk::WrapUpStarted::kind)
        return end();
    const bool taken = entry.kind == desk::OfferAccepted::kind || entry.kind == desk::ContactAssigned::kind;
    if (taken && !connected_)
        return converse();
    if (entry.kind == desk::ContactRequeued::kind && connected_)
        wait();
}

void Visitor::end() {
    gone_ = true;
    world_.take_off_page(*contact_);
}

} // namespace hotline::simulate
