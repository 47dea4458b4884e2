#include "routing/choose.hpp"

#include "routing/views.hpp"

namespace hotline::routing {
namespace {

/// What an immediate contact that nobody can be chosen for would need, and whether lower offers hold it.
class InTheWay {
public:
    InTheWay(const State& floor, const ContactEntry& for_whom)
        : state(floor), contact(for_whom), steps(for_whom.open & floor.bases[for_whom.base].useful),
          interpreter_free(has_interpreter(floor, for_whom.base)) {
        if (interpreter_free || !(steps & interpreted).any())
            return;
        interpreter_held = any_lower([&](const OfferEntry& offer) { return holds_interpreter(offer); });
        somebody_free = interpreter_held && is_somebody_free();
    }

    /// The offer to take back: the one last in the queue of those that stand in the way by themselves; where both the
    /// responder and the interpreter are held, by two offers, the interpreter's first.
    [[nodiscard]] Handle victim() const {
        const Handle alone = last([&](const OfferEntry& offer) { return is_alone_in_the_way(offer); });
        if (alone != nobody || !interpreter_held ||
            !any_lower([&](const OfferEntry& offer) { return holds_responder(offer, true); }))
            return alone;
        return last([&](const OfferEntry& offer) { return holds_interpreter(offer); });
    }

private:
    const State& state;
    const ContactEntry& contact;
    Steps steps;
    bool interpreter_free;
    bool interpreter_held = false;
    bool somebody_free = false; ///< to whom an interpreter is all that is missing

    [[nodiscard]] bool is_lower(const OfferEntry& offer) const { return !is_immediate(state.contacts[offer.contact]); }

    [[nodiscard]] bool is_alone_in_the_way(const OfferEntry& offer) const {
        const bool with = holds_interpreter(offer);
        return (with && somebody_free) || holds_responder(offer, with || interpreter_free);
    }

    /// Whether its responder could take the contact, were it not for the offer; with an interpreter if one is `had`.
    [[nodiscard]] bool holds_responder(const OfferEntry& offer, bool had) const {
        const ResponderEntry& responder = state.responders[offer.responder];
        const Steps both = steps_between(state, contact.base, responder.pool) & steps;
        return (had ? both : both - interpreted).any() && is_up(state, responder) && !is_spared(state, responder) &&
               !is_apart(state, contact, responder) &&
               has_room(state, responder, load_of(state, responder), index_of(state.bases[contact.base].wants.channel));
    }

    /// Whether its interpreter could come to the contact, were it not for the offer.
    [[nodiscard]] bool holds_interpreter(const OfferEntry& offer) const {
        if (interpreter_free || offer.interpreter == nobody || !(steps & interpreted).any())
            return false;
        const InterpreterEntry& interpreter = state.interpreters[offer.interpreter];
        return interpreter.present && interpreter.used <= interpreter.channels.value() &&
               interpreter.rest_until <= state.now && speaks_for(state.bases[contact.base].wants, interpreter);
    }

    [[nodiscard]] bool is_somebody_free() const {
        bool found = false;
        const Base& base = state.bases[contact.base];
        for (const Step step : {Step::specialist_interpreted, Step::anybody_interpreted}) {
            if (!steps.has(step))
                continue;
            base.suits.for_each(state.pools_free[index_of(base.wants.channel)], Steps::only(step),
                                [&](Handle pool) { found = found || is_for(state, contact, state.pools[pool]); });
        }
        return found;
    }

    template <class Is>
    [[nodiscard]] bool any_lower(Is is) const {
        bool found = false;
        state.offers.for_each([&](const OfferEntry& offer) { found = found || (is_lower(offer) && is(offer)); });
        return found;
    }

    template <class Is>
    [[nodiscard]] Handle last(Is is) const {
        const OfferEntry* found = nullptr;
        state.offers.for_each([&](const OfferEntry& offer) {
            const ContactEntry& offered = state.contacts[offer.contact];
            if (is_lower(offer) && (!found || state.contacts[found->contact].key <= offered.key) && is(offer))
                found = &offer;
        });
        return found ? found->handle : nobody;
    }
};

} // namespace

std::optional<Proposal> withdraw_for_immediate(State& state) {
    if (!state.check_victims)
        return std::nullopt;
    Key first = Key::last();
    Handle victim = nobody;
    state.lines_immediate.for_each([&](Handle line) {
        for (Handle at = state.lines[line].first; at != nobody;
             at = state.lines[line].waiting.next(by_key(state), at)) {
            const ContactEntry& contact = state.contacts[at];
            if (first <= contact.key)
                return;
            if (const Handle found = InTheWay(state, contact).victim(); found != nobody) {
                victim = found;
                first = contact.key;
                return;
            }
            if (contact.first_pair == nobody)
                return; // those behind it have no wider choice
        }
    });
    if (victim != nobody)
        return Withdraw{state.offers[victim].id, WhyWithdrawn::higher_acuity};
    state.check_victims = false;
    return std::nullopt;
}

} // namespace hotline::routing
