#include "tests/property/desk_traffic.hpp"

#include "hotline/desk/callback_rules.hpp"
#include "hotline/desk/rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace hotline::desk {
namespace {

template <class Code, std::uint32_t Size>
Code any_code(Dice& dice) {
    return static_cast<Code>(dice.roll(Size));
}

} // namespace

LanguageTag Traffic::language() {
    static constexpr std::array tags{LanguageTag::of("en"), LanguageTag::of("fr"), LanguageTag::of("tl"),
                                     LanguageTag::of("ase")};
    return tags[dice_.happens(70) ? 0 : dice_.roll(4)];
}

Needs Traffic::needs() {
    Needs needs;
    if (dice_.happens(50))
        needs.further.push_back({language(), any_code<Proficiency, 6>(dice_)});
    if (dice_.happens(25))
        needs.must.push_back(any_code<routing::Trait, 3>(dice_));
    if (dice_.happens(50))
        needs.wish = {any_code<routing::Trait, 5>(dice_), any_code<routing::Trait, 5>(dice_)};
    if (dice_.happens(30))
        needs.topics.push_back(any_code<routing::Topic, 6>(dice_));
    needs.interpreter = flag(dice_.happens(30));
    needs.partner_consent = flag(dice_.happens(30));
    return needs;
}

Abilities Traffic::abilities() {
    Abilities abilities;
    for (std::uint32_t trait = 0; trait < 5; ++trait) {
        if (dice_.happens(60))
            abilities.traits.push_back(static_cast<routing::Trait>(trait));
    }
    if (dice_.happens(20))
        abilities.spared.push_back(any_code<routing::Topic, 6>(dice_));
    abilities.most.chat = Count<8>::of(dice_.roll(9));
    abilities.most.email = Count<8>::of(1 + dice_.roll(3));
    return abilities;
}

Command Traffic::arrival() {
    static constexpr std::array channels{Channel::voice, Channel::chat, Channel::chat, Channel::sms, Channel::email};
    OpenContact open;
    open.contact = id_of<ContactId>(++contacts_);
    open.channel = channels[dice_.roll(5)];
    open.language = language();
    open.level_required = any_code<Proficiency, 6>(dice_);
    open.acuity = any_code<Acuity, 5>(dice_);
    if (dice_.happens(30))
        open.needs = needs();
    if (dice_.happens(60)) // or hardly anybody would be interpreted
        open.needs.interpreter = Flag::yes;
    if (dice_.happens(20) && contacts_ > 1)
        open.before = id_of<ContactId>(contacts_ - 1 - dice_.roll(std::min<std::uint32_t>(contacts_ - 1, 20)));
    open.standing = dice_.happens(10) ? routing::Standing::returning : routing::Standing::new_contact;
    return open;
}

Command Traffic::about_responder(PersonId id, const Responder* responder) {
    if (!responder) {
        StartShift start{id, {}, Count<8>::of(dice_.roll(5)), flag(!dice_.happens(5))};
        start.languages.push_back({language(), any_code<Proficiency, 6>(dice_)});
        start.languages.push_back({language(), any_code<Proficiency, 6>(dice_)});
        if (dice_.happens(60))
            start.abilities = abilities();
        return start;
    }
    if (!responder->asked.empty() && dice_.happens(70))
        return AnswerWaiver{*responder->asked.begin(), id, flag(dice_.happens(50)), id};
    if (responder->offer && dice_.happens(70)) {
        if (dice_.happens(75))
            return AcceptOffer{*responder->offer, id};
        return DeclineOffer{*responder->offer, id, any_code<DeclineReason, 5>(dice_)};
    }
    if (responder->console != Console::connected && dice_.happens(60))
        return ConsoleReturned{id};
    if (!may_be_offered(*responder) && dice_.happens(60))
        return SetIntent{id, Intent::available};
    switch (dice_.roll(9)) {
    case 5:
        return AnswerWaiver{std::nullopt, id, Flag::yes, dice_.happens(90) ? id : anybody()}; // of their own accord
    case 0:
        return SetIntent{id, any_code<Intent, 4>(dice_)};
    case 1:
        return ConsoleLost{id, dice_.happens(50) ? std::optional(seconds(dice_.roll(60))) : std::nullopt};
    case 2:
        return ConsoleReturned{id};
    case 3:
        return dice_.happens(30) ? Command{EndShift{id}} : Command{Tick{}};
    case 4:
        return AcceptOffer{OfferId{1 + dice_.roll(500)}, id};
    default:
        return SetIntent{id, Intent::available};
    }
}

