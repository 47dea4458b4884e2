#include "tests/sim/planted.hpp"

#include "tools/src/simulate/run.hpp"
#include "tools/src/simulate/shrink.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

using namespace hotline;
using namespace hotline::simulate;

namespace {

std::string chosen; // the bug that is planted; empty: none

/// A bug of tests/sim/bugs.py, and which of the first histories must catch it by which invariant. The seed itself is
/// found anew, because every change of what the service decides makes other histories.
struct Caught {
    std::string_view bug;
    std::uint64_t seeds{}; ///< one of so many
    std::uint32_t hours{};
    std::string_view faults;
    Invariant by{};
    std::string_view profile = "canada";
};

using enum Invariant;

const std::vector<Caught> catches{
    {"acknowledged_before_the_commit", 1, 24, "none", nothing_acknowledged_lost},
    {"lost_wake_up", 20, 24, "all", everybody_is_answered},
    {"inbox_forgotten_after_a_turn", 20, 24, "all", everybody_is_answered},
    {"timer_not_armed_again", 10, 24, "none", timers_fire},
    {"failed_fsync_taken_for_done", 20, 120, "failed_fsync", tail_is_whole},
    {"failed_fsync_tried_again", 20, 120, "failed_fsync", everybody_is_answered},
    {"refused_append_taken_for_done", 60, 120, "full_disk,read_only_disk,locked_disk", tail_is_whole},
    {"told_before_the_readers", 1, 24, "none", readers_hear_first},
    {"decided_again_on_the_old_floor", 20, 48, "overtaken", nothing_acknowledged_lost},
    {"another_nodes_entries_not_skipped", 20, 48, "overtaken", tail_is_whole},
    {"relief_never_noticed", 60, 120, "full_disk,read_only_disk,locked_disk", relief_is_noticed},
    {"storage_asked_ever_more_seldom", 60, 120, "full_disk,read_only_disk,locked_disk", relief_is_noticed},
    {"asked_later_done_earlier", 60, 240, "slow_disk,full_disk,read_only_disk", everybody_is_answered, "us"},
    {"everybody_waits_for_the_disk", 20, 120, "full_disk,read_only_disk", everybody_is_answered},
    {"delivery_not_told", 5, 48, "none", deliveries_arrive},
    {"snapshot_of_what_is_not_durable", 1, 24, "none", snapshot_is_whole},
    {"snapshots_never_due", 5, 480, "crash", starts_are_short},
    {"stop_leaves_no_snapshot", 10, 120, "restart", starts_are_short},
    {"outage_begins_when_it_ends", 100, 240, "full_disk,read_only_disk,locked_disk", offers_in_time},
    {"stop_waits_for_a_snapshot_for_ever", 20, 120, "restart", everybody_is_answered},
    {"entry_behind_the_snapshot_missed", 10, 72, "crash", snapshot_is_whole},
    {"proposals_dropped", 10, 24, "none", no_pair_left_apart},
    {"fold_forgets_commands_of_records", 5, 24, "none", floor_is_the_fold},
    {"repeated_command_carried_out", 20, 48, "lost_message", done_once},
    {"any_answer_counts_as_in_time", 60, 240, "slow_disk", offers_in_time, "us"},
    {"stale_offer_accepted", 60, 240, "slow_disk", offers_in_time, "us"},
    {"ended_offer_accepted", 20, 48, "none", offers_in_time},
    {"outage_not_added_to_offers", 100, 240, "full_disk,read_only_disk,locked_disk", offers_in_time},
    {"routing_forgets_who_is_free_again", 20, 48, "none", no_pair_left_apart},
    {"routing_forgets_the_cool_off", 10, 24, "none", cool_off},
    {"tail_skips_an_entry", 2, 24, "none", tail_is_whole},
    {"guard_on_a_record_forgotten", 60, 240, "slow_disk", consent_respected},
    {"guard_on_the_floor_forgotten", 60, 240, "slow_disk", words_in_conversation_only},
    {"disposition_twice", 2, 24, "none", one_disposition},
    {"merged_out_of_anothers_hands", 20, 96, "lost_message", merged_into_one},
    {"merged_at_the_later_place", 20, 96, "lost_message", place_kept},
    {"reminded_for_ever", 20, 48, "lost_message", answered_or_passed_on},
    {"answered_and_still_awaited", 5, 48, "lost_message", answered_or_passed_on},
    {"no_means_yes", 60, 240, "lost_message", limits_respected},
    {"hard_work_not_counted", 20, 96, "lost_message", limits_respected},
    {"no_rest_after_a_conversation", 60, 240, "lost_message", limits_respected},
    {"capacity_released_twice", 2, 24, "none", no_double_assignment},
    {"one_more_than_they_can_take", 5, 24, "none", floor_is_sound},
    {"requeue_loses_the_arrival", 20, 96, "lost_console", place_kept},
    {"cool_off_forgotten", 10, 24, "none", cool_off},
    {"danger_not_told_to_routing", 10, 48, "none", floor_is_sound},
    {"reply_without_remembered_command", 20, 48, "lost_message", done_once},
    {"accepted_by_another", 2, 48, "none", offers_in_time},
    {"snapshot_misses_a_field", 10, 72, "crash", snapshot_is_whole},
    {"key_given_out_twice", 2, 24, "none", keys_given_once},
    {"row_keeps_an_older_state", 5, 48, "crash", records_are_the_fold},
    {"form_sent_twice_is_two_lines", 20, 240, "slow_disk", passed_on_once},
    {"passed_on_is_acknowledged", 20, 96, "slow_disk", unsaved_is_not_acknowledged},
    {"unsaved_words_let_go", 20, 240, "slow_disk,full_disk", passed_on_is_saved},
    {"no_bound_on_unsaved_words", 20, 240, "full_disk", relay_is_bounded},
    {"hold_overlooked", 10, 48, "none", held_is_not_erased},
    {"notice_of_no_time", 5, 48, "none", kept_long_enough},
    {"certified_with_the_key_left", 2, 24, "none", nothing_left_of_the_erased},
    {"certificates_kept_for_ever", 5, 72, "none", ordered_is_certified},
};

Settings settings_of(const Caught& one, std::uint64_t seed) {
    return {.seed = seed,
            .hours = one.hours,
            .profile = built_in_profile(one.profile).value(),
            .faults = read_faults(one.faults).value(),
            .keep = std::nullopt,
            .policy = {}};
}

/// Plants a bug while it lives.
class Planted {
public:
    explicit Planted(std::string_view bug) { chosen = bug; }
    Planted(const Planted&) = delete;
    Planted& operator=(const Planted&) = delete;
    ~Planted() { chosen.clear(); }
};

struct Found {
    std::uint64_t seed{};
    Failure failure;
};

/// The first seed under which the planted bug is caught.
std::optional<Found> first_catch(const Caught& one) {
    const Planted bug(one.bug);
    for (std::uint64_t seed = 1; seed <= one.seeds; ++seed) {
        if (auto failure = play(settings_of(one, seed)).failure)
            return Found{.seed = seed, .failure = std::move(*failure)};
    }
    return std::nullopt;
}

} // namespace

