#include "routing/matching.hpp"
#include "routing/step.hpp"
#include "tests/property/desk_traffic.hpp"
#include "tests/property/routing_oracle.hpp"
#include "tests/property/routing_together.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <tuple>
#include <vector>

// Several who wait and several who are free meet at once, as after a restart: what choosing for one after the other
// would lose, and that the engine loses nothing. `routing/docs/matching.md` has the figures.

using namespace hotline;
using namespace hotline::routing;

namespace {

struct Size {
    std::uint32_t contacts = 0;
    std::uint32_t responders = 0;
    std::uint32_t danger = 0; ///< percent of contacts
    Flag interpreter{};
};

/// A floor on which all wait and all are free: calls and written contacts, eight languages, levels, clearances, wishes,
/// waits of up to half an hour; one pair in every second floor is kept apart.
class Hall {
public:
    Hall(std::uint64_t seed, const Size& size) : dice_(seed) {
        tell(SettingsChanged{{}});
        if (size.interpreter == Flag::yes) {
            InterpreterArrived arrived{desk::id_of<InterpreterId>(1), {}, Count<1000>::of(1)};
            arrived.languages = {any_skill().language, any_skill().language};
            tell(arrived);
        }
        for (std::uint32_t i = 1; i <= size.contacts; ++i)
            arrive(desk::id_of<ContactId>(i), size);
        for (std::uint32_t i = 1; i <= size.responders; ++i) {
            const auto id = desk::id_of<PersonId>(i);
            tell(ResponderArrived{id, any_profile()});
            tell(ResponderOfferable{id, Flag::yes});
        }
        if (dice_.happens(50)) {
            const auto contact = desk::id_of<ContactId>(1 + dice_.roll(size.contacts));
            tell(PairExcluded{contact, desk::id_of<PersonId>(1 + dice_.roll(size.responders))});
        }
        state = state_of(picture_of(state)); // as after a restart
    }
    State state;