Command Traffic::about_contact(const Contact& contact) {
    const PersonId who = contact.responder && !dice_.happens(5) ? *contact.responder : anybody();
    if (contact.consult_of && contact.responder && dice_.happens(70))
        return dice_.happens(50) ? Command{TakeOver{*contact.consult_of, who}}
                                 : Command{EndConsult{*contact.consult_of, who}};
    if (contact.consult && dice_.happens(10))
        return EndConsult{contact.id, who};
    if (is_in_conversation(contact) && dice_.happens(15))
        return consult(contact, who);
    if (is_in_conversation(contact) && !contact.interpreting && dice_.happens(15))
        return CallInterpreter{contact.id, who};
    if (contact.state == ContactState::wrapping_up && dice_.happens(80)) {
        return WrapUp{contact.id, who, any_code<Disposition, 11>(dice_)};
    }
    if (contact.state == ContactState::held && dice_.happens(60))
        return ResumeContact{contact.id, who};
    if (contact.awaited && dice_.happens(50))
        return AnswerSent{contact.id, who};
    if (contact.interpreting && dice_.happens(50))
        return about_interpreting(contact, who);
    if (dice_.happens(3))
        return PredictWait{contact.id, minutes(dice_.roll(600))};
    switch (dice_.roll(13)) {
    case 12:
        return HoldContact{contact.id, who};
    case 10:
        return ChangeNeeds{contact.id, {language(), any_code<Proficiency, 6>(dice_)}, needs(), who};
    case 11:
        return ChangeNeeds{contact.id, first_language(contact), {}, std::nullopt};
    case 0:
        return ReclassifyContact{contact.id, any_code<Acuity, 5>(dice_), AcuityReason::medical_need, who};
    case 1:
        return LeaveContact{contact.id, any_code<GoneReason, 3>(dice_)};
    case 2:
        return HoldContact{contact.id, who};
    case 3:
        return ResumeContact{contact.id, who};
    case 4:
        return WrapUp{contact.id, who, Disposition::helped};
    default:
        return EndContact{contact.id, who};
    }
}

Command Traffic::consult(const Contact& contact, PersonId who) {
    AskConsult ask;
    ask.contact = contact.id;
    ask.responder = who;
    ask.consult = id_of<ContactId>(++contacts_);
    ask.language = {language(), any_code<Proficiency, 6>(dice_)};
    return ask;
}

Command Traffic::about_interpreting(const Contact& contact, PersonId who) {
    const auto which = contact.interpreting->reservation;
    switch (dice_.roll(6)) {
    case 0:
        return GreetInterpreter{contact.id, who, which};
    case 1:
        return CallInterpreter{contact.id, who};
    case 2:
        return DismissInterpreter{contact.id, who, which};
    default:
        return MissInterpreter{contact.id, who, which};
    }
}

Command Traffic::about_interpreter(const Floor& floor) {
    const auto interpreter = id_of<InterpreterId>(1 + dice_.roll(4));
    const bool ready = floor.interpreter(interpreter) != nullptr;
    if (ready && dice_.happens(30))
        return WithdrawInterpreter{interpreter};
    const auto channels = Count<1000>::of(ready && dice_.happens(20) ? 0 : 1 + dice_.roll(3));
    if (ready && dice_.happens(50))
        return ReviseInterpreter{interpreter, {{language()}, {LanguageTag::of("ase")}}, channels};
    return ReadyInterpreter{interpreter, {{language()}, {LanguageTag::of("tl")}}, channels};
}

Command Traffic::by_a_supervisor(const Contact& contact) {
    static constexpr auto supervisor = PersonId{Uuid{{9}}};
    switch (dice_.roll(7)) {
    case 4:
        return ExcludePair{contact.id, anybody(), supervisor};
    case 5:
        return RerouteWaiting{language(), {}, {language(), any_code<Proficiency, 6>(dice_)}, supervisor};
    case 6:
        return MergeContacts{contact.id, id_of<ContactId>(1 + dice_.roll(contacts_)), supervisor};
    case 0:
        return RequeueContact{contact.id, supervisor};
    case 1:
        return RequeueResponder{contact.responder.value_or(anybody()), supervisor};
    case 2:
        return ParkContact{contact.id, contact.arrived + minutes(dice_.roll(200)), supervisor};
    default:
        return AssignContact{contact.id, anybody(), supervisor};
    }
}

