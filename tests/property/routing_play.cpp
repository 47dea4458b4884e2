#include "tests/property/routing_play.hpp"

#include "routing/interpreters.hpp"

#include <array>

namespace hotline::routing {

void Play::tell(What what) {
    const Event event{now_, Seq{++seq_}, std::move(what)};
    told_.push_back(event);
    step(state_, event, proposals_);
    if (after_each)
        after_each(state_, proposals_);
}

void Play::follow(const Proposal& proposal) {
    struct Do {
        Play& play;
        void operator()(const Offer& offer) const {
            play.tell(Offered{OfferId{play.seq_ + 1}, offer.contact, offer.responder, offer.interpreter});
        }
        void operator()(const Withdraw& back) const { play.tell(OfferEnded{back.offer, std::nullopt, Flag::no}); }
        void operator()(const SwapInterpreter& swap) const {
            play.tell(InterpreterSwapped{swap.offer, swap.interpreter});
        }
        void operator()(const AskPartner& ask) const {
            play.tell(HandoffAsked{HandoffId{play.seq_ + 1}, ask.contact, ask.partner});
        }
        void operator()(const CallOff& call) const { play.tell(HandoffEnded{call.handoff, Flag::no}); }
        void operator()(const AskToWaive& ask) const { play.tell(LimitAsked{ask.contact, ask.responder}); }
    };
    std::visit(Do{*this}, proposal);
}

void Play::settle() {
    while (!proposals_.empty())
        follow(Proposal{proposals_.front()});
}

Skill Play::any_skill() {
    static constexpr std::array tags{LanguageTag::of("en"), LanguageTag::of("fr-CA"), LanguageTag::of("fr"),
                                     LanguageTag::of("tl"), LanguageTag::of("ase")};
    const LanguageTag tag = tags[dice_.happens(55) ? 0 : dice_.roll(5)]; // before the level, with every compiler
    return skill_of(tag, any_code<Proficiency, 6>());
}

Profile Play::any_profile() {
    Profile profile;
    for (std::uint32_t i = 0; i <= dice_.roll(2); ++i)
        (void)profile.languages.add(any_skill());
    if (dice_.happens(40))
        profile.traits.add(any_code<Trait, 4>());
    if (dice_.happens(20))
        profile.spared.add(any_code<Topic, 2>());
    profile.chats_max = Count<8>::of(dice_.roll(4));
    for (auto& most : profile.most)
        most = Count<8>::of(dice_.happens(90) ? 1 + dice_.roll(4) : 0);
    return profile;
}

Wants Play::any_wants() {
    static constexpr std::array channels{Channel::voice, Channel::chat, Channel::chat, Channel::sms, Channel::email};
    Wants wants;
    wants.channel = channels[dice_.roll(5)];
    for (std::uint32_t i = 0; i <= (dice_.happens(25) ? 1U : 0U); ++i)
        (void)wants.languages.add(any_skill());
    if (dice_.happens(15))
        wants.must.add(any_code<Trait, 4>());
    if (dice_.happens(25))
        wants.wish.add(any_code<Trait, 4>());
    if (dice_.happens(20))
        wants.topics.add(any_code<Topic, 2>());
    wants.interpreter = flag(dice_.happens(40));
    return wants;
}

What Play::any_arrival() {
    ContactArrived arrived;
    arrived.contact = any_id<ContactId>(people_.contacts);
    arrived.wants = any_wants();
    arrived.acuity = any_code<Acuity, 5>();
    arrived.due = now_ + seconds(60 * static_cast<int>(arrived.acuity));
    arrived.standing = dice_.happens(20) ? Standing::returning : Standing::new_contact;
    arrived.partner_consent = flag(dice_.happens(40));
    if (dice_.happens(10) && people_.partners > 0)
        arrived.from = any_id<PartnerId>(people_.partners);
    if (dice_.happens(10))
        arrived.hops = Count<8>::of(dice_.roll(3));
    return arrived;
}

InterpreterId Play::interpreter_of(ContactId contact) const {
    const ContactEntry* entry = state_.contacts.find(contact);
    return entry && entry->interpreter != nobody ? state_.interpreters[entry->interpreter].id : InterpreterId{};
}

InterpreterId Play::interpreter_of(OfferId offer) const {
    const OfferEntry* entry = state_.offers.find(offer);
    return entry && entry->interpreter != nobody ? state_.interpreters[entry->interpreter].id : InterpreterId{};
}

What Play::about_contact(ContactId contact) {
    const auto responder = any_id<PersonId>(people_.responders);
    if (dice_.happens(4))
        return WaitPredicted{contact};
    switch (dice_.roll(18)) {
    case 0:
        return ContactReclassified{contact, any_code<Acuity, 5>(), now_ + seconds(dice_.roll(200))};
    case 1:
        return ContactWantsChanged{contact, any_wants(), flag(dice_.happens(50))};
    case 2:
        return PairExcluded{contact, responder};
    case 3:
        return PairPreferred{contact, responder, now_ + seconds(dice_.roll(120)), flag(dice_.happens(50))};
    case 4:
        return ContactWindow{contact, HeldFor::parked, now_ + seconds(dice_.roll(30)), now_ + seconds(dice_.roll(90))};
    case 5:
        return ContactMerged{contact, any_id<ContactId>(people_.contacts)};
    case 6:
        return ContactAssigned{contact, responder};
    case 7:
        return ContactRequeued{contact};
    case 8:
    case 9:
    case 10:
        return WrapUpStarted{contact};
    case 11:
    case 12:
        if (const auto next = next_interpreter(state_, contact))
            return InterpreterCalled{contact, *next};
        [[fallthrough]];
    case 14:
        return ContactHandedOver{contact, responder};
    case 13:
        return InterpreterReleased{contact, interpreter_of(contact), flag(dice_.happens(50))};
    default:
        return ContactGone{contact};
    }
}

What Play::about_responder(PersonId responder) {
    const ResponderEntry* known = state_.responders.find(responder);
    if (!known)
        return ResponderArrived{responder, any_profile()};
    if (known->offerable == Flag::no && dice_.happens(70))
        return ResponderOfferable{responder, Flag::yes};
    switch (dice_.roll(9)) {
    case 0:
        return ResponderGone{responder};
    case 1:
        return ResponderProfileChanged{responder, any_profile()};
    case 2:
        return LimitWaived{responder, now_ + minutes(dice_.roll(3))};
    case 3:
        return LimitRefused{known->asked.value_or(any_id<ContactId>(people_.contacts)), responder};
    default:
        return ResponderOfferable{responder, flag(dice_.happens(70))};
    }
}

What Play::about_offer(OfferId offer) {
    switch (dice_.roll(10)) {
    case 0:
    case 1:
        return OfferEnded{offer, CoolOff{now_ + seconds(30), now_ + minutes(5)}, flag(dice_.happens(50))};
    case 2:
        return OfferEnded{offer, std::nullopt, Flag::no};
    case 3:
    case 4:
        return InterpreterRefused{offer, interpreter_of(offer)};
    default:
        return OfferAccepted{offer};
    }
}

What Play::about_help() {
    const auto handoffs = state_.handoffs.by_id();
    if (!handoffs.empty() && dice_.happens(60)) {
        const HandoffId id = handoffs[dice_.roll(static_cast<std::uint32_t>(handoffs.size()))]->id;
        return dice_.happens(40) ? What{HandoffTaken{id}} : What{HandoffEnded{id, flag(dice_.happens(70))}};
    }
    const auto interpreter = any_id<InterpreterId>(people_.interpreters);
    const auto partner = any_id<PartnerId>(people_.partners);
    switch (dice_.roll(6)) {
    case 0:
        return InterpreterGone{interpreter};
    case 1:
        return PartnerGone{partner};
    case 2:
        return PartnerArrived{partner, {}, Count<100'000>::of(1 + dice_.roll(3))};
    case 3:
        return SettingsChanged{any_settings()};
    default: {
        InterpreterArrived arrived{interpreter, {}, Count<1000>::of(1 + dice_.roll(2))};
        (void)arrived.languages.add(any_skill().language);
        (void)arrived.languages.add(any_skill().language);
        return arrived;
    }
    }
}

Settings Play::any_settings() {
    Settings any = settings;
    const auto band = [&] { return Count<15>::of(1 + dice_.roll(4)); };
    any.bands = {Count<15>::of(dice_.happens(80) ? 0 : 1), band(), band(), band(), band()};
    any.valve = Count<1000>::of(dice_.roll(4));
    any.offers_per_minute = Count<100>::of(dice_.happens(50) ? 0 : 3);
    return dice_.happens(30) ? with_wellbeing(any) : any;
}

void Play::tell_answer(What what) {
    const bool is_answer = std::holds_alternative<InterpreterReleased>(what) ||
                           std::holds_alternative<LimitRefused>(what) || std::holds_alternative<HandoffTaken>(what) ||
                           std::holds_alternative<HandoffEnded>(what);
    if (is_answer)
        late_.push_back(what);
    tell(std::move(what));
}

void Play::something() {
    if (!late_.empty() && dice_.happens(10)) {
        tell(What{late_[dice_.roll(static_cast<std::uint32_t>(late_.size()))]});
        settle_perhaps();
        return;
    }
    const std::uint32_t what = dice_.roll(100);
    const auto offers = state_.offers.by_id();
    if (what < 30 && !offers.empty()) {
        late_.push_back(about_offer(offers[dice_.roll(static_cast<std::uint32_t>(offers.size()))]->id));
        tell(What{late_.back()});
    } else if (what < 50) {
        tell(any_arrival());
    } else if (what < 68) {
        tell_answer(about_contact(any_id<ContactId>(people_.contacts)));
    } else if (what < 86) {
        tell_answer(about_responder(any_id<PersonId>(people_.responders)));
    } else if (what < 94) {
        tell_answer(about_help());
    } else {
        tell(TimePassed{});
    }
    settle_perhaps();
}

} // namespace hotline::routing