    void carry_out(const Offer& offer) {
        tell(Offered{OfferId{seq_ + 1}, offer.contact, offer.responder, offer.interpreter});
    }
    [[nodiscard]] std::optional<Offer> proposed() const {
        const auto* offer = state.next ? std::get_if<Offer>(&*state.next) : nullptr;
        return offer ? std::optional(*offer) : std::nullopt;
    }

private:
    void tell(What what) { step(state, Event{now_, Seq{++seq_}, std::move(what)}, proposals_); }
    Skill any_skill() {
        static constexpr std::array tags{LanguageTag::of("en"),  LanguageTag::of("fr"), LanguageTag::of("tl"),
                                         LanguageTag::of("ase"), LanguageTag::of("pa"), LanguageTag::of("zh"),
                                         LanguageTag::of("so"),  LanguageTag::of("ar")};
        const LanguageTag tag = tags[dice_.happens(50) ? 0 : dice_.roll(8)]; // before the level, with every compiler
        return skill_of(tag, static_cast<Proficiency>(2 + dice_.roll(4)));
    }
    Profile any_profile() {
        Profile profile;
        for (std::uint32_t i = 0, more = dice_.roll(3); i <= more; ++i)
            (void)profile.languages.add(any_skill());
        for (std::uint32_t i = 0, more = dice_.roll(3); i < more; ++i)
            profile.traits.add(static_cast<Trait>(dice_.roll(4)));
        profile.chats_max = Count<8>::of(3);
        profile.most.fill(Count<8>::of(8));
        return profile;
    }
    void arrive(ContactId id, const Size& size) {
        now_ = now_ + milliseconds(dice_.roll(60'000));
        ContactArrived arrived;
        arrived.contact = id;
        Wants& wants = arrived.wants;
        wants.channel = static_cast<Channel>(dice_.roll(4));
        (void)wants.languages.add(any_skill());
        if (dice_.happens(25))
            (void)wants.languages.add(any_skill());
        if (dice_.happens(15))
            wants.must.add(static_cast<Trait>(dice_.roll(4)));
        if (dice_.happens(25))
            wants.wish.add(static_cast<Trait>(dice_.roll(4)));
        wants.interpreter = flag(size.interpreter == Flag::yes && dice_.happens(40));
        arrived.acuity = dice_.happens(size.danger) ? Acuity::immediate : static_cast<Acuity>(1 + dice_.roll(4));
        arrived.due = now_ + minutes(10 * static_cast<int>(arrived.acuity));
        tell(arrived);
    }

    desk::Dice dice_;
    Proposals proposals_;
    Instant now_{1'700'000'000'000};
    std::uint64_t seq_ = 0;
};

using Table = std::vector<std::vector<std::size_t>>; ///< for each contact, in line, whom it could have

/// Who could be served at once if each in turn may move those before it, but not out: which of the contacts.
std::vector<bool> served_at_most(const Table& table, std::size_t responders) {
    std::vector<std::size_t> owner(responders, SIZE_MAX);
    std::vector<bool> served;
    for (std::size_t contact = 0; contact < table.size(); ++contact) {
        std::vector<bool> seen(responders);
        const std::function<bool(std::size_t)> seat = [&](std::size_t at) {
            return std::ranges::any_of(table[at], [&](std::size_t one) {
                if (seen[one])
                    return false;
                seen[one] = true;
                if (owner[one] != SIZE_MAX && !seat(owner[one]))
                    return false;
                owner[one] = at;
                return true;
            });
        };
        served.push_back(seat(contact));
    }
    return served;
}

/// The most who could be served from this floor, whoever is kept for whom.
std::size_t most_served(const State& state) {
    const Picture picture = picture_of(state);
    const Look look{picture};
    Table table;
    for (const ContactPicture* contact : look.in_order()) {
        table.emplace_back();
        for (std::size_t i = 0; i < picture.responders.size(); ++i) {
            const ResponderPicture& one = picture.responders[i];
            if (look.reach(*contact, one) && look.has_room(one, contact->wants.channel) &&
                !look.is_apart(*contact, one))
                table.back().push_back(i);
        }
    }
    const auto served = served_at_most(table, picture.responders.size());
    return static_cast<std::size_t>(std::ranges::count(served, true));
}

/// How many get an offer if the first in line always gets whom it would choose alone.
std::size_t served_one_by_one(Hall hall) {
    for (std::size_t served = 0;; ++served) {
        const Picture picture = picture_of(hall.state);
        const Look look{picture};
        std::optional<Offer> offer;
        for (const ContactPicture* contact : look.in_order()) {
            if (!offer && look.is_listed(*contact))
                offer = look.choose(*contact);
        }
        if (!offer)
            return served;
        hall.carry_out(*offer);
    }
}

std::size_t served_by_engine(Hall hall) {
    std::size_t served = 0;
    for (auto offer = hall.proposed(); offer; offer = hall.proposed(), ++served)
        hall.carry_out(*offer);
    return served;
}

/// Many floors for the figures, a few for every run.
std::size_t floors() { return std::getenv("HOTLINE_LONG") ? 600 : 60; }

struct Tally {
    std::size_t floors = 0;
    std::size_t most = 0;
    std::size_t lost_one_by_one = 0;
    std::size_t floors_one_by_one = 0;
    std::size_t worst_one_by_one = 0;
    std::size_t lost = 0;
};

Tally tally(const Size& size, std::size_t floors) {
    Tally sums{floors};
    for (std::uint64_t seed = 1; seed <= floors; ++seed) {
        const Hall hall(seed, size);
        const std::size_t most = most_served(hall.state);
        const std::size_t one_by_one = served_one_by_one(hall);
        const std::size_t engine = served_by_engine(hall);
        REQUIRE(one_by_one <= most);
        REQUIRE(engine <= most);
        sums.most += most;
        sums.lost_one_by_one += most - one_by_one;
        sums.worst_one_by_one = std::max(sums.worst_one_by_one, most - one_by_one);
        sums.floors_one_by_one += one_by_one < most ? 1U : 0U;
        sums.lost += most - engine;
    }
    WARN(size.contacts << " wait, " << size.responders << " are free, " << size.danger << "% in danger: one by one "
                       << sums.lost_one_by_one << " of " << sums.most << " are not served, in "
                       << sums.floors_one_by_one << " of " << floors << " floors, at most " << sums.worst_one_by_one
                       << "; by the engine " << sums.lost);
    return sums;
}

} // namespace

TEST_CASE("when many wait and many are free, as many are served as can be; chosen for one by one, fewer would be") {
    for (const Size& size :
         {Size{4, 4}, Size{8, 8}, Size{16, 8}, Size{8, 16}, Size{16, 16}, Size{60, 12}, Size{12, 60}}) {
        const Tally sums = tally(size, floors());
        CHECK(sums.lost == 0);
    }
    const Tally large = tally({30, 30}, floors() / 3);
    CHECK(large.lost == 0);
    CHECK(large.floors_one_by_one > large.floors / 2);
}

TEST_CASE("a life in danger gets its own choice, whoever behind it would need them; nearly all others are served") {
    const Tally sums = tally({16, 16, 10}, floors());
    CHECK(sums.lost > 0);
    CHECK(sums.lost * 4 < sums.lost_one_by_one);
}

TEST_CASE("after a restart every offer is the one that trying every way to bring all together finds") {
    std::size_t offers = 0;
    std::size_t otherwise = 0;
    std::size_t with_interpreter = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Hall hall(seed, {9, 6, seed % 2 == 0 ? 10U : 0U, flag(seed % 3 == 0)});
        for (;;) {
            const Picture picture = picture_of(hall.state);
            REQUIRE(words(hall.state.next) == words(expected(picture)));
            REQUIRE(state_of(picture).next == hall.state.next);
            const auto offer = hall.proposed();
            if (!offer)
                break;
            const Look look{picture};
            ++offers;
            otherwise += look.choose(*look.contact(offer->contact)) != *offer ? 1U : 0U;
            with_interpreter += offer->interpreter ? 1U : 0U;
            hall.carry_out(*offer);
        }
    }
    CHECK(offers > 200);
    CHECK(otherwise > 10);
    CHECK(with_interpreter > 0);
}

namespace {

/// Chances by chance, with many equal costs.
Meeting any_meeting(desk::Dice& dice, std::size_t contacts, std::uint32_t responders, std::uint32_t share) {
    Meeting meeting;
    meeting.size = contacts;
    for (std::size_t contact = 0; contact < contacts; ++contact) {
        Chances& chances = meeting.contacts[contact];
        for (Handle responder = 0; responder < responders; ++responder) {
            if (!dice.happens(share) || chances.size == chances.best.size())
                continue;
            Chance& chance = chances.best[chances.size++];
            chance = {100 - responder, dice.roll(3), static_cast<std::uint8_t>(dice.roll(3)), dice.happens(10)};
        }
        const auto order = [](const Chance& one) {
            return std::tuple(!one.known, one.step, one.scarcity, one.responder);
        };
        std::sort(chances.best.begin(), chances.best.begin() + static_cast<std::ptrdiff_t>(chances.size),
                  [&](const Chance& a, const Chance& b) { return order(a) < order(b); });
    }
    return meeting;
}

struct Plan {
    std::vector<bool> served;
    Cost cost;
    std::vector<std::size_t> chances;
    [[nodiscard]] bool is_better_than(const Plan& other) const {
        return served != other.served ? served > other.served : cost < other.cost;
    }
};

/// What a plan comes to; nothing is checked.
Plan plan_of(const Meeting& meeting, const std::vector<std::size_t>& chances) {
    Plan plan{{}, {}, chances};
    for (std::size_t contact = 0; contact < chances.size(); ++contact) {
        const std::size_t at = chances[contact];
        plan.served.push_back(at != Matched::none);
        if (at == Matched::none)
            continue;
        const Chance& chance = meeting.contacts[contact].best[at];
        const auto place = static_cast<std::int64_t>(at);
        plan.cost =
            plan.cost + Cost{chance.known ? 0 : 1, chance.step, chance.scarcity, place, contact == 0 ? place : 0};
    }
    return plan;
}

/// The best of all plans there are.
Plan best_plan(const Meeting& meeting) {
    Plan best;
    std::vector<std::size_t> chances;
    std::vector<Handle> taken;
    const std::function<void()> go_on = [&] {
        if (chances.size() == meeting.size) {
            const Plan plan = plan_of(meeting, chances);
            if (best.served.empty() || plan.is_better_than(best))
                best = plan;
            return;
        }
        const Chances& own = meeting.contacts[chances.size()];
        for (std::size_t at = 0; at <= own.size; ++at) {
            const Handle responder = at < own.size ? own.best[at].responder : nobody;
            if (responder != nobody && std::ranges::find(taken, responder) != taken.end())
                continue;
            chances.push_back(at < own.size ? at : Matched::none);
            taken.push_back(responder);
            go_on();
            chances.pop_back();
            taken.pop_back();
        }
    };
    go_on();
    return best;
}

std::vector<std::size_t> chances_of(const Meeting& meeting) {
    const Matched matched = match(meeting);
    return {matched.chance.begin(), matched.chance.begin() + static_cast<std::ptrdiff_t>(meeting.size)};
}

} // namespace

TEST_CASE("the earliest, as many as can be, at the least cost: as by trying every plan") {
    desk::Dice dice(7);
    std::size_t moved = 0;
    for (int i = 0; i < 3'000; ++i) {
        CAPTURE(i);
        const Meeting meeting = any_meeting(dice, 1 + dice.roll(5), 1 + dice.roll(6), 30 + dice.roll(70));
        const Plan best = best_plan(meeting);
        const Plan found = plan_of(meeting, chances_of(meeting));
        REQUIRE(found.served == best.served);
        REQUIRE(found.cost == best.cost);
        REQUIRE(found.chances[0] == best.chances[0]);
        moved += found.chances[0] != 0 && found.served[0] ? 1U : 0U;
    }
    CHECK(moved > 100);
}

TEST_CASE("the largest meeting: nobody has two seats, and no more could be served") {
    desk::Dice dice(8);
    for (const std::uint32_t share : {3U, 10U, 100U}) {
        const Meeting meeting = any_meeting(dice, limit::matched_together, 100, share);
        const auto chances = chances_of(meeting);
        Table table;
        std::vector<Handle> taken;
        for (std::size_t contact = 0; contact < meeting.size; ++contact) {
            const Chances& own = meeting.contacts[contact];
            table.emplace_back();
            for (std::size_t at = 0; at < own.size; ++at)
                table.back().push_back(own.best[at].responder);
            if (chances[contact] != Matched::none)
                taken.push_back(own.best[chances[contact]].responder);
        }
        CHECK(plan_of(meeting, chances).served == served_at_most(table, 101));
        std::ranges::sort(taken);
        CHECK(std::ranges::adjacent_find(taken) == taken.end());
    }
}
