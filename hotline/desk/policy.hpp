#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

namespace hotline::desk {

/// However long a policy wants offers to stand: whoever waits is not to wait for one person (routing study §3.9).
namespace limit {
inline constexpr Millis offer_voice_max = seconds(20);
inline constexpr Millis offer_chat_max = seconds(30);
inline constexpr Millis offer_text_max = seconds(120);
} // namespace limit

/// The numbers behind decisions. A value passed to `decide`; its outcome is frozen in the events, so a change touches
/// later decisions only. The floor keeps the one in force (`PolicySet`), so that every decision after that entry goes
/// by it. Defaults after routing study §3.3 and §3.9.
struct Policy {
    Millis offer_voice = seconds(20); ///< how long an offer rings
    Millis offer_chat = seconds(30);
    Millis offer_text = seconds(120); ///< sms, e-mail

    Count<100> misses_voice = Count<100>::of(1); ///< expired offers in a row that make a responder `missed`
    Count<100> misses_text = Count<100>::of(2);
    Millis misses_back_after = minutes(2); ///< `missed` by no fault of theirs ends by itself; 0: by their word only

    Millis cool_off = minutes(5);        ///< a declined or missed contact is not offered to the same person again
    Millis cool_off_alone = seconds(30); ///< the same, if nobody else is eligible

    Millis console_grace = seconds(20);
    Millis answer_within; ///< a chat that was accepted: then its responder is reminded. 0: never, as where nobody tells
                          ///< of answers (`AnswerSent`)
    Millis answer_again_within = seconds(60); ///< after that it is offered to others
    Millis return_within = minutes(30);       ///< whoever comes back after so long is new; 0: nobody is known
    Millis prefer_known_for = minutes(3);     ///< their last responder is preferred so long; 0: not at all
    Millis waived_for = minutes(30);          ///< how long a consent to hard contacts holds
    Millis wrap_up_max = minutes(15);         ///< then the contact closes as `not_recorded`
    Millis wrap_up_max_hard = minutes(30);    ///< the same after a contact that ends as `immediate` or `urgent` (§3.10)

    Millis callback_attempt = minutes(5); ///< from the accept to the responder's word what came of it
    Count<4> callback_attempts = Count<4>::of(3);
    Millis callback_again_first = minutes(10); ///< after the first attempt in vain, and so on (study §3.8)
    Millis callback_again_second = minutes(30);
    Millis callback_again_later = hours(2);

    Millis wait_urgent = minutes(5); ///< the longest wait we mean to allow, by acuity; `immediate` has none
    Millis wait_serious = minutes(15);
    Millis wait_standard = minutes(45);
    Millis wait_information = hours(4);
    Millis wait_email = hours(4); ///< e-mail below `immediate`, if longer than that of its acuity

    friend bool operator==(const Policy&, const Policy&) = default;
};
BOOST_DESCRIBE_STRUCT(Policy, (),
                      (offer_voice, offer_chat, offer_text, misses_voice, misses_text, misses_back_after, cool_off,
                       cool_off_alone, console_grace, answer_within, answer_again_within, return_within,
                       prefer_known_for, waived_for, wrap_up_max, wrap_up_max_hard, callback_attempt, callback_attempts,
                       callback_again_first, callback_again_second, callback_again_later, wait_urgent, wait_serious,
                       wait_standard, wait_information, wait_email))

/// How long an offer of this channel stands.
Millis offer_time(const Policy& policy, Channel channel);
/// How many offers in a row may run out before the responder is `missed`.
std::uint32_t misses_allowed(const Policy& policy, Channel channel);
/// How long somebody may wrap up a contact of this acuity.
Millis wrap_up_time(const Policy& policy, Acuity acuity);
/// How long a person is left alone after so many attempts in vain.
Millis callback_pause(const Policy& policy, std::uint32_t failed);
/// The head start of the class in the queue: it is ordered by arrival plus this.
Millis max_wait(const Policy& policy, Channel channel, Acuity acuity);

} // namespace hotline::desk
