#include "routing/choose.hpp"

#include "routing/views.hpp"

#include <utility>

namespace hotline::routing {
namespace {

bool is_lower(const State& state, const OfferEntry& offer) { return !is_immediate(state.contacts[offer.contact]); }

/// Whether there is an offer that could be taken back for a life in danger.
bool has_lower_offer(const State& state) {
    bool found = false;
    state.offers.for_each([&](const OfferEntry& offer) { found = found || is_lower(state, offer); });
    return found;
}

/// What an immediate contact that nobody can be chosen for would need, and whether lower offers hold it.
class InTheWay {
public:
    InTheWay(const State& state, const ContactEntry& contact)
        : state_(state), contact_(contact), steps_(steps_open(state, contact)),
          interpreter_free_(has_interpreter(state, contact.base)) {
        if (interpreter_free_ || !(steps_ & interpreted).any())
            return;
        interpreter_held_ = any_lower([&](const OfferEntry& offer) { return holds_interpreter(offer); });
        somebody_free_ = interpreter_held_ && is_somebody_free();
    }

    /// The offer to take back: the one last in the queue of those that stand in the way by themselves; where both the
    /// responder and the interpreter are held, by two offers, the interpreter's first.
    [[nodiscard]] Handle victim() const {
        const Handle alone = last([&](const OfferEntry& offer) { return is_alone_in_the_way(offer); });
        if (alone != nobody || !interpreter_held_ ||
            !any_lower([&](const OfferEntry& offer) { return holds_responder(offer, true); }))
            return alone;
        return last([&](const OfferEntry& offer) { return holds_interpreter(offer); });
    }

private:
    [[nodiscard]] bool is_alone_in_the_way(const OfferEntry& offer) const {
        const bool with = holds_interpreter(offer);
        return (with && somebody_free_) || holds_responder(offer, with || interpreter_free_);
    }

    /// Whether its responder could take the contact, were it not for the offer; with an interpreter if one is `had`.
    [[nodiscard]] bool holds_responder(const OfferEntry& offer, bool had) const {
        const ResponderEntry& responder = state_.responders[offer.responder];
        const Steps both = steps_between(state_, contact_.base, responder.pool) & steps_;
        return (had ? both : both - interpreted).any() && is_up(state_, responder) && !is_spared(state_, responder) &&
               !is_apart(state_, contact_, responder) &&
               has_room(state_, responder, load_of(state_, responder),
                        index_of(state_.bases[contact_.base].wants.channel));
    }

    /// Whether its interpreter could come to the contact, were it not for the offer.
    [[nodiscard]] bool holds_interpreter(const OfferEntry& offer) const {
        if (interpreter_free_ || offer.interpreter == nobody || !(steps_ & interpreted).any())
            return false;
        const InterpreterEntry& interpreter = state_.interpreters[offer.interpreter];
        return interpreter.present && interpreter.used <= interpreter.channels.value() &&
               interpreter.rest_until <= state_.now && speaks_for(state_.bases[contact_.base].wants, interpreter);
    }

    [[nodiscard]] bool is_somebody_free() const {
        bool found = false;
        const Base& base = state_.bases[contact_.base];
        for (const Step step : {Step::specialist_interpreted, Step::anybody_interpreted}) {
            if (!steps_.has(step))
                continue;
            base.suits.for_each(state_.pools_free[index_of(base.wants.channel)], Steps::only(step),
                                [&](Handle pool) { found = found || is_for(state_, contact_, state_.pools[pool]); });
        }
        return found;
    }

    template <class Is>
    [[nodiscard]] bool any_lower(Is is) const {
        bool found = false;
        state_.offers.for_each(
            [&](const OfferEntry& offer) { found = found || (is_lower(state_, offer) && is(offer)); });
        return found;
    }

    /// The last in the queue; of two of one contact that was lowered meanwhile, the later one.
    template <class Is>
    [[nodiscard]] Handle last(Is is) const {
        const OfferEntry* found = nullptr;
        const auto place = [&](const OfferEntry& offer) {
            return std::pair(state_.contacts[offer.contact].key, offer.id);
        };
        state_.offers.for_each([&](const OfferEntry& offer) {
            if (is_lower(state_, offer) && (!found || place(*found) < place(offer)) && is(offer))
                found = &offer;
        });
        return found ? found->handle : nobody;
    }

    const State& state_;
    const ContactEntry& contact_;
    Steps steps_;
    bool interpreter_free_;
    bool interpreter_held_ = false;
    bool somebody_free_ = false; ///< to whom an interpreter is all that is missing
};

} // namespace

std::optional<Proposal> withdraw_for_immediate(State& state) {
    if (!state.check_victims)
        return std::nullopt;
    if (!has_lower_offer(state)) {
        state.check_victims = false;
        return std::nullopt;
    }
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
