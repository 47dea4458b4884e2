#include "hotline/desk/deadline.hpp"
#include "routing/interpreters.hpp"
#include "tests/property/desk_play.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

// Invariants of routing study §2 that the desk holds, by their numbers there.

using namespace hotline;
using namespace hotline::desk;

namespace {

bool in_conversation(const Contact& contact) {
    return contact.state == ContactState::connected || contact.state == ContactState::held;
}

std::optional<std::string> fault_of_the_lost(const Floor& floor, Instant, const StrainBook&) {
    for (const auto& [id, contact] : floor.contacts()) {
        const Responder* responder = contact.responder ? floor.responder(*contact.responder) : nullptr;
        if (in_conversation(contact) && (!responder || responder->console == Console::lost))
            return "a conversation with somebody who is not there";
    }
    return std::nullopt;
}

/// Whether routing has them among the free.
bool is_listed(const Floor& floor, PersonId id) {
    const auto* entry = floor.routing().responders.find(id);
    return entry && entry->listed != 0;
}

/// Rest, or the pause after a conversation, that somebody idle is still to have.
bool is_to_rest(const Floor& floor, PersonId id) {
    const auto* entry = floor.routing().responders.find(id);
    const auto now = floor.routing().now;
    return entry && (entry->rest_until > now || entry->last_end + floor.routing().settings.wellbeing.gap > now);
}

} // namespace

TEST_CASE("INV-3 16: after every event interpreters are held by live offers and conversations, within their channels") {
    std::size_t joint = 0;
    std::size_t swapped = 0;
    std::size_t missed = 0;
    const auto look = [&](const Floor&, const Entry& entry, const Floor& floor) {
        std::map<InterpreterId, std::uint32_t> held;
        for (const auto& [id, offer] : floor.offers()) {
            if (offer.interpreter && offer.interpreter->interpreter)
                ++held[*offer.interpreter->interpreter];
        }
        for (const auto& [id, contact] : floor.contacts()) {
            RC_ASSERT(!contact.interpreting || in_conversation(contact));
            if (contact.interpreting && contact.interpreting->interpreter)
                ++held[*contact.interpreting->interpreter];
        }
        for (const auto& [id, channels] : held) {
            RC_ASSERT(routing::channels_held(floor.routing(), id) == channels);
            if (const Interpreter* ready = floor.interpreter(id))
                RC_ASSERT(channels <= ready->channels.value());
        }
        if (const auto* made = std::get_if<OfferMade>(&entry.event)) {
            joint += made->interpreter ? 1U : 0U;
            RC_ASSERT(!made->interpreter || held[*made->interpreter] > 0);
        }
        swapped += std::holds_alternative<OfferInterpreterSwapped>(entry.event) ? 1U : 0U;
        missed += std::holds_alternative<InterpreterMissed>(entry.event) ? 1U : 0U;
    };
    CHECK(rc::check([&] { after_every_event(look); }));
    for (std::uint64_t seed = 1; seed <= 60 && (swapped == 0 || missed == 0); ++seed) // and longer ones, until met
        after_every_event_of(play(seed, 6, 600, fault_when_quiet), look);
    CHECK(joint > 20); // else it was not played
    CHECK(swapped > 0);
    CHECK(missed > 0);
}

TEST_CASE("INV-7: a contact that loses its responder waits in the same step, with the arrival and the place it had") {
    CHECK(rc::check([] {
        after_every_event([](const Floor& before, const Entry& entry, const Floor& after) {
            const auto* requeued = std::get_if<ContactRequeued>(&entry.event);
            if (!requeued)
                return;
            const Contact& was = *before.contact(requeued->contact);
            const Contact& is = *after.contact(requeued->contact);
            RC_ASSERT(is.state == ContactState::waiting);
            RC_ASSERT(std::tie(is.arrival, is.arrived, is.due) == std::tie(was.arrival, was.arrived, was.due));
        });
    }));
}