bool hotline::simulate::planted(std::string_view bug) { return bug == chosen; }

TEST_CASE("every bug that is planted has to be caught here") {
    for (const auto bug : bugs) {
        INFO(bug);
        CHECK(std::ranges::count(catches, bug, &Caught::bug) == 1);
    }
    CHECK(catches.size() == bugs.size());
}

TEST_CASE("every planted bug is caught by an invariant under a seed, and without it the same history is whole") {
    for (const auto& one : catches) {
        INFO(one.bug);
        const auto found = first_catch(one);
        if (!found) {
            FAIL_CHECK("is not caught under any of " << one.seeds << " seeds");
            continue;
        }
        INFO("tools/simulate --seed " << found->seed << " --hours " << one.hours << " --profile " << one.profile
                                      << " --faults " << one.faults);
        INFO(found->failure.detail);
        CHECK(code_name(found->failure.invariant) == code_name(one.by));
        const auto whole = play(settings_of(one, found->seed));
        CHECK(!whole.failure.has_value());
        std::cout << one.bug << ": caught under seed " << found->seed << " by " << code_name(found->failure.invariant)
                  << '\n';
    }
}

TEST_CASE("a failing history is made smaller, and what is left of it fails again in the same way") {
    const auto requeue = std::ranges::find(catches, "requeue_loses_the_arrival", &Caught::bug);
    REQUIRE(requeue != catches.end());
    const auto found = first_catch(*requeue);
    REQUIRE(found.has_value());
    const Planted bug(requeue->bug);
    auto settings = settings_of(*requeue, found->seed);
    const auto shrunk = shrink(settings, found->failure, 400);
    CHECK(shrunk.decisions.size() < found->failure.decided / 2);
    settings.keep = read_ranges(text_of(shrunk.keep)).value(); // as the command line takes them
    const auto again = play(settings);
    REQUIRE(again.failure.has_value());
    CHECK(again.failure->invariant == requeue->by);
    CHECK(again.failure->at == shrunk.failure.at);
}
