#pragma once

#include "proto/real.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// What is to be expected of so many who answer in one steady hour. Names are those of `hotlinectl staffing --format
/// json`; lengths are seconds, shares run from 0 to 1. A figure that the model does not know is left out.
namespace hotline::wire {

/// What people do when nobody is free: they are turned away (b), wait for as long as it takes (c), or wait until their
/// patience ends (a).
BOOST_DEFINE_ENUM_CLASS(StaffingModel, b, c, a)

/// One number of servers of the series; without figures where the queue would grow without end.
struct StaffingPoint {
    std::uint32_t servers{};
    bool grows_without_end{};
    std::optional<Real> prob_block;
    std::optional<Real> prob_wait;
    std::optional<Real> prob_abandon;
    std::optional<Real> asa_all_s;
    std::optional<Real> service_level;
    std::optional<Real> occupancy;
    friend bool operator==(const StaffingPoint&, const StaffingPoint&) = default;
};
BOOST_DESCRIBE_STRUCT(StaffingPoint, (),
                      (servers, grows_without_end, prob_block, prob_wait, prob_abandon, asa_all_s, service_level,
                       occupancy))

/// GET /api/staffing: what was asked, what is to be expected, and the same for some more and some fewer. If a service
/// level was wished for and `servers_needed` is left out, no number up to `servers_sought` reaches it.
struct Staffing {
    StaffingModel model{};
    std::uint32_t servers{};
    Real lambda_per_h;
    Real aht_s;
    std::optional<Real> mean_patience_s;
    std::optional<Real> threshold_s;
    Real offered_erl;
    bool grows_without_end{};
    std::optional<Real> prob_block;
    std::optional<Real> prob_wait;
    std::optional<Real> prob_abandon;
    std::optional<Real> asa_all_s;
    std::optional<Real> asa_answered_s;
    std::optional<Real> mean_wait_abandoned_s;
    std::optional<Real> mean_wait_of_waiters_s;
    std::optional<Real> service_level;
    std::optional<Real> service_level_of_answered;
    std::optional<Real> occupancy;
    std::optional<Real> mean_queue_len;
    std::optional<Real> target_service_level;
    std::optional<bool> target_met;
    std::optional<std::uint32_t> servers_needed;
    std::optional<std::uint32_t> servers_sought;
    std::vector<StaffingPoint> series;
    friend bool operator==(const Staffing&, const Staffing&) = default;
};
BOOST_DESCRIBE_STRUCT(Staffing, (),
                      (model, servers, lambda_per_h, aht_s, mean_patience_s, threshold_s, offered_erl,
                       grows_without_end, prob_block, prob_wait, prob_abandon, asa_all_s, asa_answered_s,
                       mean_wait_abandoned_s, mean_wait_of_waiters_s, service_level, service_level_of_answered,
                       occupancy, mean_queue_len, target_service_level, target_met, servers_needed, servers_sought,
                       series))

/// What people of one language meet.
struct LanguageExpectation {
    Real prob_wait;
    Real prob_abandon;
    Real asa_all_s;
    friend bool operator==(const LanguageExpectation&, const LanguageExpectation&) = default;
};
BOOST_DESCRIBE_STRUCT(LanguageExpectation, (), (prob_wait, prob_abandon, asa_all_s))

/// The same for those of either language.
struct TwoLanguageExpectation {
    LanguageExpectation first;
    LanguageExpectation second;
    friend bool operator==(const TwoLanguageExpectation&, const TwoLanguageExpectation&) = default;
};
BOOST_DESCRIBE_STRUCT(TwoLanguageExpectation, (), (first, second))

/// GET /api/staffing/bilingual: as it is, and with one more responder who answers both, the first, or the second.
struct OneMoreResponder {
    TwoLanguageExpectation as_it_is;
    TwoLanguageExpectation one_more_both;
    TwoLanguageExpectation one_more_first;
    TwoLanguageExpectation one_more_second;
    friend bool operator==(const OneMoreResponder&, const OneMoreResponder&) = default;
};
BOOST_DESCRIBE_STRUCT(OneMoreResponder, (), (as_it_is, one_more_both, one_more_first, one_more_second))

} // namespace hotline::wire