TEST_CASE("INV-8: no conversation stays with a responder whose console is gone for longer than the grace") {
    CHECK(rc::check([] { RC_ASSERT(any_play(fault_of_the_lost).fault == std::nullopt); }));
}

TEST_CASE("INV-14: every wrap-up has exactly one end, as far ahead as the danger in what ended gives it") {
    std::size_t usual = 0;
    std::size_t hard = 0;
    CHECK(rc::check([&] {
        std::map<ContactId, Millis> given;
        after_every_event([&](const Floor& before, const Entry& entry, const Floor& floor) {
            if (const auto* began = std::get_if<WrapUpStarted>(&entry.event)) {
                const bool was_hard = before.contact(began->contact)->acuity <= Acuity::urgent;
                const Policy& in_force = before.policy();
                const Millis longer = std::max(in_force.wrap_up_max_hard, in_force.wrap_up_max);
                given[began->contact] = was_hard ? longer : in_force.wrap_up_max;
                RC_ASSERT(began->until == entry.head.at + given[began->contact]);
                ++(was_hard ? hard : usual);
            }
            std::multiset<Uuid> ends;
            for (const Deadline& deadline : floor.deadlines()) {
                if (deadline.kind == DeadlineKind::wrap_up_ends)
                    ends.insert(deadline.subject);
            }
            for (const auto& [id, contact] : floor.contacts()) {
                const bool wraps = contact.state == ContactState::wrapping_up;
                RC_ASSERT(ends.count(id.value) == (wraps ? 1U : 0U));
                if (wraps) // whatever it was graded since
                    RC_ASSERT(*contact.wrap_up_until <= entry.head.at + given.at(id));
            }
            RC_ASSERT(ends.size() <= floor.contacts().size());
        });
    }));
    CHECK(usual > 0); // else it was not played
    CHECK(hard > 0);
}

TEST_CASE("INV-14: ending or wrapping up a second time changes nothing and arms nothing") {
    DeskLoop loop;
    const auto ana = id_of<PersonId>(1);
    const auto pia = id_of<ContactId>(101);
    (void)loop.submit(StartShift{ana, {{LanguageTag::of("en"), Proficiency::c2}}, Count<8>::of(3), Flag::yes}).value();
    (void)loop.submit(SetIntent{ana, Intent::available}).value();
    OpenContact open;
    open.contact = pia;
    open.channel = Channel::chat;
    (void)loop.submit(open).value();
    (void)loop.submit(AcceptOffer{*loop.floor().responder(ana)->offer, ana}).value();
    (void)loop.submit(EndContact{pia, ana}).value();
    const auto deadlines = loop.floor().deadlines();
    CHECK(loop.submit(EndContact{pia, ana}).error().code == Refusal::already_so);
    CHECK(loop.submit(LeaveContact{pia, GoneReason{}}).error().code == Refusal::already_so);
    CHECK(loop.floor().deadlines() == deadlines);
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    CHECK(loop.submit(WrapUp{pia, ana, Disposition::helped}).error().code == Refusal::contact_closed);
    CHECK(loop.floor().deadlines().empty());
}

TEST_CASE("INV-15: the state that is shown is the one by which contacts are offered") {
    CHECK(rc::check([] {
        after_every_event([](const Floor&, const Entry&, const Floor& floor) {
            for (const auto& [id, responder] : floor.responders()) {
                const auto shown = floor.state_of(id);
                const bool may_have_room = shown == ResponderState::idle || shown == ResponderState::busy;
                RC_ASSERT(may_have_room || !is_listed(floor, id));
                RC_ASSERT(shown != ResponderState::idle || is_listed(floor, id) || is_to_rest(floor, id));
            }
        });
    }));
}

