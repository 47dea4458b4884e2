#include "tools/src/simulate/valve_watch.hpp"

#include "routing/choose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hotline::simulate {
namespace {

using namespace routing;

bool is_open(const ContactEntry& contact) { return contact.phase == Phase::waiting || contact.phase == Phase::offered; }
auto place(const ContactEntry& contact) { return std::pair(contact.key.due_ms, contact.key.seq); }

bool reaches(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    return routing::reaches(state, contact.base, contact.open & state.bases[contact.base].useful, responder.pool);
}

/// Whether the responder could have the contact this moment; a live offer of theirs is not looked at.
bool could_have(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const auto channel = static_cast<std::size_t>(state.bases[contact.base].wants.channel);
    return contact.line != nobody && is_up(state, responder) && reaches(state, contact, responder) &&
           has_room(state, responder, load_of(state, responder), channel) && !is_apart(state, contact, responder) &&
           !(is_high(contact.acuity) && is_spared(state, responder));
}

} // namespace

std::uint64_t ValveWatch::g_of(const State& state) const { return g_ > 0 ? g_ : state.settings.valve.value(); }

/// Follows the eldest overdue contact that is not followed yet.
void ValveWatch::start(const State& state) {
    if (followed_.size() >= limit::overdue_followed || ++entries_ % limit::overdue_looked_for_every != 0)
        return;
    const ContactEntry* eldest = nullptr;
    state.contacts.for_each([&](const ContactEntry& contact) {
        if (is_open(contact) && !is_immediate(contact) && contact.key.due_ms <= state.now.ms &&
            !followed_.contains(contact.id) && (!eldest || place(contact) < place(*eldest)))
            eldest = &contact;
    });
    if (!eldest)
        return;
    Followed followed;
    followed.place = place(*eldest);
    for (const ResponderEntry* responder : state.responders.by_id()) {
        if (reaches(state, *eldest, *responder))
            followed.could.emplace(responder->id, Member{.could = could_have(state, *eldest, *responder)});
    }
    state.contacts.for_each([&](const ContactEntry& other) {
        followed.before += is_open(other) && !is_immediate(other) && place(other) < place(*eldest) ? 1U : 0U;
    });
    if (!followed.could.empty())
        followed_.emplace(eldest->id, std::move(followed));
}

/// Who of each S can have the contact now.
void ValveWatch::look(const State& state) {
    for (auto& [id, followed] : followed_) {
        const ContactEntry& contact = *state.contacts.find(id);
        for (auto& [person, member] : followed.could) {
            const ResponderEntry* responder = state.responders.find(person);
            const bool can = responder && could_have(state, contact, *responder);
            if (can && !member.could)
                followed.again += std::exchange(member.again, false) ? 1 : 0;
            // Whoever leaves the shift comes back as if they had just served the eldest.
            member.again = member.again || !responder;
            member.could = can;
        }
    }
}

void ValveWatch::came(ContactId contact, const State& state) {
    const ContactEntry* entry = state.contacts.find(contact);
    if (!entry || !is_open(*entry) || is_immediate(*entry))
        return;
    for (auto& [id, followed] : followed_)
        followed.before += id != contact && place(*entry) < place(*state.contacts.find(id)) ? 1 : 0;
}

void ValveWatch::offered(const desk::OfferMade& event, OfferId offer, const State& state) {
    const ContactEntry* contact = state.contacts.find(event.contact);
    const ResponderEntry* responder = state.responders.find(event.responder);
    if (!contact || !responder || is_immediate(*contact))
        return;
    Offered offered;
    for (const auto& [id, followed] : followed_) {
        if (followed.could.contains(event.responder))
            (could_have(state, *state.contacts.find(id), *responder) ? offered.passed : offered.apart).push_back(id);
    }
    offers_[offer] = std::move(offered);
}

void ValveWatch::hold(const Followed& followed, std::uint64_t g, bool served) {
    const auto allowed = g * (followed.before + 1) + (g - 1) * (followed.could.size() - 1 + followed.again);
    ++counts_.picks;
    counts_.worst_percent = std::max(counts_.worst_percent, followed.picks * 100 / allowed);
    checks_.hold(Invariant::valve_bound, followed.picks <= allowed - (served ? 0 : 1),
                 fmt::format("{} picks past an overdue contact, {} are allowed", followed.picks, allowed));
}

void ValveWatch::accepted(const desk::OfferAccepted& event, const State& state) {
    const auto at = offers_.find(event.offer);
    const OfferEntry* offer = state.offers.find(event.offer);
    const auto g = g_of(state);
    if (at == offers_.end() || !offer || g == 0)
        return;
    for (const ContactId id : at->second.passed) {
        const auto followed = followed_.find(id);
        if (followed == followed_.end())
            continue;
        ++followed->second.picks;
        hold(followed->second, g, id == event.contact);
    }
    for (const ContactId id : at->second.apart) {
        const auto followed = followed_.find(id);
        if (followed == followed_.end() || offer->mark != ValveMark::served_eldest)
            continue;
        Member& member = followed->second.could.at(event.responder);
        followed->second.again += member.could ? 1 : 0; // they can have it again since the offer was made
        member.again = member.again || !member.could;
    }
    offers_.erase(at);
    counts_.served += followed_.erase(event.contact);
}

void ValveWatch::before(const desk::Event& event, Seq seq, const State& state) {
    if (std::holds_alternative<desk::RoutingSet>(event)) {
        followed_.clear();
        offers_.clear();
    }
    if (g_of(state) == 0)
        return;
    look(state);
    if (const auto* made = std::get_if<desk::OfferMade>(&event))
        offered(*made, OfferId{seq.value}, state); // an offer is known by its entry
    else if (const auto* taken = std::get_if<desk::OfferAccepted>(&event))
        accepted(*taken, state);
}

void ValveWatch::after(const desk::Event& event, const State& state) {
    std::erase_if(followed_, [&](const auto& one) {
        const ContactEntry* contact = state.contacts.find(one.first);
        // Its own place changed: another story begins.
        return !contact || !is_open(*contact) || place(*contact) != one.second.place;
    });
    std::erase_if(offers_, [&](const auto& one) { return !state.offers.find(one.first); });
    if (const auto* arrived = std::get_if<desk::ContactArrived>(&event))
        came(arrived->contact, state);
    else if (const auto* returned = std::get_if<desk::ContactRequeued>(&event))
        came(returned->contact, state);
    else if (const auto* moved = std::get_if<desk::ContactReclassified>(&event))
        came(moved->contact, state);
    else if (const auto* asked = std::get_if<desk::ConsultAsked>(&event))
        came(asked->consult, state);
    if (g_of(state) == 0)
        return;
    start(state);
    look(state);
}

} // namespace hotline::simulate
