#include "hotline/desk/invariant.hpp"
#include "tests/property/turn_play.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>
#include <set>
#include <utility>

using namespace hotline;
using namespace hotline::test;

namespace {

PlaySettings any_settings() {
    return {.seed = *rc::gen::arbitrary<std::uint32_t>(),
            .responders = *rc::gen::inRange<std::uint32_t>(1, 6),
            .turns = *rc::gen::inRange<std::uint32_t>(1, 60),
            .submissions_max = *rc::gen::inRange<std::uint32_t>(1, 12)};
}

Play play(const PlaySettings& settings) {
    Play play(settings);
    for (std::uint32_t turn = 0; turn < settings.turns; ++turn)
        play.step();
    return play;
}

} // namespace

TEST_CASE("after every turn, whatever its append came to, the fold of the journal is the floor that lives") {
    CHECK(rc::check([] {
        const auto settings = any_settings();
        Play play(settings);
        for (std::uint32_t turn = 0; turn < settings.turns; ++turn)
            RC_ASSERT(play.step());
        RC_ASSERT(play.lives_as_folded(fold_all(play.entries())));
    }));
}

TEST_CASE("INV-9: however many come in one turn, nobody is given more than they can take") {
    CHECK(rc::check([] {
        Stage stage;
        const auto people = *rc::gen::inRange<std::uint32_t>(1, 6);
        for (std::uint32_t i = 1; i <= people; ++i)
            stage.put_on_shift(id_of<PersonId>(i));
        std::vector<engine::Submission> together;
        const auto arrivals = *rc::gen::inRange<std::uint32_t>(1, 80);
        for (std::uint32_t i = 0; i < arrivals; ++i) {
            auto open = std::get<desk::OpenContact>(open_chat(id_of<ContactId>(100 + i)));
            open.channel = *rc::gen::element(Channel::voice, Channel::chat, Channel::sms);
            open.acuity = *rc::gen::element(Acuity::immediate, Acuity::standard);
            together.push_back(asking(visitor, open));
        }
        for (std::uint32_t round = 0; round < 8; ++round) {
            (void)stage.turn(together);
            RC_ASSERT(desk::check(stage.floor()) == std::nullopt);
            together.clear();
            for (const auto& [id, offer] : stage.floor().offers()) {
                // Sent twice, as by two connections of one console.
                together.push_back(asking(offer.responder, desk::AcceptOffer{id, offer.responder}));
                together.push_back(asking(offer.responder, desk::AcceptOffer{id, offer.responder}));
            }
        }
        RC_ASSERT(together.empty()); // all are full, or nobody is left to wait
    }));
}

TEST_CASE("INV-9: the same with unlike costs, and with a supervisor who assigns whatever they can in the same turn") {
    std::size_t assigned = 0;
    CHECK(rc::check([&] {
        Stage stage;
        const PersonId sam = id_of<PersonId>(99);
        routing::Settings settings;
        settings.cost = {.sms = Count<32>::of(*rc::gen::inRange<std::uint32_t>(1, 7)),
                         .chat = Count<32>::of(*rc::gen::inRange<std::uint32_t>(1, 7)),
                         .email = Count<32>::of(*rc::gen::inRange<std::uint32_t>(1, 7))};
        (void)stage.ask(asking(sam, desk::SetRouting{settings})).value();
        const auto people = *rc::gen::inRange<std::uint32_t>(1, 4);
        for (std::uint32_t i = 1; i <= people; ++i)
            stage.put_on_shift(id_of<PersonId>(i));
        std::vector<engine::Submission> together;
        for (std::uint32_t i = *rc::gen::inRange<std::uint32_t>(1, 40); i > 0; --i) {
            auto open = std::get<desk::OpenContact>(open_chat(id_of<ContactId>(100 + i)));
            open.channel = *rc::gen::element(Channel::voice, Channel::chat, Channel::sms, Channel::email);
            together.push_back(asking(visitor, open));
        }
        for (std::uint32_t round = 0; round < 6; ++round) {
            (void)stage.turn(std::exchange(together, {}));
            RC_ASSERT(desk::check(stage.floor()) == std::nullopt);
            RC_ASSERT(desk::check_room(stage.floor()) == std::nullopt);
            for (const auto& [id, offer] : stage.floor().offers())
                together.push_back(asking(offer.responder, desk::AcceptOffer{id, offer.responder}));
            for (const auto& [id, contact] : stage.floor().contacts()) {
                const auto whom = id_of<PersonId>(*rc::gen::inRange<std::uint32_t>(1, people + 1));
                if (!contact.responder && *rc::gen::inRange(0, 3) == 0)
                    together.push_back(asking(sam, desk::AssignContact{id, whom, sam}));
            }
        }
        for (const auto& entry : stage.log.entries())
            assigned += entry.kind == desk::ContactAssigned::kind ? 1U : 0U;
    }));
    CHECK(assigned > 100); // else it was not played
}

TEST_CASE("entries are numbered without gaps and time never runs back in them") {
    CHECK(rc::check([] {
        const auto played = play(any_settings());
        Instant before;
        for (std::size_t i = 0; i < played.entries().size(); ++i) {
            RC_ASSERT(played.entries()[i].seq == Seq{i + 1});
            RC_ASSERT(played.entries()[i].at >= before);
            before = played.entries()[i].at;
        }
    }));
}

TEST_CASE("a command of an actor happens at most once, however often it is sent") {
    CHECK(rc::check([] {
        const auto played = play(any_settings());
        std::set<std::pair<PersonId, CommandId>> seen;
        for (const auto& entry : played.entries()) {
            if (!entry.command)
                continue;
            const bool first = seen.emplace(entry.actor, *entry.command).second;
            RC_ASSERT(first);
        }
        RC_CLASSIFY(played.repeated() > 0, "with retries");
        RC_CLASSIFY(played.failed_appends() > 0, "with failed appends");
    }));
}

TEST_CASE("a record goes from version to version without a gap, and no referral stands behind a withdrawal") {
    CHECK(rc::check([] {
        const auto played = play(any_settings());
        std::map<std::pair<std::string, Uuid>, std::uint32_t> versions;
        std::map<ConsentId, ConsentState> consents;
        for (const auto& entry : played.entries()) {
            if (entry.version == 0)
                continue;
            auto& version = versions[{entry.kind, entry.subject}];
            RC_ASSERT(entry.version == ++version);
            if (entry.kind == casework::Consent::record_name)
                consents[ConsentId{entry.subject}] = decode_facts<casework::Consent>(entry.facts).value().state;
            if (entry.kind == directory::Referral::record_name) {
                const auto referral = decode_facts<directory::Referral>(entry.facts).value();
                RC_ASSERT(consents.at(referral.consent) == ConsentState::given);
            }
        }
        RC_CLASSIFY(played.stale() > 0, "with stale submissions");
    }));
}

TEST_CASE("the same submissions give the same entries to the byte") {
    CHECK(rc::check([] {
        const auto settings = any_settings();
        const auto once = play(settings);
        const auto again = play(settings);
        RC_ASSERT(once.entries() == again.entries());
        RC_ASSERT(once.fingerprint() == again.fingerprint());
    }));
}

TEST_CASE("plays do what they are there for: commands done, retried, stale, and appends that fail") {
    const auto played = play({.seed = 7, .responders = 4, .turns = 300, .submissions_max = 8});
    CHECK(played.done() > 300);
    CHECK(played.repeated() > 20);
    CHECK(played.stale() > 20);
    CHECK(played.failed_appends() > 20);
}
