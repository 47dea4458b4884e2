#include "routing/floor.hpp"

#include "routing/views.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

/// Responders who were kept free for an immediate contact may now be offered others.
void free_the_kept(State& state, const Line& line) {
    const Base& base = state.bases[line.base];
    for (const Bits& free : state.pools_free)
        base.suits.for_each(free, line.kind.steps, [&](Handle pool) { state.dirty_pools.set(pool); });
    state.stirred.several = true;
}

/// The first of the line is another now, or nobody.
void note_first(State& state, Line& line, Handle first) {
    line.first = first;
    Base& base = state.bases[line.base];
    base.lines[line.own].head = first == nobody ? Key::last() : state.contacts[first].key;
    Key head = Key::last();
    Due eldest;
    for (const OwnLine& own : base.lines) {
        head = std::min(head, own.head);
        if (own.kind.urgency != Urgency::immediate)
            eldest = std::min(eldest, due_of(own.head));
    }
    state.heads.set(line.base, head);
    state.eldest.set(line.base, eldest);
    if (head == Key::last())
        state.bases_waiting.reset(line.base);
    else
        state.bases_waiting.set(line.base);
}

void put(State& state, ContactEntry& contact, Handle at) {
    Line& line = state.lines[at];
    line.waiting.insert(by_key(state), contact.handle);
    if (line.first == nobody || contact.key < state.contacts[line.first].key)
        note_first(state, line, contact.handle);
    if (line.kind.urgency == Urgency::immediate) {
        state.lines_immediate.set(at);
        state.check_victims = true;
    }
    if (contact.first_pair != nobody && ++line.paired == 1)
        state.lines_paired.set(at);
    contact.line = at;
}

void free_the_bound(State& state) {
    if (state.bound_free_count == 0)
        return;
    state.bound_free.for_each([&](Handle at) {
        state.dirty_pools.set(state.responders[at].pool);
        state.stirred.add_responder(at);
    });
}

void take_off_line(State& state, ContactEntry& contact) {
    const Handle at = contact.line;
    if (at == nobody)
        return;
    Line& line = state.lines[at];
    contact.line = nobody;
    line.waiting.erase(by_key(state), contact.handle);
    if (line.first == contact.handle)
        note_first(state, line, line.waiting.first(by_key(state)));
    if (line.kind.urgency == Urgency::immediate)
        free_the_kept(state, line);
    else if (contact.key.due_ms <= state.now.ms)
        free_the_bound(state);
    if (contact.first_pair != nobody && --line.paired == 0)
        state.lines_paired.reset(at);
    if (line.waiting.empty()) {
        state.lines_immediate.reset(at);
        state.dirty_lines.reset(at);
    }
}

LineKind kind_of(const State& state, const ContactEntry& contact) {
    return {steps_open(state, contact), urgency_of(state.settings, contact),
            static_cast<std::uint8_t>(contact.key.band)};
}

bool is_held_back(const State& state, const ContactEntry& contact) {
    if (contact.window != nobody) {
        const Window& window = state.windows[contact.window];
        if (state.now < window.from || state.now >= window.until)
            return true;
    }
    const std::uint32_t cap = state.settings.offers_per_minute.value();
    return cap > 0 && contact.offers_this_minute >= cap && state.now < contact.minute + minutes(1);
}

std::uint32_t live_offers(const State& state, const ContactEntry& contact) {
    std::uint32_t count = 0;
    for (Handle at = contact.first_offer; at != nobody; at = state.offers[at].next_of_contact)
        ++count;
    return count;
}

Instant first_offered(const State& state, const ContactEntry& contact) {
    Instant first = Wakes::never;
    for (Handle at = contact.first_offer; at != nobody; at = state.offers[at].next_of_contact)
        first = std::min(first, state.offers[at].made);
    return first;
}

bool may_fan_out(const State& state, const ContactEntry& contact) {
    return contact.phase == Phase::offered && is_immediate(contact) &&
           live_offers(state, contact) < state.settings.fan_out_to.value();
}

