#pragma once

#include "routing/state.hpp"

/// The lists of who waits and who is free, and what keeps them true. For the files of routing only.
namespace hotline::routing {

/// The wants' or profile's number; new ones get numbers, and whom they suit is worked out: O(profiles), O(wants +
/// lines).
Handle intern(State& state, const Wants& wants);
Handle intern(State& state, const Profile& profile);
/// The line for such contacts, made if it is not there yet.
Handle line_for(State& state, Handle base, const LineKind& kind);
/// What they speak has changed: which wants they can help.
void note_languages(const State& state, InterpreterEntry& interpreter);

/// Of 64 wants those for one of these channels, by bit.
inline std::uint64_t bases_of(const State& state, std::uint8_t channels, std::size_t word) {
    std::uint64_t bases = 0;
    for (std::size_t channel = 0; channel < channel_count; ++channel) {
        if ((channels >> channel & 1U) != 0)
            bases |= state.bases_of_channel[channel].word(word);
    }
    return bases;
}

/// The steps at which the pool suits the wants.
inline Steps steps_between(const State& state, Handle base, Handle pool) { return state.bases[base].suits.at(pool); }
/// The open steps of the contact's ladder that can make a difference for it.
inline Steps steps_open(const State& state, const ContactEntry& contact) {
    return contact.open & state.bases[contact.base].useful;
}
/// The nearest of the steps; none if there is none.
std::optional<Step> nearest_of(Steps steps);
/// Whether the pool suits those in the line.
inline bool suits(const State& state, const Line& line, Handle pool) {
    return (steps_between(state, line.base, pool) & line.kind.steps).any();
}
/// Whether the interpreter speaks the contact's first language.
bool speaks_for(const Wants& wants, const InterpreterEntry& interpreter);
/// Whether an interpreter for these wants could be reserved at this moment; `present`: is there at all.
bool has_interpreter(const State& state, Handle base);
bool has_interpreter_present(const State& state, Handle base);

/// Takes the contact off the lists; changes of its key or wants follow; `relist` puts it where it then belongs.
void unlist(State& state, ContactEntry& contact);
/// Puts the contact where it belongs: its line, the fanning ones, the partners' queue, its date. Its line is looked at
/// anew in any case.
void relist(State& state, ContactEntry& contact);
/// The same, its ladder left as it is.
void place(State& state, ContactEntry& contact);

/// Takes the responder off the lists of free ones; changes follow; `relist` puts them back as they then are.
void unlist(State& state, ResponderEntry& responder);
void relist(State& state, ResponderEntry& responder);

/// They may be offered things from now on, or not any more.
void set_offerable(State& state, ResponderEntry& responder, Flag offerable);
/// Comes into a pool, or leaves it. Not listed.
void join(State& state, ResponderEntry& responder, Handle pool);
void leave(State& state, ResponderEntry& responder);
/// After somebody left the pool for good.
void look_for_orphans(State& state, Handle pool);

/// Whoever was kept free for an immediate contact may not be any more: all who are free are looked at anew.
void look_at_the_kept(State& state);

/// A channel of the interpreter is taken or free again.
void reserve(State& state, Handle interpreter);
void release(State& state, Handle interpreter);
/// Everybody waiting whom this interpreter can help is looked at anew.
void look_again(State& state, const InterpreterEntry& interpreter);

/// Opens the steps of the ladder that time or an empty floor opens. True if one was.
bool open_steps(State& state, ContactEntry& contact);
/// Opens steps for those with these wants who wait where nobody on shift is left.
void widen_orphans(State& state, const Bits& bases);

/// A date on which something about the contact changes by itself, or never.
Instant wake_of(const State& state, const ContactEntry& contact);
Instant wake_of(const State& state, const ResponderEntry& responder);

/// What there is to say about the two, or null; `pair_for` makes it.
const Pair* find_pair(const State& state, const ContactEntry& contact, PersonId responder);
Pair& pair_for(State& state, ContactEntry& contact, PersonId responder);
/// Whether the two are never brought together.
inline bool is_excluded(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const Pair* pair = find_pair(state, contact, responder.id);
    return pair && pair->off == Pair::excluded;
}
/// Drops what is over, or (`all`) all that a conversation ends: cool-offs and what was asked.
void prune_pairs(State& state, ContactEntry& contact, bool all);

/// A live offer to this responder is there from now on.
void attach(State& state, OfferId id, OfferEntry entry);

/// The room of a responder that is used, in quarters of a chat, and whether anything blocks every offer.
struct Load {
    std::uint32_t used{};
    std::uint32_t total{};
    std::array<std::uint32_t, channel_count> count{};
    bool exclusive = false;
    bool wrapping = false;
};
/// From what they have at this moment.
Load load_of(const State& state, const ResponderEntry& responder);
/// Whether the responder has room for such a contact. The live offer is not looked at.
bool has_room(const State& state, const ResponderEntry& responder, const Load& load, std::size_t channel);
/// Rest, which gives way to nothing: it goes on, or is due as soon as what they have is over.
bool is_resting(const State& state, const ResponderEntry& responder);
/// May be offered anything at all, capacity and a live offer aside.
bool is_up(const State& state, const ResponderEntry& responder);
/// A soft limit keeps hard contacts away.
bool is_spared(const State& state, const ResponderEntry& responder);

/// How many contacts the partner may still be asked to take in the present hour.
std::uint32_t left_of_hour(const State& state, const PartnerEntry& partner);

constexpr bool is_immediate(const ContactEntry& contact) { return contact.key.band == 0; }
/// Waits and stands in no line: offered to nobody for a while.
constexpr bool is_held(const ContactEntry& contact) {
    return contact.phase == Phase::waiting && contact.line == nobody;
}
constexpr bool is_high(Acuity acuity) { return acuity == Acuity::immediate || acuity == Acuity::urgent; }
/// Hard contacts have lines of their own where somebody may be spared them.
constexpr Urgency urgency_of(const Settings& settings, const ContactEntry& contact) {
    if (is_immediate(contact))
        return Urgency::immediate;
    return is_high(contact.acuity) && spares_anybody(settings.wellbeing) ? Urgency::high : Urgency::usual;
}
/// Who returns has the better of the two bands: that of the acuity and `Settings::returning_band`.
Key key_of(const Settings& settings, Acuity acuity, Standing standing, Instant due, std::uint64_t seq);

} // namespace hotline::routing
