#pragma once

#include "hotline/api/route.hpp"

/// Every handler of the route table. Each reads its body strictly, asks, and answers; none decides.
namespace hotline::api {

using Answering = boost::asio::awaitable<net::Reply>;

// session.cpp
Answering sign_in(Service& service, Call call);
Answering sign_out(Service& service, Call call);
Answering read_me(Service& service, Call call);

// shift.cpp
Answering start_shift(Service& service, Call call);
Answering set_intent(Service& service, Call call);
Answering end_shift(Service& service, Call call);

// offers.cpp
Answering accept_offer(Service& service, Call call);
Answering decline_offer(Service& service, Call call);

// contacts.cpp
Answering hold_contact(Service& service, Call call);
Answering resume_contact(Service& service, Call call);
Answering end_contact(Service& service, Call call);
Answering wrap_up(Service& service, Call call);
Answering set_acuity(Service& service, Call call);
// continuity.cpp
Answering merge_contacts(Service& service, Call call);
Answering merge_on_floor(Service& service, Call call);
Answering answer_waiver(Service& service, Call call);
Answering answer_waiver_for(Service& service, Call call);
// needs.cpp
Answering change_needs(Service& service, Call call);
Answering change_needs_on_floor(Service& service, Call call);

// callback.cpp
Answering record_callback(Service& service, Call call);
Answering give_up_callback(Service& service, Call call);

// partners.cpp
Answering list_partners(Service& service, Call call);
Answering save_partner(Service& service, Call call);

// handovers.cpp
Answering list_handovers(Service& service, Call call);
Answering take_handover(Service& service, Call call);
Answering refuse_handover(Service& service, Call call);

// conversation.cpp
Answering read_contact(Service& service, Call call);
Answering send_message(Service& service, Call call);
Answering save_draft(Service& service, Call call);

// casework.cpp
Answering give_consent(Service& service, Call call);
Answering withdraw_consent(Service& service, Call call);
Answering issue_referral(Service& service, Call call);
Answering set_referral_state(Service& service, Call call);

// consents.cpp
Answering list_consents(Service& service, Call call);

// consults.cpp
Answering ask_consult(Service& service, Call call);
Answering read_consult(Service& service, Call call);
Answering end_consult(Service& service, Call call);
Answering take_over(Service& service, Call call);

// directory.cpp
Answering search_directory(Service& service, Call call);
Answering read_service(Service& service, Call call);

// floor.cpp
Answering read_floor(Service& service, Call call);

// figures.cpp
Answering read_figures(Service& service, Call call);

// routing_numbers.cpp
Answering read_routing(Service& service, Call call);

// steering.cpp
Answering assign_contact(Service& service, Call call);
Answering judge_waiting(Service& service, Call call);
Answering requeue_contact(Service& service, Call call);
Answering park_contact(Service& service, Call call);
Answering exclude_pair(Service& service, Call call);
Answering reroute_waiting(Service& service, Call call);
Answering requeue_responder(Service& service, Call call);
Answering explain_choice(Service& service, Call call);

// interpreters.cpp
Answering list_interpreters(Service& service, Call call);
Answering add_interpreter(Service& service, Call call);
Answering read_interpreter(Service& service, Call call);
Answering change_interpreter(Service& service, Call call);
Answering set_interpreter_ready(Service& service, Call call);

// interpreting.cpp
Answering read_interpreter_of_contact(Service& service, Call call);
Answering call_interpreter(Service& service, Call call);
Answering greet_interpreter(Service& service, Call call);
Answering miss_interpreter(Service& service, Call call);
Answering dismiss_interpreter(Service& service, Call call);

// tips.cpp
Answering list_tips(Service& service, Call call);
Answering read_tip(Service& service, Call call);
Answering review_tip(Service& service, Call call);

// retention.cpp
Answering list_retention(Service& service, Call call);
Answering order_erasure(Service& service, Call call);
Answering place_hold(Service& service, Call call);
Answering renew_hold(Service& service, Call call);
Answering propose_hold_end(Service& service, Call call);
Answering confirm_hold_end(Service& service, Call call);

// staffing.cpp
Answering reckon_staffing(Service& service, Call call);
Answering reckon_bilingual(Service& service, Call call);

// feed.cpp
Answering open_feed(Service& service, Call call);

// static_files.cpp
Answering read_console(Service& service, Call call);
Answering read_asset(Service& service, Call call);

// health.cpp
Answering alive(Service& service, Call call);
Answering ready(Service& service, Call call);
Answering metrics(Service& service, Call call);
Answering checkpoint(Service& service, Call call);

} // namespace hotline::api
