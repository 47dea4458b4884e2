#include "routing/picture.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

template <class T, std::size_t Max>
std::vector<T> list_of(const Few<T, Max>& few) {
    return {few.begin(), few.end()};
}

std::vector<PairPicture> pairs_of(const State& state, const ContactEntry& contact) {
    std::vector<PairPicture> pairs;
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        const Pair& pair = state.pairs[at];
        pairs.push_back({pair.responder, pair.off, pair.preferred_until, pair.wait, pair.asked});
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const PairPicture& a, const PairPicture& b) { return a.responder < b.responder; });
    return pairs;
}

WantsPicture picture_of(const Wants& wants) {
    return {wants.channel,     list_of(wants.languages), {wants.must.bits},
            {wants.wish.bits}, {wants.topics.bits},      wants.interpreter};
}

ContactPicture picture_of(const State& state, const ContactEntry& contact) {
    const Window window = contact.window == nobody ? Window{} : state.windows[contact.window];
    ContactPicture picture{.contact = contact.id,
                           .wants = picture_of(state.bases[contact.base].wants),
                           .acuity = contact.acuity,
                           .standing = contact.standing,
                           .due = {contact.key.due_ms},
                           .arrival = {contact.key.seq},
                           .arrived = contact.arrived,
                           .phase = contact.phase,
                           .open = {contact.open.bits},
                           .partner_consent = contact.partner_consent,
                           .held = window.why,
                           .held_from = window.from,
                           .held_until = window.until,
                           .minute = contact.minute,
                           .offers_this_minute = Count<255>::of(contact.offers_this_minute),
                           .hops = Count<255>::of(contact.hops),
                           .tried = {},
                           .responder = {},
                           .interpreter = {},
                           .pairs = pairs_of(state, contact)};
    for (const Handle tried : contact.tried) {
        if (tried != nobody)
            picture.tried.push_back(state.partners_met[tried]);
    }
    if (contact.responder != nobody)
        picture.responder = state.responders[contact.responder].id;
    if (contact.interpreter != nobody)
        picture.interpreter = state.interpreters[contact.interpreter].id;
    return picture;
}

/// What somebody has been through stands in their picture, whether they are on shift or away.
template <class OfPerson>
void show_strain(const Strain& strain, OfPerson& picture) {
    picture.exposure = strain.exposure;
    picture.high_in_a_row = Count<1'000'000>::of(strain.high_in_a_row);
    picture.high_this_shift = Count<1'000'000>::of(strain.high_this_shift);
    picture.recovery_until = strain.recovery_until;
    picture.waived_until = strain.waived_until;
    picture.rest_until = strain.rest_until;
    picture.handling_since = strain.handling_since;
    picture.last_end = strain.last_end;
}

ResponderPicture picture_of(const State& state, const ResponderEntry& responder) {
    const Profile& profile = state.pools[responder.pool].profile;
    ResponderPicture picture;
    picture.responder = responder.id;
    picture.languages = list_of(profile.languages);
    picture.traits = {profile.traits.bits};
    picture.spared = {profile.spared.bits};
    picture.chats_max = profile.chats_max;
    picture.most = {profile.most.begin(), profile.most.end()};
    picture.offerable = responder.offerable;
    picture.idle_since = responder.idle_since;
    picture.valve = Count<1'000'000>::of(responder.valve);
    show_strain(responder, picture);
    picture.asked = responder.asked;
    picture.said_no = responder.said_no;
    return picture;
}

AwayPicture picture_of(const AwayEntry& away) {
    AwayPicture picture;
    picture.responder = away.id;
    picture.until = away.until;
    show_strain(away.strain, picture);
    return picture;
}

OfferPicture picture_of(const State& state, const OfferEntry& offer) {
    OfferPicture picture{
        offer.id,   state.contacts[offer.contact].id,         state.responders[offer.responder].id, {}, offer.made,
        offer.mark, Count<255>::of(offer.interpreters_tried), flag(offer.lacks_interpreter)};
    if (offer.interpreter != nobody)
        picture.interpreter = state.interpreters[offer.interpreter].id;
    return picture;
}

} // namespace

Picture picture_of(const State& state) {
    Picture picture;
    picture.now = state.now;
    picture.settings = state.settings;
    for (const ContactEntry* contact : state.contacts.by_id())
        picture.contacts.push_back(picture_of(state, *contact));
    for (const ResponderEntry* responder : state.responders.by_id())
        picture.responders.push_back(picture_of(state, *responder));
    for (const AwayEntry* away : state.away.by_id())
        picture.away.push_back(picture_of(*away));
    for (const OfferEntry* offer : state.offers.by_id())
        picture.offers.push_back(picture_of(state, *offer));
    for (const InterpreterEntry* one : state.interpreters.by_id())
        picture.interpreters.push_back(
            {one->id, list_of(one->languages), one->channels, flag(one->present), one->rest_until});
    for (const PartnerEntry* partner : state.partners.by_id())
        picture.partners.push_back({partner->id, list_of(partner->languages), partner->per_hour,
                                    Count<1'000'000>::of(partner->asked), partner->hour,
                                    Count<255>::of(partner->refusals), partner->rest_until});
    for (const HandoffEntry* handoff : state.handoffs.by_id())
        picture.handoffs.push_back(
            {handoff->id, state.contacts[handoff->contact].id, state.partners[handoff->partner].id});
    for (std::size_t i = 0; i < state.outcomes.size(); ++i)
        picture.outcomes.push_back(state.outcomes[(state.outcomes_at + i) % state.outcomes.size()]);
    return picture;
}

} // namespace hotline::routing
