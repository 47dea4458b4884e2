#include "proto/fact_json.hpp"
#include "tests/unit/estimate/line.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

namespace hotline::estimate {
namespace {

enum class Act { come, answer, leave, look };

/// One random act after another, time never running back. `told` is called with each look.
template <class Told>
void live(Waits& waits, Instant& now, std::size_t acts, Told told) {
    for (std::size_t i = 0; i < acts; ++i) {
        now = now + seconds(*rc::gen::inRange(0, 300));
        const auto who = contact(*rc::gen::inRange<std::uint32_t>(0, 12));
        switch (*rc::gen::element(Act::come, Act::come, Act::answer, Act::answer, Act::leave, Act::look, Act::look)) {
        case Act::come:
            waits.came(who, standard_chat(), now);
            break;
        case Act::answer:
            waits.answered(who, now);
            told(who, std::optional<Minutes>{});
            break;
        case Act::leave:
            waits.left(who, now);
            told(who, std::optional<Minutes>{});
            break;
        case Act::look:
            if (const auto minutes = waits.expected(who, now))
                told(who, minutes);
            break;
        }
    }
}

} // namespace

TEST_CASE("INV-43: whatever happens, nobody is ever told more than before") {
    REQUIRE(rc::check("never grows", [] {
        Waits waits;
        Instant now;
        serve(waits, 1'000, 10, standard_chat(), now, minutes(*rc::gen::inRange(0, 30)));
        std::map<ContactId, std::optional<Told>> least;
        std::map<ContactId, Told> last;
        live(waits, now, 200, [&](ContactId who, const std::optional<Minutes>& minutes) {
            if (!minutes) { // they do not wait any more
                least.erase(who);
                last.erase(who);
                return;
            }
            const auto ahead = *rc::gen::inRange<std::uint32_t>(0, 9);
            const auto told = tell(least[who], {.acuity = Acuity::standard, .minutes = minutes, .ahead = ahead});
            RC_ASSERT(told.minutes->from <= told.minutes->to && told.minutes->to >= 1U);
            if (const auto before = last.find(who); before != last.end()) {
                RC_ASSERT(told.minutes->from <= before->second.minutes->from);
                RC_ASSERT(told.minutes->to <= before->second.minutes->to);
                RC_ASSERT(*told.ahead <= *before->second.ahead);
            }
            last.insert_or_assign(who, told);
        });
    }));
}

TEST_CASE("a picture is the whole of it: what follows is the same") {
    REQUIRE(rc::check("picture", [] {
        Waits waits;
        Instant now;
        serve(waits, 1'000, 10, standard_chat(), now, minutes(3));
        live(waits, now, 50, [](ContactId, const std::optional<Minutes>&) {});
        const auto line = encode_facts(waits.picture());
        auto again = Waits::of(*decode_facts<Waits::Picture>(line));
        RC_ASSERT(encode_facts(again.picture()) == line);
        for (std::uint32_t n = 0; n < 12; ++n) {
            RC_ASSERT(waits.expected(contact(n), now) == again.expected(contact(n), now));
            waits.answered(contact(n), now);
            again.answered(contact(n), now);
        }
        RC_ASSERT(encode_facts(again.picture()) == encode_facts(waits.picture()));
    }));
}

} // namespace hotline::estimate
