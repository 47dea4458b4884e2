#include "hotline/api/staffing_answer.hpp"
#include "proto/json_writer.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <chrono>
#include <limits>

// The staffing page's questions and answers: what is refused, by which name; that the answers are the library's.

using namespace hotline;
using namespace hotline::api;
using net::FormFields;
using wire::StaffingModel;

namespace {

const FormFields asks_a{{"model", "a"},    {"servers", "6"},           {"lambda_per_h", "12.5"},
                        {"aht_s", "1200"}, {"mean_patience_s", "300"}, {"threshold_s", "60"}};
const FormFields asks_c{
    {"model", "c"}, {"servers", "2"}, {"lambda_per_h", "3"}, {"aht_s", "1200"}, {"threshold_s", "60"}};
const FormFields asks_b{{"model", "b"}, {"servers", "4"}, {"lambda_per_h", "9"}, {"aht_s", "900"}};
const FormFields asks_both{{"first_per_h", "9"}, {"second_per_h", "3"}, {"first_only", "3"},       {"second_only", "1"},
                           {"both", "1"},        {"aht_s", "900"},      {"mean_patience_s", "300"}};

FormFields with(FormFields fields, const std::string& name, const std::string& value) {
    for (auto& [key, old] : fields) {
        if (key == name) {
            old = value;
            return fields;
        }
    }
    fields.emplace_back(name, value);
    return fields;
}

FormFields without(FormFields fields, const std::string& name) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    return fields;
}

Fault refused(const FormFields& query) { return staffing_question(query).error(); }
Fault refused_both(const FormFields& query) { return bilingual_question(query).error(); }

wire::Staffing answer_to(const FormFields& query) { return staffing_answer(staffing_question(query).value()).value(); }

boost::json::object json_of(const wire::Staffing& answer) { return boost::json::parse(write_json(answer)).as_object(); }

staffing::Model library(StaffingModel model) {
    return model == StaffingModel::a   ? staffing::Model::a
           : model == StaffingModel::b ? staffing::Model::b
                                       : staffing::Model::c;
}

bool same(const std::optional<Real>& told, const std::optional<double>& reckoned) {
    return told ? reckoned && told->value == *reckoned : !reckoned;
}

bool is_of(const wire::StaffingPoint& point, const Result<staffing::Figures>& reckoned) {
    if (!reckoned) {
        wire::StaffingPoint endless;
        endless.servers = point.servers;
        endless.grows_without_end = true;
        return point == endless && reckoned.error().code == Refusal::overloaded;
    }
    return !point.grows_without_end && same(point.prob_block, reckoned->prob_block) &&
           same(point.prob_wait, reckoned->prob_wait) && same(point.prob_abandon, reckoned->prob_abandon) &&
           same(point.asa_all_s, reckoned->asa_all_s) && same(point.service_level, reckoned->service_level) &&
           same(point.occupancy, reckoned->occupancy);
}