bool wants_partner(const State& state, const ContactEntry& contact) {
    const bool open = contact.phase == Phase::waiting || contact.phase == Phase::offered;
    return open && contact.partner_consent == Flag::yes && contact.open.has(Step::partner) &&
           contact.handoff == nobody && contact.hops < state.settings.partner_hops.value();
}

void leave_side_queues(State& state, ContactEntry& contact) {
    if (contact.fans_out)
        state.fanning.erase(by_fan(state), contact.handle);
    if (contact.to_partner)
        state.partner_queue.erase(by_partner(state), contact.handle);
    contact.fans_out = false;
    contact.to_partner = false;
}

void enter_side_queues(State& state, ContactEntry& contact) {
    contact.fans_out =
        may_fan_out(state, contact) && first_offered(state, contact) + state.settings.fan_out_after <= state.now;
    if (contact.fans_out)
        state.fanning.insert(by_fan(state), contact.handle);
    contact.to_partner = wants_partner(state, contact);
    if (contact.to_partner) {
        state.partner_queue.insert(by_partner(state), contact.handle);
        state.check_partners = true;
    }
}

} // namespace

void unlist(State& state, ContactEntry& contact) {
    leave_side_queues(state, contact);
    take_off_line(state, contact);
}

void relist(State& state, ContactEntry& contact) {
    if (contact.phase == Phase::waiting || contact.phase == Phase::offered)
        (void)open_steps(state, contact);
    place(state, contact);
}

void place(State& state, ContactEntry& contact) {
    const bool open = contact.phase == Phase::waiting || contact.phase == Phase::offered;
    Handle line = nobody;
    if (contact.phase == Phase::waiting && !is_held_back(state, contact))
        line = line_for(state, contact.base, kind_of(state, contact));
    leave_side_queues(state, contact);
    if (contact.line != line) {
        take_off_line(state, contact);
        if (line != nobody)
            put(state, contact, line);
    }
    if (line != nobody) {
        state.dirty_lines.set(line);
        state.stirred.add_contact(contact.handle);
        state.check_victims = state.check_victims || is_immediate(contact);
    }
    if (contact.phase == Phase::offered)
        state.check_victims = true; // lowered meanwhile, its offers may stand in somebody's way
    enter_side_queues(state, contact);
    state.contact_wakes.set(contact.handle, open ? wake_of(state, contact) : Wakes::never);
}

Instant wake_of(const State& state, const ContactEntry& contact) {
    Instant wake = Wakes::never;
    const auto at = [&](Instant then) {
        if (then > state.now)
            wake = std::min(wake, then);
    };
    Steps missing = state.bases[contact.base].useful - contact.open;
    if (contact.partner_consent == Flag::yes && !contact.open.has(Step::partner))
        missing = missing | Steps::only(Step::partner);
    for (std::size_t step = 0; step < step_count; ++step) {
        const Millis after = opens_after(state.settings, contact.acuity, static_cast<Step>(step));
        if (missing.has(static_cast<Step>(step)) && after != LadderTimes::never)
            at(contact.arrived + after);
    }
    for (Handle pair = contact.first_pair; pair != nobody; pair = state.pairs[pair].next) {
        const Pair& known = state.pairs[pair];
        if (known.off == Pair::excluded)
            continue;
        at(known.off.alone_from);
        at(known.off.from);
        at(known.preferred_until);
    }
    if (contact.phase == Phase::waiting && urgency_of(state.settings, contact) == Urgency::high)
        at(Instant{contact.key.due_ms}); // then those who are spared are asked
    if (contact.window != nobody) {
        at(state.windows[contact.window].from);
        at(state.windows[contact.window].until);
    }
    const std::uint32_t cap = state.settings.offers_per_minute.value();
    if (cap > 0 && contact.offers_this_minute >= cap)
        at(contact.minute + minutes(1));
    if (may_fan_out(state, contact))
        at(first_offered(state, contact) + state.settings.fan_out_after);
    return wake;
}

Key key_of(const Settings& settings, Acuity acuity, Standing standing, Instant due, std::uint64_t seq) {
    std::uint32_t band = settings.bands.of(acuity);
    if (standing == Standing::returning)
        band = std::min(band, settings.returning_band.value());
    return {band, due.ms, seq};
}

} // namespace hotline::routing
