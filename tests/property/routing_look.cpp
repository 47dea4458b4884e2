#include "tests/property/routing_look.hpp"

#include <algorithm>
#include <set>

namespace hotline::routing {
namespace {

template <class List, class Id, class Of>
auto* find_in(const List& list, const Id& id, Of of) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.*of == id; });
    return at == list.end() ? nullptr : &*at;
}

bool has(CodeBits set, Step step) { return (set.bits >> static_cast<unsigned>(step) & 1U) != 0; }
bool is_high(Acuity acuity) { return acuity == Acuity::immediate || acuity == Acuity::urgent; }

/// Of no variant in particular: what stands behind the first subtag is what stands behind `en`.
bool any_variant_will_do(const Skill& wanted) {
    const auto rest = [](Language language) { return static_cast<std::uint32_t>(language.code); };
    return rest(wanted.language) == rest(language_of(LanguageTag::of("en")));
}

bool speaks(const ResponderPicture& responder, const Skill& wanted, int less, bool variant) {
    variant = variant && !any_variant_will_do(wanted);
    for (const Skill& skill : responder.languages) {
        const bool same = variant ? skill.language == wanted.language : same_language(skill.language, wanted.language);
        if (same && static_cast<int>(skill.level) + less >= static_cast<int>(wanted.level))
            return true;
    }
    return false;
}

bool helps(const InterpreterPicture& interpreter, const ContactPicture& contact) {
    return std::any_of(interpreter.languages.begin(), interpreter.languages.end(), [&](Language language) {
        return same_language(language, contact.wants.languages.front().language);
    });
}

std::uint32_t cost_of(const Settings& settings, Channel channel) {
    if (channel == Channel::sms)
        return settings.cost.sms.value();
    if (channel == Channel::email)
        return settings.cost.email.value();
    return channel == Channel::chat ? settings.cost.chat.value() : 0;
}

} // namespace

const ContactPicture* Look::contact(ContactId id) const {
    return find_in(picture.contacts, id, &ContactPicture::contact);
}
const ResponderPicture* Look::responder(PersonId id) const {
    return find_in(picture.responders, id, &ResponderPicture::responder);
}

std::tuple<std::uint32_t, Instant, Seq> Look::key(const ContactPicture& contact) const {
    std::uint32_t band = picture.settings.bands.of(contact.acuity);
    if (contact.standing == Standing::returning)
        band = std::min(band, picture.settings.returning_band.value());
    return {band, contact.due, contact.arrival};
}

std::vector<const ContactPicture*> Look::in_order() const {
    std::vector<const ContactPicture*> all;
    for (const ContactPicture& contact : picture.contacts)
        all.push_back(&contact);
    std::sort(all.begin(), all.end(), [&](const auto* a, const auto* b) { return key(*a) < key(*b); });
    return all;
}

bool Look::is_listed(const ContactPicture& contact) const {
    const bool in_window = contact.held_from <= picture.now && picture.now < contact.held_until;
    if (contact.phase != Phase::waiting || (contact.held != HeldFor::nothing && !in_window))
        return false;
    const std::uint32_t cap = picture.settings.offers_per_minute.value();
    return cap == 0 || contact.offers_this_minute.value() < cap || picture.now >= contact.minute + minutes(1);
}

bool Look::fans_out(const ContactPicture& contact) const {
    if (contact.phase != Phase::offered || !is_immediate(contact) ||
        live_offers_of(contact.contact) >= picture.settings.fan_out_to.value())
        return false;
    return std::any_of(picture.offers.begin(), picture.offers.end(), [&](const OfferPicture& offer) {
        return offer.contact == contact.contact && offer.made + picture.settings.fan_out_after <= picture.now;
    });
}

std::size_t Look::live_offers_to(PersonId id) const {
    return static_cast<std::size_t>(std::count_if(picture.offers.begin(), picture.offers.end(),
                                                  [&](const OfferPicture& offer) { return offer.responder == id; }));
}
std::size_t Look::live_offers_of(ContactId id) const {
    return static_cast<std::size_t>(std::count_if(picture.offers.begin(), picture.offers.end(),
                                                  [&](const OfferPicture& offer) { return offer.contact == id; }));
}

std::uint32_t Look::used(InterpreterId id) const {
    std::uint32_t count = 0;
    for (const OfferPicture& offer : picture.offers)
        count += offer.interpreter == id ? 1U : 0U;
    for (const ContactPicture& contact : picture.contacts)
        count += contact.interpreter == id ? 1U : 0U;
    return count;
}

