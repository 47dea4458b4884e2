#include "hotline/desk/contact.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hotline::desk {

bool may_become(ContactState from, ContactState to) {
    using enum ContactState;
    static constexpr std::array<std::pair<ContactState, ContactState>, 17> table{{
        {arriving, waiting},
        {arriving, closed},
        {waiting, offered},
        {waiting, connected}, // assigned by a supervisor
        {waiting, closed},
        {offered, waiting}, // declined, expired, withdrawn
        {offered, connected},
        {offered, closed},
        {connected, held},
        {connected, waiting}, // requeued
        {connected, wrapping_up},
        {connected, closed},
        {held, connected},
        {held, waiting},
        {held, wrapping_up},
        {held, closed},
        {wrapping_up, closed},
    }};
    return std::find(table.begin(), table.end(), std::pair{from, to}) != table.end();
}

bool is_in_conversation(const Contact& contact) {
    return contact.state == ContactState::connected || contact.state == ContactState::held;
}

LanguageSkill first_language(const Contact& contact) {
    return {contact.language, contact.level_required, contact.language_group};
}

routing::Wants wants_of(const Contact& contact) {
    return wants_of(contact.channel, first_language(contact), contact.needs);
}

Ended ended(const Contact& contact, Count<8> ways, Instant until) {
    const bool dropped = contact.gone && *contact.gone != GoneReason::left;
    Ended kept;
    kept.id = contact.id;
    kept.since = contact.since;
    kept.responder = contact.responder;
    kept.keeps_place = flag(dropped || contact.handed_to);
    kept.until = until;
    if (contact.handed_to)
        kept.from = CameFrom{*contact.handed_to, ways};
    else if (contact.from)
        kept.from = CameFrom{contact.from->partner, ways};
    return kept;
}

bool may_be_handed_over(const Contact& contact) {
    return contact.needs.partner_consent == Flag::yes && !contact.callback && !contact.consult_of;
}

bool is_dialling(const Contact& contact) { return contact.callback && contact.callback->attempt_until.has_value(); }

std::vector<OfferId> offers_of(const Contact& contact) {
    std::vector<OfferId> offers;
    if (contact.offer)
        offers.push_back(*contact.offer);
    offers.insert(offers.end(), contact.more_offers.begin(), contact.more_offers.end());
    return offers;
}

bool is_responders_own(Disposition disposition) {
    switch (disposition) {
    case Disposition::helped:
    case Disposition::referred:
    case Disposition::information_given:
    case Disposition::safety_plan_made:
    case Disposition::emergency_services_called:
    case Disposition::tip_taken:
    case Disposition::no_response:
    case Disposition::wrong_number:
    case Disposition::abusive:
    case Disposition::out_of_scope:
        return true;
    case Disposition::abandoned:
    case Disposition::transferred:
    case Disposition::overflowed:
    case Disposition::called_back:
    case Disposition::merged:
    case Disposition::not_recorded:
    case Disposition::callback_unreached:
    case Disposition::callback_withdrawn:
        break;
    }
    return false;
}

} // namespace hotline::desk