StaffingQuestion any_question() {
    StaffingQuestion question{.model = *rc::gen::element(StaffingModel::a, StaffingModel::b, StaffingModel::c),
                              .hour = {.servers = *rc::gen::inRange<std::uint32_t>(1, 300),
                                       .arrivals_per_hour = *rc::gen::inRange(1, 4'000) * 0.25,
                                       .handle_s = *rc::gen::inRange(30, 3'000) * 1.0,
                                       .patience_s = *rc::gen::inRange(10, 3'600) * 1.0,
                                       .threshold_s = *rc::gen::inRange(0, 300) * 1.0},
                              .target = std::nullopt};
    if (*rc::gen::arbitrary<bool>())
        question.target = *rc::gen::inRange(1, 101) * 0.01;
    return question;
}

} // namespace

TEST_CASE("every field of a staffing question is needed, and missing it is named") {
    for (const auto& asked : {asks_a, asks_b, asks_c}) {
        REQUIRE(staffing_question(asked).has_value());
        for (const auto& [name, value] : asked) {
            CAPTURE(name);
            CHECK(refused(without(asked, name)) == refuse(Refusal::field_missing, name));
        }
    }
    REQUIRE(bilingual_question(asks_both).has_value());
    for (const auto& [name, value] : asks_both) {
        CAPTURE(name);
        CHECK(refused_both(without(asks_both, name)) == refuse(Refusal::field_missing, name));
    }
}

TEST_CASE("what is no plain decimal, out of range or there twice is refused by its name") {
    for (const std::string value :
         {"", " 3", "3 ", "+3", "-1", "1e3", "0x3", "inf", "nan", "3,5", "3.5.1", "10000000"}) {
        CAPTURE(value);
        for (const std::string name : {"servers", "lambda_per_h", "aht_s", "mean_patience_s", "threshold_s"}) {
            CAPTURE(name);
            CHECK(refused(with(asks_a, name, value)) == refuse(Refusal::field_invalid, name));
        }
        for (const auto& [name, good] : asks_both) {
            CAPTURE(name);
            CHECK(refused_both(with(asks_both, name, value)) == refuse(Refusal::field_invalid, name));
        }
    }
    for (const std::string name : {"servers", "lambda_per_h", "aht_s", "mean_patience_s"})
        CHECK(refused(with(asks_a, name, "0")) == refuse(Refusal::field_invalid, name));
    CHECK(refused(with(asks_a, "servers", "2.5")) == refuse(Refusal::field_invalid, "servers"));
    CHECK(staffing_question(with(asks_a, "threshold_s", "0")).has_value());
    for (const std::string level : {"0", "1.01", "-0.5", "x"})
        CHECK(refused(with(asks_a, "target_service_level", level)) ==
              refuse(Refusal::field_invalid, "target_service_level"));
    CHECK(refused(with(asks_a, "model", "d")) == refuse(Refusal::field_invalid, "model"));
    auto twice = asks_a;
    twice.emplace_back("servers", "6");
    CHECK(refused(twice) == refuse(Refusal::field_invalid, "servers"));
}

TEST_CASE("what this question or its model does not read is not known, and no strange name is repeated") {
    CHECK(refused(with(asks_a, "sort", "1")) == refuse(Refusal::field_unknown, "sort"));
    CHECK(refused(with(asks_a, "Jane 555-0100", "1")) == refuse(Refusal::field_unknown, "?"));
    CHECK(refused(with(asks_b, "threshold_s", "60")) == refuse(Refusal::field_unknown, "threshold_s"));
    CHECK(refused(with(asks_c, "mean_patience_s", "60")) == refuse(Refusal::field_unknown, "mean_patience_s"));
    CHECK(refused_both(with(asks_both, "model", "a")) == refuse(Refusal::field_unknown, "model"));
}

TEST_CASE("the answer and each point of its series are the library's figures, to the last bit") {
    REQUIRE(rc::check("staffing", [] {
        const auto question = any_question();
        const auto answer = staffing_answer(question);
        RC_ASSERT(bool(answer));
        const auto model = library(question.model);
        auto hour = question.hour;
        const auto reckoned = staffing::figures(model, hour);
        RC_ASSERT(answer->grows_without_end == !reckoned);
        if (reckoned) {
            RC_ASSERT(same(answer->service_level, reckoned->service_level));
            RC_ASSERT(same(answer->asa_answered_s, reckoned->asa_answered_s));
            RC_ASSERT(same(answer->mean_wait_abandoned_s, reckoned->mean_wait_abandoned_s));
            RC_ASSERT(same(answer->mean_wait_of_waiters_s, reckoned->mean_wait_of_waiters_s));
            RC_ASSERT(same(answer->service_level_of_answered, reckoned->service_level_of_answered));
            RC_ASSERT(same(answer->mean_queue_len, reckoned->mean_queue_len));
        }
        if (question.target)
            RC_ASSERT(answer->servers_needed == staffing::servers_needed(model, hour, *question.target).value());
        RC_ASSERT(!answer->series.empty() && answer->series.size() <= limit::staffing_series);
        for (std::size_t i = 0; i < answer->series.size(); ++i) {
            const auto& point = answer->series[i];
            RC_ASSERT(point.servers == answer->series.front().servers + i);
            hour.servers = point.servers;
            RC_ASSERT(is_of(point, staffing::figures(model, hour)));
        }
    }));
}

TEST_CASE("the series holds what was asked for, and what is needed where there is room") {
    for (const std::uint32_t servers : {1U, 2U, 6U, 40U, 900U, limit::staffing_servers}) {
        for (const std::optional<std::uint32_t> needed :
             {std::optional<std::uint32_t>{}, std::optional(1U), std::optional(servers + 3), std::optional(100'000U)}) {
            const auto span = server_span(servers, needed);
            CHECK(span.first >= 1);
            CHECK((span.first <= servers && servers < span.last));
            CHECK(span.last - span.first < limit::staffing_series);
        }
    }
    const auto wide = server_span(2, 20U);
    CHECK((wide.first == 1 && wide.last == 24));
}

TEST_CASE("two at night cannot reach nine in ten within a minute, and the answer says so and who could") {
    const auto answer = answer_to(with(asks_c, "target_service_level", "0.9"));
    CHECK(answer.target_met == false);
    CHECK(answer.servers_needed == 3U);
    CHECK(answer_to(with(with(asks_c, "target_service_level", "0.9"), "servers", "3")).target_met == true);
}

TEST_CASE("a wish that nobody could meet has no number, and says up to where was looked") {
    auto endless = with(with(asks_c, "lambda_per_h", "10000"), "aht_s", "86400");
    const auto answer = answer_to(with(endless, "target_service_level", "0.9"));
    CHECK(answer.target_met == false);
    CHECK_FALSE(answer.servers_needed.has_value());
    CHECK(answer.servers_sought == 100'000U);
    CHECK(json_of(answer).contains("servers_needed") == false);
}

TEST_CASE("a queue that would grow without end has no figures, and the series shows who ends it") {
    const auto answer = answer_to(with(asks_c, "servers", "1"));
    CHECK(answer.grows_without_end);
    CHECK_FALSE(answer.service_level.has_value());
    CHECK(answer.offered_erl.value == Approx(1));
    CHECK(answer.series.front().grows_without_end);
    CHECK_FALSE(answer.series.back().grows_without_end);
}

TEST_CASE("figures go over the wire as shortest decimals, and what a model does not know is left out") {
    const auto answer = answer_to(asks_a);
    const auto json = json_of(answer);
    CHECK(json.at("model") == "a");
    CHECK(json.at("lambda_per_h").to_number<double>() == 12.5);
    CHECK(json.at("service_level").to_number<double>() == answer.service_level->value);
    CHECK(json.at("prob_abandon").to_number<double>() == answer.prob_abandon->value);
    CHECK_FALSE(json.contains("prob_block"));
    CHECK_FALSE(json.contains("target_met"));
    CHECK(json_of(answer_to(asks_b)).contains("prob_block"));
    std::string out;
    CHECK_THROWS_AS(leaf(out, Real{std::numeric_limits<double>::infinity()}), std::logic_error);
}

TEST_CASE("one more bilingual responder is worth what the library says") {
    const auto hour = bilingual_question(asks_both).value();
    const auto answer = bilingual_answer(hour).value();
    auto more = hour;
    ++more.both;
    const auto now = staffing::two_languages(hour).value();
    const auto then = staffing::two_languages(more).value();
    CHECK(answer.as_it_is.first.prob_abandon.value == now.first.prob_abandon);
    CHECK(answer.as_it_is.second.asa_all_s.value == now.second.mean_wait_s);
    CHECK(answer.one_more_both.first.prob_wait.value == then.first.prob_wait);
    CHECK(answer.one_more_both.second.prob_abandon.value == then.second.prob_abandon);
    CHECK(answer.one_more_first.first.prob_abandon.value < now.first.prob_abandon);
    CHECK(answer.one_more_second.second.prob_abandon.value < now.second.prob_abandon);
}

TEST_CASE("no question keeps the processor busy") {
    CHECK(refused(with(with(asks_a, "lambda_per_h", "10000"), "mean_patience_s", "86400")).code == Refusal::too_large);
    const auto too_long = bilingual_question(with(with(asks_both, "first_per_h", "5000"), "second_per_h", "5000"));
    CHECK(bilingual_answer(too_long.value()).error().code == Refusal::too_large);
    // The dearest that are answered: a long patient queue, every server, a wish that is far away.
    auto dear = with(with(with(asks_a, "lambda_per_h", "10000"), "mean_patience_s", "3600"), "aht_s", "3600");
    const auto begin = std::chrono::steady_clock::now();
    CHECK(staffing_answer(staffing_question(with(dear, "target_service_level", "0.999")).value()).has_value());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10)); // 0.05 s on a quiet machine
}
