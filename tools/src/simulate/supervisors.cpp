#include "tools/src/simulate/supervisors.hpp"

#include "hotline/tips/tip.hpp"

namespace hotline::simulate {
namespace {

constexpr std::uint64_t both_permille = 150;
constexpr std::uint64_t raises_permille = 50;
constexpr std::uint64_t steps_in_permille = 40;
constexpr std::uint64_t refuses_permille = 300; ///< of what partner centres are asked
constexpr Millis looks_least = minutes(2);
constexpr Millis looks_most = hours(5);

} // namespace

Supervisors::Supervisors(World& world, Random luck)
    : world_(world), luck_(luck), first_(world.fresh_id<PersonId>(luck_)), second_(world.fresh_id<PersonId>(luck_)) {}

void Supervisors::hear(const journal::Entry& entry) {
    if (entry.kind == desk::ContactArrived::kind && !partners_set_)
        set_partners();
    if (entry.kind == desk::HandoffAsked::kind)
        return answer_for_partner(decode_facts<desk::HandoffAsked>(entry.facts).value(), entry.seq);
    if (entry.kind == desk::ContactArrived::kind)
        step_in(ContactId{entry.subject}, entry.seq);
    if (entry.kind == desk::ContactArrived::kind && luck_.happens(raises_permille))
        return raise(ContactId{entry.subject});
    if (entry.kind != tips::Tip::record_name)
        return;
    switch (decode_facts<tips::Tip>(entry.facts).value().state) {
    case ReviewState::received:
        return review(TipId{entry.subject}, entry.version, ReviewState::screened);
    case ReviewState::screened:
        return review(TipId{entry.subject}, entry.version, ReviewState::under_review);
    case ReviewState::under_review:
        return review(TipId{entry.subject}, entry.version, ReviewState::closed);
    case ReviewState::no_action:
    case ReviewState::closed:
        return;
    }
}

void Supervisors::review(TipId tip, std::uint32_t version, ReviewState to) {
    world_.agenda.after(luck_.between(looks_least, looks_most), [this, tip, version, to] {
        submit(first_, tip, version, to);
        if (luck_.happens(both_permille))
            submit(second_, tip, version, ReviewState::no_action);
    });
}

void Supervisors::submit(PersonId person, TipId tip, std::uint32_t version, ReviewState to) {
    world_.ask({.person = person,
                .command = world_.fresh_id<CommandId>(luck_),
                .handle = [tip, person](Process&) { return read_tip(tip, person); },
                .told = [](const engine::Answer&) {}});
    const auto command = world_.fresh_id<CommandId>(luck_);
    world_.ask({.person = person,
                .command = command,
                .handle = [tip, version, to, person, command](
                              Process& process) { return review_tip(process, tip, version, to, person, command); },
                .told = [](const engine::Answer&) {}});
}

/// Now and then they do themselves what the queue would do otherwise: assign, park, or send back. Luck of its own, so
/// that everything else happens as it would without.
void Supervisors::step_in(ContactId contact, Seq arrival) {
    auto luck = luck_.split({arrival.value});
    if (!luck.happens(steps_in_permille))
        return;
    const auto command = world_.fresh_id<CommandId>(luck);
    const auto what = luck.next();
    world_.agenda.after(luck.between(seconds(1), minutes(20)), [this, contact, what, command] {
        world_.ask(
            {.person = second_,
             .command = command,
             .handle = [this, contact, what,
                        command](Process& process) { return ask_desk(word(process, contact, what), second_, command); },
             .told = [](const engine::Answer&) {}});
    });
}

/// What they would say of the contact, as the floor is now.
desk::Command Supervisors::word(const Process& process, ContactId contact, std::uint64_t what) const {
    const auto& floor = process.shell.floor();
    const auto* seen = floor.contact(contact);
    const auto& people = floor.responders();
    PersonId somebody;
    if (!people.empty())
        somebody = std::next(people.begin(), static_cast<std::ptrdiff_t>(what / 4 % people.size()))->first;
    switch (what % 4) {
    case 0:
        return desk::RequeueContact{.contact = contact, .by = second_};
    case 1:
        return desk::RequeueResponder{.responder = seen && seen->responder ? *seen->responder : somebody,
                                      .by = second_};
    case 2:
        return desk::ParkContact{.contact = contact,
                                 .until = process.shell.now() + minutes(static_cast<std::int64_t>(what / 4 % 90)),
                                 .by = second_};
    default:
        return desk::AssignContact{.contact = contact, .responder = somebody, .by = second_};
    }
}

void Supervisors::set_partners() {
    partners_set_ = true;
    auto luck = luck_.split({0});
    for (std::uint8_t which = 1; which <= 2; ++which) {
        desk::SetPartner set;
        set.partner.id.value.bytes.back() = which;
        set.partner.per_hour = Count<100'000>::of(20U * which);
        set.partner.ack_within = seconds(60);
        set.active = Flag::yes;
        const auto command = world_.fresh_id<CommandId>(luck);
        world_.ask({.person = first_,
                    .command = command,
                    .handle = [this, set, command](Process&) { return ask_desk(set, first_, command); },
                    .told = [](const engine::Answer&) {}});
    }
}

/// They take over, refuse, or are too late.
void Supervisors::answer_for_partner(const desk::HandoffAsked& asked, Seq handoff) {
    auto luck = luck_.split({handoff.value});
    const routing::HandoffId id{handoff.value};
    const auto command = world_.fresh_id<CommandId>(luck);
    desk::Command answer = desk::TakeHandoff{.handoff = id, .partner = asked.partner, .by = second_};
    if (luck.happens(refuses_permille))
        answer = desk::RefuseHandoff{.handoff = id, .partner = asked.partner, .by = second_};
    world_.agenda.after(luck.between(seconds(5), seconds(80)), [this, answer, command] {
        world_.ask({.person = second_,
                    .command = command,
                    .handle = [this, answer, command](Process&) { return ask_desk(answer, second_, command); },
                    .told = [](const engine::Answer&) {}});
    });
}

void Supervisors::raise(ContactId contact) {
    const auto command = world_.fresh_id<CommandId>(luck_);
    const desk::ReclassifyContact ask{.contact = contact,
                                      .acuity = static_cast<Acuity>(luck_.below(3)),
                                      .reason = AcuityReason::supervisor_assessment,
                                      .by = first_};
    world_.agenda.after(luck_.between(seconds(2), minutes(4)), [this, ask, command] {
        world_.ask({.person = first_,
                    .command = command,
                    .handle = [this, ask, command](Process&) { return ask_desk(ask, first_, command); },
                    .told = [](const engine::Answer&) {}});
    });
}

} // namespace hotline::simulate
