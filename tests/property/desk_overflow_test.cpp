#include "routing/explain.hpp"
#include "tests/property/desk_play.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

// INV-46 of routing study §2: overflow is make-before-break with a hop list, never back, and the arrival travels along.

using namespace hotline;
using namespace hotline::desk;

namespace {

/// What a person has behind them, as far as one contact of theirs goes.
struct Journey {
    std::set<routing::PartnerId> asked; ///< about this contact
    std::set<routing::PartnerId> had;   ///< by these centres, at whatever contact of theirs
    Instant since;                      ///< when they came first
    bool handed_over = false;
};

/// Follows everybody through a play, and says of every event whether it keeps the invariant.
class Journeys {
public:
    std::size_t returned = 0; ///< people who came back from a centre
    std::size_t asked_again = 0;

    void look(const Floor& before, const Entry& entry, const Floor& after) {
        if (const auto* arrived = std::get_if<ContactArrived>(&entry.event))
            arrive(*arrived, before, *after.contact(arrived->contact));
        if (const auto* ask = std::get_if<HandoffAsked>(&entry.event))
            check_asked(*ask, before, after);
        if (const auto* taken = std::get_if<HandoffTaken>(&entry.event)) {
            check_may_go(*before.contact(taken->contact));
            RC_ASSERT(of_[taken->contact].asked.contains(taken->partner));
            RC_ASSERT(of_[taken->contact].had.insert(taken->partner).second);
        }
        if (const auto* closed = std::get_if<ContactClosed>(&entry.event))
            close(*closed, before);
    }

private:
    /// Whoever a centre had keeps the arrival and the place that it gives.
    void arrive(const ContactArrived& arrived, const Floor& before, const Contact& contact) {
        Journey journey{{}, {}, contact.since, false};
        if (arrived.before) {
            const Journey& earlier = of_[*arrived.before];
            journey.had = earlier.had;
            if (earlier.handed_over) {
                ++returned;
                RC_ASSERT(contact.since == earlier.since);
                RC_ASSERT(contact.due == contact.since + max_wait(before.policy(), contact.channel, contact.acuity));
            }
        }
        of_[arrived.contact] = std::move(journey);
    }

    static void check_may_go(const Contact& contact) {
        RC_ASSERT(contact.needs.partner_consent == Flag::yes && !contact.responder && !contact.callback);
    }

    /// To ask changes nothing of the contact: it waits on, or is offered on, with its arrival and its place.
    void check_asked(const HandoffAsked& ask, const Floor& before, const Floor& after) {
        const Contact& contact = *before.contact(ask.contact);
        Journey& journey = of_[ask.contact];
        check_may_go(contact);
        RC_ASSERT(*after.contact(ask.contact) == contact);
        RC_ASSERT(contact.since == journey.since);
        RC_ASSERT(routing::hops_of(after.routing(), ask.contact) <= 2U);
        RC_ASSERT(journey.asked.insert(ask.partner).second);
        RC_ASSERT(!journey.had.contains(ask.partner));
        asked_again += journey.had.empty() ? 0 : 1;
    }

    /// Nobody is let go before the centre has them; of two contacts that are one person the earlier arrival stays.
    void close(const ContactClosed& closed, const Floor& before) {
        Journey& journey = of_[closed.contact];
        const bool overflowed = closed.disposition == Disposition::overflowed;
        if (overflowed)
            RC_ASSERT(before.contact(closed.contact)->handed_to.has_value());
        journey.handed_over = overflowed;
        if (!closed.into)
            return;
        Journey& into = of_[*closed.into];
        into.asked.insert(journey.asked.begin(), journey.asked.end());
        into.had.insert(journey.had.begin(), journey.had.end());
        into.since = std::min(into.since, journey.since);
    }

    std::map<ContactId, Journey> of_;
};

} // namespace

TEST_CASE("INV-46: who goes to a partner waits on here until it has them, is asked for at two at most, goes nowhere "
          "twice and keeps arrival and place, however often they return or are merged") {
    std::size_t returned = 0;
    std::size_t asked_again = 0;
    const auto look_through = [&](const Played& played) {
        Journeys journeys;
        after_every_event_of(played, [&](const Floor& before, const Entry& entry, const Floor& after) {
            journeys.look(before, entry, after);
        });
        returned += journeys.returned;
        asked_again += journeys.asked_again;
    };
    CHECK(rc::check([&] { look_through(any_play()); }));
    const auto is_met = [&] { return returned > 0 && asked_again > 0; };
    for (std::uint64_t seed = 1; seed <= 60 && !is_met(); ++seed) // and longer ones, until met
        look_through(play(seed, 3, 600, fault_when_quiet));
    CHECK(returned > 0); // else it was not played
    CHECK(asked_again > 0);
}