bool Look::suits(const ContactPicture& contact, const ResponderPicture& responder, Step step) const {
    const WantsPicture& wants = contact.wants;
    const bool written = wants.channel != Channel::voice;
    if ((written && responder.chats_max.value() == 0) ||
        responder.most[static_cast<std::size_t>(wants.channel)].value() == 0 ||
        (wants.must.bits & ~responder.traits.bits) != 0 || (wants.topics.bits & responder.spared.bits) != 0)
        return false;
    const bool wished = (wants.wish.bits & ~responder.traits.bits) == 0;
    switch (step) {
    case Step::exact:
        return wished && speaks(responder, wants.languages.front(), 0, true);
    case Step::any_variant:
        return wished && speaks(responder, wants.languages.front(), 0, false);
    case Step::lower_level:
        return speaks(responder, wants.languages.front(), 1, false);
    case Step::other_language:
        return std::any_of(wants.languages.begin() + 1, wants.languages.end(),
                           [&](const Skill& other) { return speaks(responder, other, 0, false); });
    case Step::specialist_interpreted:
        return wished && wants.interpreter == Flag::yes;
    case Step::anybody_interpreted:
        return wants.interpreter == Flag::yes;
    case Step::partner:
    case Step::callback:
        break;
    }
    return false;
}

std::optional<Step> Look::reach(const ContactPicture& contact, const ResponderPicture& responder) const {
    for (std::size_t at = 0; at < step_count; ++at) {
        const auto step = static_cast<Step>(at);
        const bool with = step == Step::specialist_interpreted || step == Step::anybody_interpreted;
        if (has(contact.open, step) && suits(contact, responder, step) && (!with || interpreter_for(contact)))
            return step;
    }
    return std::nullopt;
}

bool Look::ever_suits(const ContactPicture& contact, const ResponderPicture& responder) const {
    for (std::size_t step = 0; step < step_count; ++step) {
        if (has(contact.open, static_cast<Step>(step)) && suits(contact, responder, static_cast<Step>(step)))
            return true;
    }
    return false;
}

const PairPicture* Look::pair(const ContactPicture& contact, PersonId responder) const {
    return find_in(contact.pairs, responder, &PairPicture::responder);
}

bool Look::cools_off(const ContactPicture& contact, const ResponderPicture& responder) const {
    const PairPicture* known = pair(contact, responder.responder);
    if (!known || known->off.from <= picture.now)
        return false;
    if (known->off.alone_from > picture.now)
        return true;
    // Alone: nobody else who may be offered anything suits and does not cool off.
    return std::any_of(picture.responders.begin(), picture.responders.end(), [&](const ResponderPicture& other) {
        const PairPicture* off = pair(contact, other.responder);
        return other.offerable == Flag::yes && ever_suits(contact, other) && !(off && off->off.from > picture.now);
    });
}

bool Look::is_apart(const ContactPicture& contact, const ResponderPicture& responder) const {
    if (cools_off(contact, responder))
        return true;
    return std::any_of(contact.pairs.begin(), contact.pairs.end(), [&](const PairPicture& known) {
        if (known.wait != Flag::yes || known.preferred_until <= picture.now || known.responder == responder.responder ||
            known.off.from > picture.now)
            return false;
        const ResponderPicture* awaited = this->responder(known.responder);
        return awaited && awaited->offerable == Flag::yes && ever_suits(contact, *awaited);
    });
}

bool Look::is_spared(const ResponderPicture& responder) const {
    const Wellbeing& limits = picture.settings.wellbeing;
    const bool any = limits.high_in_a_row.value() > 0 || limits.high_per_shift.value() > 0;
    if (!any || responder.waived_until > picture.now)
        return false;
    return responder.recovery_until > picture.now ||
           (limits.high_in_a_row.value() > 0 && responder.high_in_a_row.value() >= limits.high_in_a_row.value()) ||
           (limits.high_per_shift.value() > 0 && responder.high_this_shift.value() >= limits.high_per_shift.value());
}

bool Look::is_kept(const ResponderPicture& responder) const {
    const bool spared = is_spared(responder);
    if (spared && responder.said_no == Flag::yes)
        return false;
    return std::any_of(picture.contacts.begin(), picture.contacts.end(), [&](const ContactPicture& contact) {
        return is_immediate(contact) && is_listed(contact) && reach(contact, responder) &&
               !is_apart(contact, responder) && (!spared || responder.asked == contact.contact);
    });
}

