#include "hotline/statistics/hourly/fold.hpp"

#include <algorithm>

/// What routing did: valve, ladder, limits and storms.
namespace hotline::hourly {
namespace {

/// What the limits of wellbeing are about.
bool is_hard(const OpenContact& contact) { return contact.of.acuity <= Acuity::urgent; }

} // namespace

void Fold::note_offer(Instant at, OpenContact& contact, const OfferMade& event) {
    contact.offers.push_back({event.responder, event.step});
    count(contact, at, [&event](ContactCounts& counts) {
        counts.routed.by_valve.value += event.by_valve == Flag::yes ? 1U : 0U;
        counts.routed.offers_unsaid.value += event.by_valve ? 0U : 1U;
    });
}

void Fold::note_missed(Instant at, OpenContact& contact, const OfferEnded& event) {
    if (event.end != OfferEnd::expired)
        return;
    const bool in_storm = event.storm == Flag::yes;
    const bool begins = in_storm && (!storm_ || at > *storm_ + storm_within_);
    if (in_storm)
        storm_ = at;
    count(contact, at, [&event, in_storm, begins](ContactCounts& counts) {
        counts.routed.missed_in_storm.value += in_storm ? 1U : 0U;
        counts.routed.storms.value += begins ? 1U : 0U;
        counts.routed.storms_unsaid.value += event.storm ? 0U : 1U;
    });
}

/// To be asked while the offers of the contact are still known.
Connect Fold::connect_of(const OpenContact& contact, PersonId responder) const {
    const auto offer = std::ranges::find(contact.offers, responder, &RoutedOffer::responder);
    return {contact.by_hand, offer == contact.offers.end() ? std::nullopt : offer->step};
}

void Fold::note_connect(Instant at, const OpenContact& contact, Connect connect) {
    count(contact, at, [connect](ContactCounts& counts) {
        if (connect.by_hand == Flag::yes)
            ++counts.routed.by_hand.value;
        else if (connect.step)
            counts.routed.add_step(*connect.step);
        else
            ++counts.routed.steps_unsaid.value;
    });
}

void Fold::note_assigned(Instant at, OpenContact& contact, const Assigned& event) {
    contact.by_hand = Flag::yes;
    if (!is_hard(contact))
        return;
    count(contact, at, [&event](ContactCounts& counts) {
        counts.routed.beyond_limits.value += event.spared == Flag::yes ? 1U : 0U;
        counts.routed.beyond_unsaid.value += event.spared ? 0U : 1U;
    });
}

void Fold::note_limit(Instant at, const OpenContact& contact, Tally RoutedCounts::* which) {
    count(contact, at, [which](ContactCounts& counts) { ++(counts.routed.*which).value; });
}

} // namespace hotline::hourly