Command Traffic::about_partners(const Floor& floor) {
    const auto partner = id_of<routing::PartnerId>(1 + dice_.roll(3));
    if (!floor.handoffs().empty() && dice_.happens(75)) {
        const auto steps = dice_.roll(static_cast<std::uint32_t>(floor.handoffs().size()));
        const Handoff& handoff = std::next(floor.handoffs().begin(), steps)->second;
        const auto whose = dice_.happens(95) ? handoff.partner : partner;
        if (dice_.happens(50))
            return TakeHandoff{handoff.id, whose, anybody()};
        return RefuseHandoff{handoff.id, whose, anybody()};
    }
    Partner numbers{.id = partner, .languages = {}, .per_hour = {}, .ack_within = seconds(5 + dice_.roll(120))};
    numbers.per_hour = Count<100'000>::of(dice_.roll(20));
    if (dice_.happens(50))
        numbers.languages.push_back({language(), std::nullopt});
    return SetPartner{numbers, flag(!dice_.happens(20))};
}

Command Traffic::about_callback(const Floor& floor, const Contact& contact) {
    if (is_dialling(contact) && dice_.happens(80))
        return RecordCallback{contact.id, *contact.responder, contact.callback->attempt,
                              any_code<CallbackOutcome, 5>(dice_)};
    if (contact.callback && dice_.happens(20))
        return dice_.happens(50) ? Command{WithdrawCallback{contact.id}}
                                 : Command{GiveUpCallback{contact.id, anybody()}};
    AskCallback ask;
    ask.contact = contact.id;
    ask.person = Digest{{static_cast<std::uint8_t>(dice_.roll(6))}}; // some ask twice
    Instant from = floor.routing().now + seconds(dice_.roll(600)) - minutes(5);
    for (std::uint32_t i = 1 + dice_.roll(3); i > 0; --i) {
        const Instant until = from + seconds(60 + dice_.roll(900));
        ask.windows.push_back({from, until});
        from = until + seconds(dice_.roll(900));
    }
    if (dice_.happens(70)) // most of them with the word of whoever asked before
        ask.word = Digest{{static_cast<std::uint8_t>(1 + ask.person.bytes[0])}};
    ask.stays = contact_to_call(floor, ask);
    return ask;
}

/// One of all, as a configuration may have it, around what it is where nobody set it.
Command Traffic::about_numbers(const Floor& floor) {
    Rules rules{.policy = floor.policy(), .settings = floor.routing().settings};
    const RuleNumber& number = numbers()[dice_.roll(static_cast<std::uint32_t>(numbers().size()))];
    const auto usual = number.get({}).value_or(number.most);
    const auto most = std::min(number.most, std::max(number.least, usual) * 2 + 3);
    const auto value = number.least + dice_.roll(static_cast<std::uint32_t>(most - number.least + 1));
    const bool never = number.or_never == Flag::yes && dice_.happens(20);
    number.set(rules, never ? std::nullopt : std::optional(value));
    const bool less_room = number.unit == NumberUnit::quarters_of_a_chat; // than what somebody has
    if (less_room || fault_of(rules))
        return Tick{};
    return rules.policy == floor.policy() ? Command{SetRouting{rules.settings}} : Command{SetPolicy{rules.policy}};
}

Command Traffic::next(const Floor& floor) {
    if (ready_ < 2) // most plays are too short to come by one who is asked for, and another in their place
        return ReadyInterpreter{id_of<InterpreterId>(++ready_),
                                {{LanguageTag::of("fr")}, {LanguageTag::of("tl")}, {LanguageTag::of("ase")}},
                                Count<1000>::of(3)};
    if (dice_.happens(1) && dice_.happens(20))
        return RecoverFloor{};
    const std::uint32_t what = dice_.roll(100);
    if (what < 25 && floor.contacts().size() < 60)
        return arrival();
    if (what < 50 && !floor.contacts().empty()) {
        const auto steps = dice_.roll(static_cast<std::uint32_t>(floor.contacts().size()));
        return about_contact(std::next(floor.contacts().begin(), steps)->second);
    }
    if (what < 54 && !floor.contacts().empty()) {
        const auto steps = dice_.roll(static_cast<std::uint32_t>(floor.contacts().size()));
        return by_a_supervisor(std::next(floor.contacts().begin(), steps)->second);
    }
    if (what < 58)
        return about_interpreter(floor);
    if (what < 62 && !floor.contacts().empty()) {
        const auto steps = dice_.roll(static_cast<std::uint32_t>(floor.contacts().size()));
        const auto any = std::next(floor.contacts().begin(), steps);
        const auto dialled =
            std::ranges::find_if(floor.contacts(), [](const auto& entry) { return is_dialling(entry.second); });
        // An attempt is short: most plays would not come by what is said of it.
        const auto& contact = dialled != floor.contacts().end() && dice_.happens(50) ? dialled->second : any->second;
        if (contact.callback || dice_.happens(40))
            return about_callback(floor, contact);
    }
    if (what < 68)
        return about_partners(floor);
    if (what < 69)
        return about_numbers(floor);
    const PersonId id = anybody();
    return about_responder(id, floor.responder(id));
}

} // namespace hotline::desk