bool Look::is_resting(const ResponderPicture& responder) const {
    const Millis most = picture.settings.wellbeing.handling_max;
    const bool long_enough = most > Millis{} && picture.now - responder.handling_since >= most;
    return responder.rest_until > picture.now || (long_enough && burden(responder.responder, Channel::voice).any);
}

bool Look::is_up(const ResponderPicture& responder) const {
    return responder.offerable == Flag::yes && !is_resting(responder);
}

Look::Burden Look::burden(PersonId id, Channel channel) const {
    Burden burden;
    for (const ContactPicture& contact : picture.contacts) {
        if (contact.responder != id)
            continue;
        burden.any = true;
        burden.used += cost_of(picture.settings, contact.wants.channel);
        burden.of_channel += contact.wants.channel == channel ? 1 : 0;
        burden.on_call = burden.on_call || contact.wants.channel == Channel::voice;
        burden.blocked = burden.blocked || contact.phase == Phase::wrapping_up;
    }
    return burden;
}

bool Look::has_room(const ResponderPicture& responder, Channel channel, bool but_for_offer) const {
    if (!is_up(responder) || (!but_for_offer && live_offers_to(responder.responder) > 0))
        return false;
    const Burden has = burden(responder.responder, channel);
    if (has.blocked || has.on_call || has.of_channel >= responder.most[static_cast<std::size_t>(channel)].value())
        return false;
    if (channel == Channel::voice)
        return !has.any;
    return has.used + cost_of(picture.settings, channel) <= 4 * responder.chats_max.value();
}

bool Look::holds_lower_offer(const ResponderPicture& responder) const {
    return std::any_of(picture.offers.begin(), picture.offers.end(), [&](const OfferPicture& offer) {
        return offer.responder == responder.responder && !is_immediate(*contact(offer.contact));
    });
}

const ContactPicture* Look::eldest_overdue(const ResponderPicture& responder) const {
    const ContactPicture* eldest = nullptr;
    for (const ContactPicture& contact : picture.contacts) {
        if (is_immediate(contact) || !is_listed(contact) || contact.due > picture.now || !reach(contact, responder) ||
            is_apart(contact, responder) || !has_room(responder, contact.wants.channel) ||
            (is_high(contact.acuity) && is_spared(responder)))
            continue;
        if (!eldest || std::pair(contact.due, contact.arrival) < std::pair(eldest->due, eldest->arrival))
            eldest = &contact;
    }
    return eldest;
}

bool Look::may_take(const ContactPicture& contact, const ResponderPicture& responder) const {
    if (is_high(contact.acuity) && is_spared(responder))
        return false;
    if (is_immediate(contact))
        return true;
    if (is_kept(responder))
        return false;
    const std::uint32_t g = picture.settings.valve.value();
    if (g == 0 || responder.valve.value() + 1 < g)
        return true;
    const ContactPicture* eldest = eldest_overdue(responder);
    return !eldest || eldest == &contact;
}

std::optional<InterpreterId> Look::interpreter_for(const ContactPicture& contact) const {
    std::optional<std::pair<std::uint32_t, InterpreterId>> best;
    for (const InterpreterPicture& one : picture.interpreters) {
        const std::uint32_t busy = used(one.interpreter);
        if (one.present != Flag::yes || busy >= one.channels.value() || one.rest_until > picture.now ||
            !helps(one, contact))
            continue;
        const std::pair order((busy << 16U) / one.channels.value(), one.interpreter);
        best = best ? std::min(*best, order) : order;
    }
    return best ? std::optional(best->second) : std::nullopt;
}

std::optional<PartnerId> Look::partner_for(const ContactPicture& contact) const {
    const bool open = contact.phase == Phase::waiting || contact.phase == Phase::offered;
    const bool asked = std::any_of(picture.handoffs.begin(), picture.handoffs.end(),
                                   [&](const HandoffPicture& handoff) { return handoff.contact == contact.contact; });
    if (!open || asked || contact.partner_consent != Flag::yes || !has(contact.open, Step::partner) ||
        contact.hops.value() >= picture.settings.partner_hops.value())
        return std::nullopt;
    std::optional<std::pair<std::uint32_t, PartnerId>> best;
    for (const PartnerPicture& partner : picture.partners) {
        const bool speaks =
            partner.languages.empty() ||
            std::any_of(contact.wants.languages.begin(), contact.wants.languages.end(), [&](const Skill& wanted) {
                return std::any_of(partner.languages.begin(), partner.languages.end(),
                                   [&](Language has) { return same_language(has, wanted.language); });
            });
        const std::uint32_t asked_now = picture.now < partner.hour + hours(1) ? partner.asked.value() : 0;
        const bool tried =
            std::find(contact.tried.begin(), contact.tried.end(), partner.partner) != contact.tried.end();
        if (!speaks || tried || partner.rest_until > picture.now || asked_now >= partner.per_hour.value())
            continue;
        const std::pair order(~(partner.per_hour.value() - asked_now), partner.partner);
        best = best ? std::min(*best, order) : order;
    }
    return best ? std::optional(best->second) : std::nullopt;
}