TEST_CASE("INV-34: whoever may be offered something is there by their console and by their own word") {
    std::size_t listed = 0;
    std::size_t away = 0;
    CHECK(rc::check([&] {
        after_every_event([&](const Floor&, const Entry& entry, const Floor& floor) {
            for (const auto& [id, responder] : floor.responders()) {
                const bool is_there = responder.console == Console::connected &&
                                      responder.intent == Intent::available && responder.missed == Flag::no;
                RC_ASSERT(is_there || !is_listed(floor, id));
                listed += is_listed(floor, id) ? 1U : 0U;
                away += responder.console == Console::connected ? 0U : 1U;
            }
            if (const auto* made = std::get_if<OfferMade>(&entry.event))
                RC_ASSERT(floor.responder(made->responder)->console == Console::connected);
        });
    }));
    CHECK(listed > 0); // else it was not played
    CHECK(away > 0);
}

TEST_CASE("INV-35: what somebody wants is the last that they, or a supervisor about them, said, whatever happens") {
    std::size_t lost = 0;
    std::size_t restarts = 0;
    CHECK(rc::check([&] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto asked = *rc::gen::inRange<std::uint32_t>(1, 150);
        DeskLoop loop;
        (void)loop.submit(SetPolicy{Rules{}.policy});
        Traffic traffic(seed, 5);
        std::map<PersonId, Intent> said;
        for (std::uint32_t i = 0; i < asked; ++i) {
            (void)loop.run_for(traffic.pause());
            const Command command = traffic.next(loop.floor());
            const bool is_done = loop.submit(command).has_value();
            if (const auto* start = std::get_if<StartShift>(&command); start && is_done)
                said[start->responder] = Intent::break_;
            if (const auto* set = std::get_if<SetIntent>(&command); set && is_done)
                said[set->responder] = set->intent;
            if (const auto* back = std::get_if<RequeueResponder>(&command); back && is_done)
                said[back->responder] =
                    said[back->responder] == Intent::available ? Intent::break_ : said[back->responder];
            restarts += std::holds_alternative<RecoverFloor>(command) ? 1U : 0U;
            for (const auto& [id, responder] : loop.floor().responders())
                RC_ASSERT(responder.intent == said.at(id));
        }
        for (const auto& [head, event] : loop.entries())
            lost += std::holds_alternative<ResponderLost>(event) ? 1U : 0U;
    }));
    CHECK(lost > 0); // else it was not played
    CHECK(restarts > 0);
}

TEST_CASE("INV-41: at every instant those who came are those who left with one disposition and those who are here") {
    CHECK(rc::check([] {
        std::size_t came = 0;
        std::size_t left = 0;
        after_every_event([&](const Floor&, const Entry& entry, const Floor& floor) {
            came += std::holds_alternative<ContactArrived>(entry.event) ? 1U : 0U;
            left += std::holds_alternative<ContactClosed>(entry.event) ? 1U : 0U;
            const auto here = std::count_if(floor.contacts().begin(), floor.contacts().end(),
                                            [](const auto& each) { return !each.second.consult_of; });
            RC_ASSERT(came == left + static_cast<std::size_t>(here)); // consults are no contacts
        });
    }));
}

TEST_CASE("INV-44: nobody is called outside a safe window, twice at once, too often or too soon") {
    CHECK(rc::check([] {
        Count<4> most; // of those that were in force
        after_every_event([&most](const Floor& before, const Entry& entry, const Floor&) {
            most = std::max(most, before.policy().callback_attempts);
            const auto* attempt = std::get_if<CallbackAttempted>(&entry.event);
            if (attempt) {
                const Contact& contact = *before.contact(attempt->contact);
                RC_ASSERT(may_be_called(*contact.callback, entry.head.at));
                RC_ASSERT(contact.callback->failed < most);
                for (const auto& [id, other] : before.contacts())
                    RC_ASSERT(id == attempt->contact || !other.responder || !other.callback ||
                              other.callback->person != contact.callback->person);
            }
            const auto* made = std::get_if<OfferMade>(&entry.event);
            const Contact* offered = made ? before.contact(made->contact) : nullptr;
            if (offered && offered->callback) {
                RC_ASSERT(may_be_called(*offered->callback, entry.head.at));
                RC_ASSERT(offered->callback->not_before <= entry.head.at);
                RC_ASSERT(made->expires <= offered->callback->windows.front().until);
            }
        });
    }));
}
