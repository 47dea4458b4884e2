#include "tests/unit/channels/house.hpp"

#include "hotline/keys/random.hpp"
#include "hotline/partners/centre.hpp"

#include <catch2/catch.hpp>

#include <optional>

// Where somebody can go on whom a partner centre took over, however late they look.

using namespace hotline;
using namespace hotline::test;

namespace {

constexpr std::string_view name = "Centre Nordique (invented)";
constexpr std::string_view how = "Call 555-0123 at any hour.";
constexpr std::string_view unnamed = "How to reach it cannot be shown now.";
constexpr std::string_view ended = "This conversation has ended.";

boost::asio::awaitable<void> find_handoff(engine::Engine& engine, std::optional<desk::Handoff>& found) {
    auto look = [](const desk::Floor& floor, Seq) {
        const auto& live = floor.handoffs();
        return live.empty() ? std::nullopt : std::optional(live.begin()->second);
    };
    found = co_await engine.view(std::move(look));
}

/// Somebody who agreed to it, and a centre that has just taken them over: there and on the record.
struct TakenOver {
    House house;
    std::string cookie;

    explicit TakenOver(journal::Payload words) {
        const routing::PartnerId partner{keys::random_uuid(Instant{1})};
        open_the_ladder();
        keep_centre(partner, std::move(words));
        const auto page = house.get("/?lang=en").body;
        cookie = cookie_of(house.post("/chat", {{"lang", "en"},
                                                {"message", "nobody answers"},
                                                {"partner", "yes"},
                                                {"command", hidden(page, "command")},
                                                {"token", hidden(page, "token")}}));
        take();
    }

    /// What stands on a page that is loaded now, until it ends.
    std::string loaded() {
        const auto look = house.look(cookie);
        REQUIRE(house.until([&] { return House::ended(*look); }));
        return House::text_of(*look);
    }

private:
    void submit(engine::Submission submission) { REQUIRE(house.submit(std::move(submission)).has_value()); }

    void open_the_ladder() {
        routing::Settings settings;
        settings.standard = {};
        engine::Submission numbers{.actor = the_service, .command = std::nullopt};
        numbers.commands.emplace_back(desk::SetRouting{settings});
        submit(std::move(numbers));
    }

    void keep_centre(routing::PartnerId partner, journal::Payload words) {
        partners::Centre centre;
        centre.per_hour = Count<100'000>::of(10);
        centre.ack_within = minutes(5);
        centre.active = Flag::yes;
        engine::Submission made{.actor = the_service, .command = std::nullopt};
        made.commands.emplace_back(partners::set_partner(partner, centre));
        made.writes.push_back({journal::change(centre, partner.value, 0, std::move(words)), {}});
        submit(std::move(made));
    }

    void take() {
        std::optional<desk::Handoff> handoff;
        house.run(find_handoff(house.engine(), handoff));
        REQUIRE(handoff.has_value());
        const partners::Handover handover{.contact = handoff->contact, .partner = handoff->partner};
        engine::Submission taken{.actor = the_service, .command = std::nullopt};
        taken.commands.emplace_back(
            desk::TakeHandoff{.handoff = handoff->id, .partner = handoff->partner, .by = the_service});
        taken.writes.push_back({journal::change(handover, keys::random_uuid(Instant{2}), 0), {}});
        submit(std::move(taken));
    }
};

journal::Payload words() {
    return partners::payload_of(
        {.name = std::string(name), .how_en = std::string(how), .how_fr = "Appelez.", .link = std::nullopt});
}

} // namespace

TEST_CASE("who loads the page again after a centre took over reads where to go on, not that it is over") {
    TakenOver person(words());
    const auto page = person.loaded();
    CHECK(contains(page, name));
    CHECK(contains(page, how));
    CHECK(contains(page, "This conversation goes on there."));
    CHECK_FALSE(contains(page, ended));
    CHECK(contains(person.house.get("/chat/ended", person.cookie).body, how));
}

TEST_CASE("when a centre's words cannot be read the page says that a centre took over") {
    TakenOver person(journal::OpenPayload{"{"});
    const auto page = person.loaded();
    CHECK(contains(page, unnamed));
    CHECK_FALSE(contains(page, ended));
    CHECK(contains(person.house.get("/chat/ended", person.cookie).body, unnamed));
}

TEST_CASE("who was not handed on reads that the conversation has ended, and of no centre") {
    House house;
    const auto cookie = house.open_chat("one question");
    const auto whole = house.get("/chat", cookie).body;
    const auto page = whole.substr(whole.find("action=\"/chat/end\""));
    house.post("/chat/end", {{"command", hidden(page, "command")}, {"token", hidden(page, "token")}}, cookie);
    const auto end = house.get("/chat/ended", cookie).body;
    CHECK(contains(end, ended));
    CHECK_FALSE(contains(end, "data-handover"));
}
