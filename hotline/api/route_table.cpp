#include "hotline/api/handlers.hpp"
#include "hotline/api/roster_handlers.hpp"
#include "hotline/api/route.hpp"

namespace hotline::api {
namespace {

using enum net::Method;
using security::Permission;

constexpr std::size_t none = 0;
constexpr std::size_t small = 1'024;
constexpr std::size_t words = 32'768;
constexpr std::size_t search_words = 4'096;
constexpr std::size_t hold_words = 16'384; // a hundred subjects
constexpr std::size_t skill_words = 4'096; // a dozen languages
constexpr std::size_t rule_words = 8'192;  // a year of exceptions
constexpr std::size_t many_people = 32'768;

constexpr auto shift = Access::allowed(Permission::work_shifts);
constexpr auto serve = Access::allowed(Permission::serve_contacts);
constexpr auto consent = Access::allowed(Permission::record_consents);
constexpr auto withdraw = Access::allowed(Permission::withdraw_consents);
constexpr auto refer = Access::allowed(Permission::issue_referrals);
constexpr auto follow_up = Access::allowed(Permission::follow_referrals);
constexpr auto look_up = Access::allowed(Permission::search_directory);
constexpr auto watch = Access::allowed(Permission::see_floor);
constexpr auto steer = Access::allowed(Permission::steer_floor);
constexpr auto see_retention = Access::allowed(Permission::see_retention);
constexpr auto erase = Access::allowed(Permission::erase_subjects);
constexpr auto hold = Access::allowed(Permission::hold_subjects);
constexpr auto roster_read = Access::allowed(Permission::read_roster);
constexpr auto roster_plan = Access::allowed(Permission::plan_roster);
constexpr auto own_plan = Access::allowed(Permission::swap_shifts);
constexpr auto keep_partners = Access::allowed(Permission::keep_partners);
constexpr auto hand_over = Access::allowed(Permission::take_handovers);
constexpr auto plan = Access::allowed(Permission::plan_staffing);
constexpr auto interpreters = Access::allowed(Permission::manage_interpreters);
constexpr auto console = Access::allowed(Permission::follow_feed);

// The whole face of the staff listener. proto/openapi.yaml is held against it by a test.
constexpr Route staff[] = {
    {post, "/api/sign-in", Access::anyone(), RateClass::sign_in, 4'096, &sign_in, "sign_in"},
    {post, "/api/sign-out", Access::signed_in(), RateClass::command, small, &sign_out, "sign_out"},
    {get, "/api/me", Access::signed_in(), RateClass::read, none, &read_me, "me"},

    {post, "/api/shift/start", shift, RateClass::command, small, &start_shift, "start_shift"},
    {post, "/api/shift/intent", shift, RateClass::command, small, &set_intent, "set_intent"},
    {post, "/api/shift/end", shift, RateClass::command, small, &end_shift, "end_shift"},
    {post, "/api/shift/waiver", serve, RateClass::command, small, &answer_waiver, "answer_waiver"},

    {post, "/api/offers/{offer}/accept", serve, RateClass::command, small, &accept_offer, "accept_offer"},
    {post, "/api/offers/{offer}/decline", serve, RateClass::command, small, &decline_offer, "decline_offer"},

    {get, "/api/contacts/{contact}", serve, RateClass::read, none, &read_contact, "contact"},
    {post, "/api/contacts/{contact}/messages", serve, RateClass::command, words, &send_message, "write_message"},
    {put, "/api/contacts/{contact}/draft", serve, RateClass::draft, words, &save_draft, "save_draft"},
    {post, "/api/contacts/{contact}/acuity", serve, RateClass::command, small, &set_acuity, "set_acuity"},
    {post, "/api/contacts/{contact}/needs", serve, RateClass::command, small, &change_needs, "change_needs"},
    {post, "/api/contacts/{contact}/merge", serve, RateClass::command, small, &merge_contacts, "merge_contacts"},
    {post, "/api/contacts/{contact}/hold", serve, RateClass::command, small, &hold_contact, "hold_contact"},
    {post, "/api/contacts/{contact}/resume", serve, RateClass::command, small, &resume_contact, "resume_contact"},
    {post, "/api/contacts/{contact}/end", serve, RateClass::command, small, &end_contact, "end_contact"},
    {post, "/api/contacts/{contact}/wrap-up", serve, RateClass::command, small, &wrap_up, "wrap_up_contact"},
    {post, "/api/contacts/{contact}/consult", serve, RateClass::command, small, &ask_consult, "ask_consult"},
    {get, "/api/contacts/{contact}/consult", serve, RateClass::read, none, &read_consult, "consult"},
    {post, "/api/contacts/{contact}/consult/end", serve, RateClass::command, small, &end_consult, "end_consult"},
    {post, "/api/contacts/{contact}/take-over", serve, RateClass::command, small, &take_over, "take_over"},
    {get, "/api/contacts/{contact}/interpreter", serve, RateClass::read, none, &read_interpreter_of_contact,
     "interpreter_of_contact"},
    {post, "/api/contacts/{contact}/interpreter/call", serve, RateClass::command, small, &call_interpreter,
     "call_interpreter"},
    {post, "/api/contacts/{contact}/interpreter/here", serve, RateClass::command, small, &greet_interpreter,
     "greet_interpreter"},
    {post, "/api/contacts/{contact}/interpreter/missed", serve, RateClass::command, small, &miss_interpreter,
     "miss_interpreter"},
    {post, "/api/contacts/{contact}/interpreter/dismiss", serve, RateClass::command, small, &dismiss_interpreter,
     "dismiss_interpreter"},
    {post, "/api/contacts/{contact}/callback", serve, RateClass::command, small, &record_callback, "record_callback"},
    {post, "/api/contacts/{contact}/consents", consent, RateClass::command, small, &give_consent, "give_consent"},
    {post, "/api/contacts/{contact}/referrals", refer, RateClass::command, small, &issue_referral, "issue_referral"},
    {post, "/api/referrals/{referral}/state", follow_up, RateClass::command, small, &set_referral_state,
     "set_referral_state"},
    {get, "/api/consents", withdraw, RateClass::read, none, &list_consents, "consents"},
    {post, "/api/consents/{consent}/withdraw", withdraw, RateClass::command, small, &withdraw_consent,
     "withdraw_consent"},

    {post, "/api/directory/search", look_up, RateClass::search, search_words, &search_directory, "search_directory"},
    {get, "/api/directory/services/{service}", look_up, RateClass::read, none, &read_service, "directory_service"},

    {get, "/api/floor", watch, RateClass::read, none, &read_floor, "floor"},
    {get, "/api/figures", watch, RateClass::read, none, &read_figures, "figures"},
    {get, "/api/routing", watch, RateClass::read, none, &read_routing, "routing"},
    {get, "/api/floor/contacts/{contact}/choice", steer, RateClass::read, none, &explain_choice, "choice"},
    {post, "/api/floor/contacts/{contact}/assign", steer, RateClass::command, small, &assign_contact, "assign_contact"},
    {post, "/api/floor/contacts/{contact}/acuity", steer, RateClass::command, small, &judge_waiting, "judge_waiting"},
    {post, "/api/floor/contacts/{contact}/requeue", steer, RateClass::command, small, &requeue_contact,
     "requeue_contact"},
    {post, "/api/floor/contacts/{contact}/exclude", steer, RateClass::command, small, &exclude_pair, "exclude_pair"},
    {post, "/api/floor/reroute", steer, RateClass::command, small, &reroute_waiting, "reroute_waiting"},
    {post, "/api/floor/contacts/{contact}/park", steer, RateClass::command, small, &park_contact, "park_contact"},
    {post, "/api/floor/contacts/{contact}/needs", steer, RateClass::command, small, &change_needs_on_floor,
     "change_needs_on_floor"},
    {post, "/api/floor/contacts/{contact}/merge", steer, RateClass::command, small, &merge_on_floor, "merge_on_floor"},
    {post, "/api/floor/responders/{responder}/waiver", steer, RateClass::command, small, &answer_waiver_for,
     "answer_waiver_for"},
    {post, "/api/floor/responders/{responder}/requeue", steer, RateClass::command, small, &requeue_responder,
     "requeue_responder"},

    {get, "/api/interpreters", interpreters, RateClass::read, none, &list_interpreters, "interpreters"},
    {post, "/api/interpreters", interpreters, RateClass::command, search_words, &add_interpreter, "add_interpreter"},
    {get, "/api/interpreters/{interpreter}", interpreters, RateClass::read, none, &read_interpreter, "interpreter"},
    {post, "/api/interpreters/{interpreter}", interpreters, RateClass::command, search_words, &change_interpreter,
     "change_interpreter"},
    {post, "/api/interpreters/{interpreter}/ready", interpreters, RateClass::command, small, &set_interpreter_ready,
     "set_interpreter_ready"},
    {post, "/api/floor/contacts/{contact}/give-up-callback", steer, RateClass::command, small, &give_up_callback,
     "give_up_callback"},

    {get, "/api/partners", keep_partners, RateClass::read, none, &list_partners, "partners"},
    {post, "/api/partners", keep_partners, RateClass::command, words, &save_partner, "save_partner"},
    {get, "/api/handovers", hand_over, RateClass::read, none, &list_handovers, "handovers"},
    {post, "/api/handovers/{handoff}/take", hand_over, RateClass::command, small, &take_handover, "take_handover"},
    {post, "/api/handovers/{handoff}/refuse", hand_over, RateClass::command, small, &refuse_handover,
     "refuse_handover"},

    {get, "/api/tips", Access::allowed(Permission::list_tips), RateClass::read, none, &list_tips, "tips"},
    {get, "/api/tips/{tip}", Access::allowed(Permission::read_tips), RateClass::read, none, &read_tip, "tip"},
    {post, "/api/tips/{tip}/review", Access::allowed(Permission::review_tips), RateClass::command, small, &review_tip,
     "review_tip"},

    {get, "/api/retention", see_retention, RateClass::read, none, &list_retention, "retention"},
    {post, "/api/retention/erasures", erase, RateClass::command, small, &order_erasure, "order_erasure"},
    {post, "/api/holds", hold, RateClass::command, hold_words, &place_hold, "place_hold"},
    {post, "/api/holds/{hold}/renew", hold, RateClass::command, small, &renew_hold, "renew_hold"},
    {post, "/api/holds/{hold}/propose-end", hold, RateClass::command, small, &propose_hold_end, "propose_hold_end"},
    {post, "/api/holds/{hold}/confirm-end", hold, RateClass::command, small, &confirm_hold_end, "confirm_hold_end"},

    {get, "/api/staffing", plan, RateClass::search, none, &reckon_staffing, "staffing"},
    {get, "/api/staffing/bilingual", plan, RateClass::search, none, &reckon_bilingual, "bilingual_staffing"},

    {get, "/api/roster", roster_read, RateClass::read, none, &read_roster, "roster"},
    {get, "/api/roster/opening", roster_read, RateClass::read, none, &read_opening, "opening_hours"},
    {get, "/api/roster/me", own_plan, RateClass::read, none, &read_my_roster, "my_roster"},
    {get, "/api/roster/people/{person}", roster_read, RateClass::read, none, &read_person_roster, "person_roster"},
    {put, "/api/roster/people/{person}/skills", roster_plan, RateClass::command, skill_words, &set_skills,
     "set_skills"},
    {post, "/api/roster/people/{person}/shifts", roster_plan, RateClass::command, rule_words, &plan_shift,
     "plan_shift"},
    {post, "/api/roster/people/{person}/leaves", roster_plan, RateClass::command, small, &give_leave, "give_leave"},
    {put, "/api/roster/shifts/{shift}", roster_plan, RateClass::command, rule_words, &change_shift, "change_shift"},
    {post, "/api/roster/shifts/{shift}/cancel", roster_plan, RateClass::command, small, &cancel_shift, "cancel_shift"},
    {post, "/api/roster/leaves/{leave}/cancel", roster_plan, RateClass::command, small, &cancel_leave, "cancel_leave"},
    {post, "/api/roster/swaps", own_plan, RateClass::command, small, &offer_swap, "offer_swap"},
    {post, "/api/roster/swaps/{swap}/accept", own_plan, RateClass::command, small, &accept_swap, "accept_swap"},
    {post, "/api/roster/swaps/{swap}/leave", own_plan, RateClass::command, small, &leave_swap, "leave_swap"},
    {post, "/api/roster/swaps/{swap}/approve", roster_plan, RateClass::command, small, &approve_swap, "approve_swap"},
    {post, "/api/roster/swaps/{swap}/refuse", roster_plan, RateClass::command, small, &refuse_swap, "refuse_swap"},
    {post, "/api/roster/call-ins", roster_plan, RateClass::command, small, &open_call_in, "open_call_in"},
    {get, "/api/roster/call-ins/{call_in}/candidates", roster_plan, RateClass::read, none, &list_candidates,
     "call_in_candidates"},
    {post, "/api/roster/call-ins/{call_in}/ask", roster_plan, RateClass::command, many_people, &ask_people,
     "ask_people"},
    {post, "/api/roster/call-ins/{call_in}/answer", own_plan, RateClass::command, small, &answer_call, "answer_call"},
    {post, "/api/roster/call-ins/{call_in}/close", roster_plan, RateClass::command, small, &close_call_in,
     "close_call_in"},

    {get, "/api/feed", console, RateClass::feed, none, &open_feed, "feed"},

    {get, "/", Access::anyone(), RateClass::page, none, &read_console, "start_page"},
    {get, "/assets/{name}", Access::anyone(), RateClass::asset, none, &read_asset, "asset"},
};

constexpr Route admin[] = {
    {get, "/healthz", Access::anyone(), RateClass::admin, none, &alive, "healthz"},
    {get, "/readyz", Access::anyone(), RateClass::admin, none, &ready, "readyz"},
    {get, "/metrics", Access::anyone(), RateClass::admin, none, &metrics, "metrics"},
    {get, "/checkpoint", Access::anyone(), RateClass::admin, none, &checkpoint, "checkpoint"},
};

} // namespace

std::span<const Route> staff_routes() { return staff; }
std::span<const Route> admin_routes() { return admin; }

} // namespace hotline::api