std::uint64_t Look::scarcity(const ResponderPicture& responder) const {
    std::uint64_t sum = 0;
    const auto add = [&](auto holds) {
        const auto count = std::count_if(picture.responders.begin(), picture.responders.end(),
                                         [&](const auto& one) { return one.offerable == Flag::yes && holds(one); });
        sum += 65'536U / static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(1, count));
    };
    std::set<std::uint64_t> languages;
    for (const Skill& skill : responder.languages)
        languages.insert(skill.language.code >> 32U);
    for (const std::uint64_t language : languages) {
        add([&](const ResponderPicture& one) {
            return std::any_of(one.languages.begin(), one.languages.end(),
                               [&](const Skill& skill) { return skill.language.code >> 32U == language; });
        });
    }
    for (unsigned bit = 0; bit < 64; ++bit) {
        if ((responder.traits.bits >> bit & 1U) != 0)
            add([&](const ResponderPicture& one) { return (one.traits.bits >> bit & 1U) != 0; });
    }
    return sum;
}

std::uint32_t Look::load(const ResponderPicture& responder) const {
    const Burden has = burden(responder.responder, Channel::voice);
    return has.used == 0 ? 0 : (has.used << 16U) / (4 * responder.chats_max.value());
}

std::optional<Look::Order> Look::order(const ContactPicture& contact, const ResponderPicture& one) const {
    const auto step = reach(contact, one);
    if (!step || !has_room(one, contact.wants.channel) || !may_take(contact, one) || is_apart(contact, one))
        return std::nullopt;
    const PairPicture* known = pair(contact, one.responder);
    if (known && known->preferred_until > picture.now)
        return Order{-known->preferred_until.ms, Step::exact, 0, 0, Exposure{}, Instant{}, one.responder};
    return Order{0, *step, scarcity(one), load(one), one.exposure, one.idle_since, one.responder};
}

Offer Look::offer(const ContactPicture& contact, const ResponderPicture& one) const {
    Offer offer{contact.contact, one.responder, std::nullopt};
    const Step step = reach(contact, one).value();
    if (step == Step::specialist_interpreted || step == Step::anybody_interpreted)
        offer.interpreter = interpreter_for(contact);
    return offer;
}

std::optional<Offer> Look::choose(const ContactPicture& contact) const {
    std::optional<Order> best;
    for (const ResponderPicture& one : picture.responders) {
        if (const auto order = this->order(contact, one))
            best = best ? std::min(*best, *order) : *order;
    }
    return best ? std::optional(offer(contact, *responder(std::get<PersonId>(*best)))) : std::nullopt;
}

std::optional<PersonId> Look::to_ask(const ContactPicture& contact) const {
    const bool danger = is_immediate(contact);
    if (!is_listed(contact) || !(danger || (is_high(contact.acuity) && contact.due <= picture.now)))
        return std::nullopt;
    std::optional<std::tuple<std::uint32_t, Exposure, Instant, PersonId>> best;
    for (const ResponderPicture& one : picture.responders) {
        const PairPicture* known = pair(contact, one.responder);
        const bool gives_way = danger && holds_lower_offer(one);
        if (!is_spared(one) || !reach(contact, one) || !has_room(one, contact.wants.channel, gives_way) ||
            is_apart(contact, one) || (known && known->asked == Flag::yes))
            continue;
        const ContactPicture* before = one.asked ? this->contact(*one.asked) : nullptr;
        const bool open = before && (before->phase == Phase::waiting || before->phase == Phase::offered);
        if (open && (!danger || (is_immediate(*before) && one.said_no == Flag::no)))
            continue;
        const std::tuple order(load(one), one.exposure, one.idle_since, one.responder);
        best = best ? std::min(*best, order) : order;
    }
    return best ? std::optional(std::get<PersonId>(*best)) : std::nullopt;
}

} // namespace hotline::routing
