#include "hotline/desk/bytes.hpp"
#include "routing/step.hpp"
#include "tests/property/routing_oracle.hpp"
#include "tests/scenario/desk_loop.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <unordered_set>
#include <vector>

// Every order of events in a world of three contacts, two responders and one interpreter, to a depth: each distinct
// state once, held against the brute-force oracle. Depth 10 with HOTLINE_LONG=1.

using namespace hotline;
using namespace hotline::routing;

namespace {

constexpr Instant start{1'700'000'000'000};

/// What the world is played with, beside what is common to all.
enum class Played {
    plain,
    limits,    ///< of wellbeing
    one_voice, ///< life in danger can be spoken with only through the interpreter whom a lower contact needs too
    regraded   ///< whoever is in danger is found to be out of it and the other way, and the interpreter comes and goes
};

struct World {
    Played played{};
    State state;
    Proposals proposals;
    Instant now = start;
    std::uint64_t seq = 0;

    void tell(What what) { step(state, Event{now, Seq{++seq}, std::move(what)}, proposals); }
};

Wants wanting(LanguageTag tag, Channel channel, Flag interpreter) {
    Wants wants;
    wants.channel = channel;
    (void)wants.languages.add(skill_of(tag, Proficiency::b2));
    wants.interpreter = interpreter;
    return wants;
}

/// 1: life in danger, by chat, English. 2: a call in Tagalog, with an interpreter. 3: a chat in French, about anything;
/// among limits an urgent one that is overdue within a minute.
ContactArrived arrival(std::uint32_t number, Instant now, Played played) {
    ContactArrived arrived;
    arrived.contact = desk::id_of<ContactId>(number);
    if (number == 1)
        arrived.wants = played == Played::one_voice ? wanting(LanguageTag::of("tl"), Channel::chat, Flag::yes)
                                                    : wanting(LanguageTag::of("en"), Channel::chat, Flag::no);
    if (number == 2)
        arrived.wants = wanting(LanguageTag::of("tl"), Channel::voice, Flag::yes);
    if (number == 3)
        arrived.wants = wanting(LanguageTag::of("fr"), Channel::chat, Flag::no);
    arrived.acuity = number == 1 ? Acuity::immediate : Acuity::standard;
    arrived.due = now + (number == 1 ? Millis{} : minutes(10));
    if (number == 3 && played == Played::limits) {
        arrived.acuity = Acuity::urgent;
        arrived.due = now + minutes(1);
    }
    return arrived;
}

Settings numbers() {
    Settings settings;
    settings.exposure = {}; // what somebody had before is left out: it would make every order a state of its own
    settings.offers_per_minute = {};
    return settings;
}

/// Limits that are reached within a few events: one hard contact, then a recovery; a minute of handling, then rest.
Settings limited() {
    Settings settings = numbers();
    settings.wellbeing = {.high_in_a_row = Count<100>::of(1),
                          .high_per_shift = {},
                          .recovery = minutes(2),
                          .handling_max = minutes(1),
                          .rest = seconds(30),
                          .gap = {}};
    return settings;
}

What interpreter_comes() {
    InterpreterArrived interpreter{desk::id_of<InterpreterId>(1), {}, Count<1000>::of(1)};
    interpreter.languages = {language_of(LanguageTag::of("tl"))};
    return interpreter;
}

World beginning(Played played) {
    const bool limits = played == Played::limits;
    World world;
    world.played = played;
    world.tell(SettingsChanged{limits ? limited() : numbers()});
    for (std::uint32_t number = 1; number <= 2; ++number) {
        Profile profile;
        (void)profile.languages.add(skill_of(LanguageTag::of("en"), Proficiency::c2));
        if (number == 2)
            (void)profile.languages.add(skill_of(LanguageTag::of("fr"), Proficiency::c2));
        profile.chats_max = Count<8>::of(limits ? 2 : 1); // conversations may overlap
        profile.most.fill(Count<8>::of(limits ? 2 : 1));
        world.tell(ResponderArrived{desk::id_of<PersonId>(number), profile});
        world.tell(ResponderOfferable{desk::id_of<PersonId>(number), Flag::yes});
    }
    world.tell(interpreter_comes());
    return world;
}

/// In danger, or not any more: the place is reckoned from the arrival.
What grade_anew(const ContactEntry& contact) {
    const bool danger = contact.acuity != Acuity::immediate;
    return ContactReclassified{contact.id, danger ? Acuity::immediate : Acuity::standard,
                               contact.arrived + (danger ? Millis{} : minutes(10))};
}

/// Everything that could happen next; a proposal may be carried out now or later.
std::vector<std::function<void(World&)>> moves(const World& world) {
    std::vector<std::function<void(World&)>> all;
    const auto fact = [&](What what) { all.emplace_back([what](World& then) { then.tell(What{what}); }); };
    for (std::uint32_t number = 1; number <= 3; ++number) {
        const auto id = desk::id_of<ContactId>(number);
        const ContactEntry* contact = world.state.contacts.find(id);
        if (!contact) {
            fact(arrival(number, world.now, world.played));
            continue;
        }
        fact(ContactGone{id});
        if (contact->phase == Phase::taken) {
            fact(ContactRequeued{id});
            fact(WrapUpStarted{id});
        }
        if (world.played == Played::regraded && contact->phase != Phase::wrapping_up)
            fact(grade_anew(*contact));
    }
    if (world.played == Played::regraded) {
        const auto id = desk::id_of<InterpreterId>(1);
        const InterpreterEntry* interpreter = world.state.interpreters.find(id);
        fact(interpreter && interpreter->present ? What{InterpreterGone{id}} : interpreter_comes());
    }
    for (const OfferEntry* offer : world.state.offers.by_id()) {
        fact(OfferAccepted{offer->id});
        fact(OfferEnded{offer->id, CoolOff{world.now + seconds(30), world.now + minutes(5)}, Flag::no});
        if (offer->interpreter != nobody)
            fact(InterpreterRefused{offer->id, world.state.interpreters[offer->interpreter].id});
    }
    for (std::uint32_t number = 1; number <= 2; ++number) {
        const auto id = desk::id_of<PersonId>(number);
        const ResponderEntry& responder = *world.state.responders.find(id);
        if (responder.asked) {
            fact(LimitWaived{id, world.now + minutes(2)});
            fact(LimitRefused{*responder.asked, id});
        }
        fact(ResponderOfferable{id, flag(world.state.responders.find(id)->offerable == Flag::no)});
    }
    if (const auto due = next_due(world.state)) {
        all.emplace_back([at = *due](World& then) {
            then.now = at;
            then.tell(TimePassed{});
        });
    }
    return all;
}

/// Carries out what is proposed, as the desk does.
void settle(World& world) {
    while (!world.proposals.empty()) {
        const Proposal proposal = world.proposals.front();
        if (const auto* offer = std::get_if<Offer>(&proposal))
            world.tell(Offered{OfferId{world.seq + 1}, offer->contact, offer->responder, offer->interpreter});
        else if (const auto* back = std::get_if<Withdraw>(&proposal))
            world.tell(OfferEnded{back->offer, std::nullopt, Flag::no});
        else if (const auto* swap = std::get_if<SwapInterpreter>(&proposal))
            world.tell(InterpreterSwapped{swap->offer, swap->interpreter});
        else if (const auto* ask = std::get_if<AskToWaive>(&proposal))
            world.tell(LimitAsked{ask->contact, ask->responder});
        else
            return;
    }
}

/// Two states that differ in when and under which number things happened, but in no order, are one.
std::uint64_t fingerprint(const World& world) {
    Picture picture = picture_of(world.state);
    std::vector<std::uint64_t> numbers;
    for (const auto& contact : picture.contacts)
        numbers.push_back(contact.arrival.value);
    for (const auto& offer : picture.offers)
        numbers.push_back(offer.offer.value);
    std::sort(numbers.begin(), numbers.end());
    const auto rank = [&](std::uint64_t& number) {
        number = static_cast<std::uint64_t>(std::lower_bound(numbers.begin(), numbers.end(), number) - numbers.begin());
    };
    const Instant now = picture.now;
    const auto relative = [&](Instant& at) { at.ms = at.ms > 0 && at.ms < INT64_MAX ? at.ms - now.ms : at.ms; };
    const bool limits = picture.settings.wellbeing != Wellbeing{};
    picture.outcomes.clear();
    for (auto& contact : picture.contacts) {
        rank(contact.arrival.value);
        relative(contact.due);
        relative(contact.arrived);
        contact.minute = {};
        contact.offers_this_minute = {};
        for (auto& pair : contact.pairs) {
            relative(pair.off.alone_from);
            relative(pair.off.from);
        }
    }
    for (auto& offer : picture.offers) {
        rank(offer.offer.value);
        relative(offer.made);
    }
    for (auto& responder : picture.responders) {
        relative(responder.idle_since);
        responder.high_this_shift = {};
        if (!limits)
            responder.high_in_a_row = {};
        for (Instant* at : {&responder.handling_since, &responder.last_end, &responder.rest_until,
                            &responder.recovery_until, &responder.waived_until}) {
            if (limits)
                relative(*at);
            else
                *at = {};
        }
    }
    for (auto& interpreter : picture.interpreters)
        relative(interpreter.rest_until);
    picture.now = {};
    desk::bytes::Writer out;
    out.write(picture);
    std::uint64_t hash = 14'695'981'039'346'656'037U; // FNV-1a
    for (const char c : out.bytes())
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 1'099'511'628'211U;
    return hash;
}

struct Checked {
    std::size_t states = 0;
    std::size_t moves = 0;
    std::string fault;
};

/// Held after every fact, also while a proposal is not carried out yet.
std::string fault_in(const World& world) {
    const Picture picture = picture_of(world.state);
    if (const auto fault = fault_of(picture))
        return *fault;
    const auto proposed = world.proposals.empty() ? std::nullopt : std::optional(world.proposals.front());
    if (proposed != expected(picture))
        return "proposed: " + words(proposed) + "; should be: " + words(expected(picture));
    for (const auto& offer : picture.offers) {
        const bool needs_it = offer.contact == desk::id_of<ContactId>(2) ||
                              (world.played == Played::one_voice && offer.contact == desk::id_of<ContactId>(1));
        if (needs_it && !offer.interpreter && offer.lacks_interpreter == Flag::no)
            return "a responder was offered what needs an interpreter, without one";
    }
    return {};
}

Checked check_all(std::size_t depth, Played played) {
    Checked checked;
    std::unordered_set<std::uint64_t> seen;
    std::vector<World> level{beginning(played)};
    seen.insert(fingerprint(level.front()));
    for (std::size_t deep = 0; deep < depth && checked.fault.empty(); ++deep) {
        std::vector<World> next;
        for (const World& world : level) {
            for (const auto& move : moves(world)) {
                World then = world;
                move(then);
                ++checked.moves;
                checked.fault = fault_in(then);
                settle(then);
                if (checked.fault.empty())
                    checked.fault = fault_in(then);
                if (!checked.fault.empty())
                    return checked;
                if (seen.insert(fingerprint(then)).second && deep + 1 < depth)
                    next.push_back(std::move(then));
            }
        }
        level = std::move(next);
    }
    checked.states = seen.size();
    return checked;
}

} // namespace

