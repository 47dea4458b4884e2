#include "hotline/tips/tip.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace hotline;
using namespace hotline::tips;
using enum ReviewState;

namespace {

constexpr std::array all_states{received, screened, under_review, no_action, closed};

journal::Versioned<Tip> a_tip(ReviewState state, std::uint32_t version = 2) {
    Tip tip;
    tip.language = LanguageTag::of("fr");
    tip.in_danger = Flag::yes;
    tip.province = Place{24};
    tip.state = state;
    return {.id = Uuid{{1}},
            .version = version,
            .seq = Seq{10},
            .at = Instant{20},
            .facts = tip,
            .payload = journal::SealedPayload{"sealed words"}};
}

} // namespace

TEST_CASE("the review states may follow one another as this table says and in no other way") {
    const std::map<ReviewState, std::set<ReviewState>> table{
        {received, {screened, under_review, no_action, closed}},
        {screened, {under_review, no_action, closed}},
        {under_review, {under_review, no_action, closed}},
        {no_action, {under_review}},
        {closed, {under_review}},
    };
    for (const auto from : all_states) {
        for (const auto to : all_states) {
            CAPTURE(code_name(from), code_name(to));
            CHECK(may_follow(from, to) == table.at(from).contains(to));
        }
    }
}

TEST_CASE("a review changes the state and nothing else: what was sealed stays sealed as it was") {
    const auto before = a_tip(received);
    const auto change = review(before, 2, screened).value();
    CHECK(change.type->name == "tip");
    CHECK(change.id == before.id);
    CHECK(change.expected_version == 2);
    CHECK(change.payload == before.payload);
    const auto facts = decode_facts<Tip>(change.facts).value();
    CHECK(facts.state == screened);
    CHECK(facts.in_danger == Flag::yes);
    CHECK(facts.province == Place{24});
    CHECK(facts.language == LanguageTag::of("fr"));
}

TEST_CASE("a review of another version than the one read is stale") {
    for (const std::uint32_t version : {0U, 1U, 3U}) {
        const auto fault = review(a_tip(received), version, screened).error();
        CHECK(fault.code == Refusal::stale);
        CHECK(fault.path == "version");
    }
}

TEST_CASE("putting a tip into the state it has changes nothing and says so, in every state") {
    for (const auto state : all_states)
        CHECK(review(a_tip(state), 2, state).error().code == Refusal::already_so);
}

TEST_CASE("a state that does not follow is a fault of that field") {
    const auto fault = review(a_tip(closed), 2, screened).error();
    CHECK(fault.code == Refusal::field_invalid);
    CHECK(fault.path == "state");
    CHECK(review(a_tip(screened), 2, received).error().code == Refusal::field_invalid);
}

TEST_CASE("a closed tip can be opened again for review") {
    CHECK(review(a_tip(closed), 2, under_review).has_value());
    CHECK(review(a_tip(no_action), 2, under_review).has_value());
}

TEST_CASE("a tip's code is twenty digits in five groups of four") {
    std::array<std::uint8_t, 20> digits{};
    for (std::size_t i = 0; i < digits.size(); ++i)
        digits[i] = static_cast<std::uint8_t>(i % 10);
    CHECK(code_text(digits) == "0123 4567 8901 2345 6789");
    CHECK(code_text({}) == "0000 0000 0000 0000 0000");
}
