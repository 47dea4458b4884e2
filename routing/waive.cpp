#include "routing/choose.hpp"
#include "routing/views.hpp"

namespace hotline::routing {
namespace {

/// The best question found so far.
struct Question {
    Key key = Key::last();
    Handle contact = nobody;
    Handle responder = nobody;
};

/// The contact that the responder was asked about last, if it still waits; or null.
const ContactEntry* asked_about(const State& state, const ResponderEntry& responder) {
    const ContactEntry* contact = responder.asked ? state.contacts.find(*responder.asked) : nullptr;
    return contact && (contact->phase == Phase::waiting || contact->phase == Phase::offered) ? contact : nullptr;
}

/// Whether one more question may be put to them: one at a time, a life in danger before any other, and a no to one
/// overdue contact is a no to others as long as that one waits.
bool may_be_asked(const State& state, const ResponderEntry& responder, Urgency urgency) {
    const ContactEntry* about = asked_about(state, responder);
    if (!about)
        return true;
    return urgency == Urgency::immediate && (responder.said_no == Flag::yes || !is_immediate(*about));
}

bool may_be_asked_for(const State& state, const ResponderEntry& responder, const ContactEntry& contact) {
    const Pair* pair = find_pair(state, contact, responder.id);
    return !(pair && pair->asked == Flag::yes) && !is_apart(state, contact, responder);
}

void look_at_line(const State& state, const Line& line, const ResponderEntry& responder, Question& best) {
    for (Handle at = line.first; at != nobody; at = line.waiting.next(by_key(state), at)) {
        const ContactEntry& contact = state.contacts[at];
        const bool in_time = line.kind.urgency == Urgency::high && contact.key.due_ms > state.now.ms;
        if (in_time || best.key < contact.key)
            return;
        if (!may_be_asked_for(state, responder, contact))
            continue;
        if (contact.key < best.key || responder.rank < state.responders[best.responder].rank)
            best = {contact.key, at, responder.handle};
        return;
    }
}

/// What the responder may be asked about, with room on these channels (a bit each).
struct Room {
    std::uint8_t channels{};
    bool danger{};
    bool high{};
};

void look_for(const State& state, const ResponderEntry& responder, const Room& room, Question& best) {
    const Pool& pool = state.pools[responder.pool];
    const auto look_at_base = [&](Handle base) {
        if (best.key < state.heads[base])
            return;
        const Steps steps = steps_between(state, base, responder.pool);
        for (const OwnLine& own : state.bases[base].lines) {
            const bool meant =
                own.kind.urgency == Urgency::immediate ? room.danger : own.kind.urgency == Urgency::high && room.high;
            if (meant && !own.is_empty() && (own.kind.steps & steps).any() &&
                reaches(state, base, own.kind.steps, responder.pool))
                look_at_line(state, state.lines[own.line], responder, best);
        }
    };
    state.bases_waiting.any_word([&](std::size_t word, std::uint64_t bases) {
        Bits::visit_word(word, bases & pool.bases.word(word) & bases_of(state, room.channels, word), look_at_base);
        return false;
    });
}

void look_for(const State& state, const ResponderEntry& responder, Question& best) {
    const Room room{.channels = responder.listed,
                    .danger = may_be_asked(state, responder, Urgency::immediate),
                    .high = may_be_asked(state, responder, Urgency::high)};
    look_for(state, responder, room, best);
}

/// The same for somebody whose lower offer a life in danger takes back, once they say yes.
void look_behind_offer(const State& state, const ResponderEntry& responder, Question& best) {
    if (is_immediate(state.contacts[state.offers[responder.offer].contact]) || !is_up(state, responder) ||
        !may_be_asked(state, responder, Urgency::immediate))
        return;
    const Load load = load_of(state, responder);
    Room room{.danger = true};
    for (std::size_t channel = 0; channel < channel_count; ++channel) {
        if (has_room(state, responder, load, channel))
            room.channels |= static_cast<std::uint8_t>(1U << channel);
    }
    look_for(state, responder, room, best);
}

} // namespace

std::optional<Proposal> ask_to_waive(const State& state) {
    if (!spares_anybody(state.settings.wellbeing))
        return std::nullopt;
    Question best;
    state.spared_free.for_each([&](Handle at) { look_for(state, state.responders[at], best); });
    if (state.lines_immediate.any())
        state.spared_offered.for_each([&](Handle at) { look_behind_offer(state, state.responders[at], best); });
    if (best.contact == nobody)
        return std::nullopt;
    return AskToWaive{state.contacts[best.contact].id, state.responders[best.responder].id};
}

} // namespace hotline::routing
