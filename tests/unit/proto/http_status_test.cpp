#include "proto/http_status.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <vector>

using namespace hotline;

namespace {

std::vector<Refusal> every_refusal() {
    std::vector<Refusal> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>([&](auto e) { all.push_back(e.value); });
    return all;
}

} // namespace

TEST_CASE("every refusal has the status that says what to do next") {
    const std::map<int, std::set<Refusal>> table{
        {400, {Refusal::malformed}},
        {401, {Refusal::not_signed_in, Refusal::session_expired, Refusal::sign_in_failed}},
        {403, {Refusal::origin_refused, Refusal::form_expired}},
        {404, {Refusal::absent, Refusal::not_yours}},
        {405, {Refusal::method_not_allowed}},
        {409,
         {Refusal::stale,
          Refusal::offer_gone,
          Refusal::offer_expired,
          Refusal::contact_closed,
          Refusal::contact_not_connected,
          Refusal::contact_not_ended,
          Refusal::already_so,
          Refusal::responder_not_on_shift,
          Refusal::responder_lost,
          Refusal::ring_not_tested,
          Refusal::capacity_full,
          Refusal::contact_taken,
          Refusal::kept_apart,
          Refusal::lacks_requirement,
          Refusal::resting,
          Refusal::spared,
          Refusal::life_in_danger,
          Refusal::outside_safe_window,
          Refusal::no_interpreter,
          Refusal::interpreter_in_use,
          Refusal::consent_missing,
          Refusal::consent_withdrawn,
          Refusal::under_legal_hold,
          Refusal::needs_another_person}},
        {413, {Refusal::too_large}},
        {415, {Refusal::unsupported_media_type}},
        {422, {Refusal::field_missing, Refusal::field_unknown, Refusal::field_invalid}},
        {429, {Refusal::too_many}},
        {501, {Refusal::not_built}},
        {503, {Refusal::overloaded, Refusal::unavailable, Refusal::stopping}},
    };
    for (const auto refusal : every_refusal()) {
        CAPTURE(static_cast<int>(refusal), status_of(refusal));
        const auto row = table.find(status_of(refusal));
        REQUIRE(row != table.end());
        CHECK(row->second.contains(refusal));
    }
}

TEST_CASE("what the listener found by itself has a refusal too") {
    for (const int status : {403, 404, 405, 413, 415, 429, 503, 400})
        CHECK(status_of(refusal_of_status(status)) == status);
    CHECK(refusal_of_status(413) == Refusal::too_large);
    CHECK(refusal_of_status(426) == Refusal::malformed);
    CHECK(refusal_of_status(500) == Refusal::unavailable);
}
