#include "tools/src/simulate/supervisors.hpp"

#include "hotline/tips/tip.hpp"

namespace hotline::simulate {
namespace {

constexpr std::uint64_t both_permille = 150;
constexpr std::uint64_t raises_permille = 50;
constexpr Millis looks_least = minutes(2);
constexpr Millis looks_most = hours(5);

} // namespace

Supervisors::Supervisors(World& world, Random luck)
    : world_(world), luck_(luck), first_(world.fresh_id<PersonId>(luck_)), second_(world.fresh_id<PersonId>(luck_)) {}

void Supervisors::hear(const journal::Entry& entry) {
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