TEST_CASE("every order of events among three contacts, two responders and one interpreter keeps every promise") {
    const bool is_long = std::getenv("HOTLINE_LONG") != nullptr;
    const std::size_t depth = is_long ? 10 : 6;
    const Checked checked = check_all(depth, Played::plain);
    WARN("depth " << depth << ": " << checked.states << " distinct states, " << checked.moves << " moves");
    CHECK(checked.fault == "");
    CHECK(checked.states > 100);
}

TEST_CASE(
    "every order of events holds with limits of wellbeing too: rest, what spares people, and what they are asked") {
    const bool is_long = std::getenv("HOTLINE_LONG") != nullptr;
    const std::size_t depth = is_long ? 8 : 5;
    const Checked checked = check_all(depth, Played::limits);
    WARN("depth " << depth << ": " << checked.states << " distinct states, " << checked.moves << " moves");
    CHECK(checked.fault == "");
    CHECK(checked.states > 100);
}

TEST_CASE("every order of events holds where life in danger needs the interpreter whom a lower contact has") {
    const bool is_long = std::getenv("HOTLINE_LONG") != nullptr;
    const std::size_t depth = is_long ? 8 : 6;
    const Checked checked = check_all(depth, Played::one_voice);
    WARN("depth " << depth << ": " << checked.states << " distinct states, " << checked.moves << " moves");
    CHECK(checked.fault == "");
    CHECK(checked.states > 100);
}

TEST_CASE("every order of events holds where contacts are graded anew and the interpreter comes and goes") {
    const bool is_long = std::getenv("HOTLINE_LONG") != nullptr;
    const std::size_t depth = is_long ? 7 : 5;
    const Checked checked = check_all(depth, Played::regraded);
    WARN("depth " << depth << ": " << checked.states << " distinct states, " << checked.moves << " moves");
    CHECK(checked.fault == "");
    CHECK(checked.states > 100);
}
