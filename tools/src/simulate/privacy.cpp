#include "tools/src/simulate/privacy.hpp"

#include "hotline/desk/events.hpp"
#include "hotline/tips/tip.hpp"

namespace hotline::simulate {
namespace {

constexpr std::uint64_t placed_permille = 120;
constexpr std::uint64_t orders_permille = 80;
constexpr Millis acts_within = hours(6); ///< of the end: before its time, when it is announced, and when it is too late
constexpr Millis held_most = hours(9);

} // namespace

PrivacyOffice::PrivacyOffice(World& world, Random luck)
    : world_(world), luck_(luck), first_(world.fresh_id<PersonId>(luck_)), second_(world.fresh_id<PersonId>(luck_)) {}

void PrivacyOffice::hear(const journal::Entry& entry) {
    const bool contact = entry.version == 0 && entry.kind == desk::ContactClosed::kind;
    const bool tip = entry.version == 1 && entry.kind == tips::Tip::record_name;
    if (!contact && !tip)
        return;
    const retention::HeldSubject subject{.subject = SubjectId{entry.subject},
                                         .kind = contact ? SubjectKind::contact : SubjectKind::tip};
    if (luck_.happens(placed_permille))
        world_.agenda.after(luck_.between({}, acts_within), [this, subject] { hold(subject); });
    if (luck_.happens(orders_permille))
        world_.agenda.after(luck_.between({}, acts_within), [this, subject] { order(subject); });
}

/// The hold's own change is the first of its submission, so its id is what the answer names.
void PrivacyOffice::hold(retention::HeldSubject subject) {
    const auto place = [this, subject](Process& process, CommandId id) {
        return place_hold(process, subject, first_, id);
    };
    world_.ask_as(first_, luck_, place, [this](const engine::Done& done) {
        const HoldId hold{done.subject};
        world_.agenda.after(luck_.between(minutes(10), held_most), [this, hold] { end(hold); });
    });
}

void PrivacyOffice::end(HoldId hold) {
    const auto propose = [this, hold](Process& process, CommandId id) {
        return propose_hold_end(process, hold, first_, id);
    };
    const auto confirm = [this, hold](const engine::Done&) {
        const auto end = [this, hold](Process& process, CommandId id) {
            return confirm_hold_end(process, hold, second_, id);
        };
        world_.ask_as(second_, luck_, end, [this](const engine::Done&) { poke(); }); // what was held may be due
    };
    world_.ask_as(first_, luck_, propose, confirm);
}

void PrivacyOffice::order(retention::HeldSubject subject) {
    const auto erase = [this, subject](Process& process, CommandId id) {
        return order_erasure(process, subject, second_, id);
    };
    world_.ask_as(second_, luck_, erase, [this](const engine::Done&) { poke(); });
}

void PrivacyOffice::poke() {
    if (auto* process = world_.service())
        process->caretaker.poke();
}

} // namespace hotline::simulate
