#include "tools/src/simulate/continuity.hpp"

#include "hotline/desk/events.hpp"

#include <utility>
#include <vector>

namespace hotline::simulate {
namespace {

constexpr std::uint64_t merges_permille = 160; ///< mostly there is nobody to merge with
constexpr std::uint64_t speaks_permille = 250; ///< for who was asked
constexpr std::uint64_t waives_permille = 600;
constexpr Millis said_known = hours(3); ///< far longer than anybody tries again

} // namespace

Settings as_a_service_sets_it(Settings settings) {
    if (settings.policy.answer_within == Millis{})
        settings.policy.answer_within = seconds(60);
    auto& limits = settings.routing.wellbeing;
    if (limits != routing::Wellbeing{})
        return settings;
    limits.high_in_a_row = Count<100>::of(2);
    limits.high_per_shift = Count<100>::of(4);
    limits.handling_max = hours(2);
    limits.gap = seconds(20);
    return settings;
}

Continuity::Continuity(World& world, Random luck)
    : world_(world), luck_(luck), supervisor_(world.fresh_id<PersonId>(luck_)) {
    world_.judge.ledger().said_yes = [this](CommandId command) {
        const auto said = said_.find(command);
        return said == said_.end() ? std::nullopt : std::optional(said->second);
    };
}

/// Luck of its own for every entry, so that everything else happens as it would without.
void Continuity::hear(const journal::Entry& entry) {
    auto luck = luck_.split({entry.seq.value});
    if (entry.kind == desk::ContactArrived::kind && luck.happens(merges_permille))
        merge(ContactId{entry.subject}, luck);
    if (entry.kind == desk::LimitAsked::kind && luck.happens(speaks_permille))
        answer(supervisor_, decode_facts<desk::LimitAsked>(entry.facts).value(), luck);
}

void Continuity::merge(ContactId contact, Random luck) {
    const auto command = world_.fresh_id<CommandId>(luck);
    const auto what = luck.next();
    world_.agenda.after(luck.between(seconds(1), minutes(6)), [this, contact, what, command] {
        world_.ask({.person = supervisor_,
                    .command = command,
                    .handle =
                        [this, contact, what, command](Process& process) {
                            return ask_desk(word(process, contact, what, supervisor_), supervisor_, command);
                        },
                    .told = [](const engine::Answer&) {}});
    });
}

/// One of those who are open, by the same channel if there is one; who came first stays or goes.
desk::Command Continuity::word(const Process& process, ContactId contact, std::uint64_t what, PersonId by) {
    const auto& contacts = process.shell.floor().contacts();
    const auto seen = contacts.find(contact);
    std::vector<ContactId> others;
    for (const auto& [id, other] : contacts) {
        const bool may_be = id != contact && !other.consult_of && !other.callback;
        if (may_be && seen != contacts.end() && other.channel == seen->second.channel)
            others.push_back(id);
    }
    const auto other = others.empty() ? contact : others[what / 2 % others.size()];
    if (what % 2 == 0)
        return desk::MergeContacts{.gone = contact, .into = other, .by = by};
    return desk::MergeContacts{.gone = other, .into = contact, .by = by};
}

void Continuity::answer(PersonId by, const desk::LimitAsked& asked, Random luck) {
    const bool yes = luck.happens(waives_permille);
    const auto command = world_.fresh_id<CommandId>(luck);
    const desk::AnswerWaiver ask{
        .contact = asked.contact, .responder = asked.responder, .consents = flag(yes), .by = by};
    world_.agenda.after(luck.between(seconds(2), seconds(40)), [this, ask, by, command, yes] {
        forget(world_.agenda.now() - said_known);
        said_.emplace(command, yes);
        said_by_age_.emplace_back(world_.agenda.now(), command);
        world_.ask({.person = by,
                    .command = command,
                    .handle = [ask, by, command](Process&) { return ask_desk(ask, by, command); },
                    .told = [](const engine::Answer&) {}});
    });
}

void Continuity::forget(Instant before) {
    for (; !said_by_age_.empty() && said_by_age_.front().first < before; said_by_age_.pop_front())
        said_.erase(said_by_age_.front().second);
}

} // namespace hotline::simulate
