#include "tools/src/simulate/interpreters.hpp"

#include "hotline/desk/events.hpp"

namespace hotline::simulate {
namespace {

constexpr std::uint64_t says_permille = 120;
constexpr std::uint64_t takes_away_permille = 250;
constexpr std::uint64_t revises_permille = 250;

} // namespace

Interpreters::Interpreters(World& world, Random luck)
    : world_(world), luck_(luck), supervisor_(world.fresh_id<PersonId>(luck_)) {
    for (auto& interpreter : pool_)
        interpreter = world.fresh_id<InterpreterId>(luck_);
}

/// Luck of its own for every arrival, so that everything else happens as it would without.
void Interpreters::hear(const journal::Entry& entry) {
    if (entry.kind != desk::ContactArrived::kind)
        return;
    auto luck = luck_.split({entry.seq.value});
    if (!luck.happens(says_permille))
        return;
    const auto language = decode_facts<desk::ContactArrived>(entry.facts).value().language;
    const auto command = world_.fresh_id<CommandId>(luck);
    const auto what = word(luck, language);
    world_.agenda.after(luck.between(seconds(1), minutes(5)), [this, what, command] {
        world_.ask(
            {.person = supervisor_,
             .command = command,
             .handle = [this, what, command](Process&) { return simulate::ask_desk(what, supervisor_, command); },
             .told = [](const engine::Answer&) {}});
    });
}

desk::Command Interpreters::word(Random luck, const LanguageTag& language) const {
    const auto interpreter = pool_[luck.below(pool_.size())];
    const auto channels = Count<1000>::of(1 + luck.below(3));
    if (luck.happens(takes_away_permille))
        return desk::WithdrawInterpreter{.interpreter = interpreter};
    if (luck.happens(revises_permille))
        return desk::ReviseInterpreter{.interpreter = interpreter, .languages = {{language}}, .channels = channels};
    return desk::ReadyInterpreter{.interpreter = interpreter, .languages = {{language}}, .channels = channels};
}

} // namespace hotline::simulate
