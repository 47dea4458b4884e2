#include "hotline/desk/policy.hpp"

#include <algorithm>

namespace hotline::desk {

Millis offer_time(const Policy& policy, Channel channel) {
    if (channel == Channel::voice)
        return std::min(policy.offer_voice, limit::offer_voice_max);
    return channel == Channel::chat ? std::min(policy.offer_chat, limit::offer_chat_max)
                                    : std::min(policy.offer_text, limit::offer_text_max);
}

std::uint32_t misses_allowed(const Policy& policy, Channel channel) {
    return (channel == Channel::voice ? policy.misses_voice : policy.misses_text).value();
}

Millis wrap_up_time(const Policy& policy, Acuity acuity) {
    const bool hard = acuity == Acuity::immediate || acuity == Acuity::urgent;
    return hard ? std::max(policy.wrap_up_max_hard, policy.wrap_up_max) : policy.wrap_up_max;
}

Millis callback_pause(const Policy& policy, std::uint32_t failed) {
    if (failed <= 1)
        return policy.callback_again_first;
    return failed == 2 ? policy.callback_again_second : policy.callback_again_later;
}

Millis max_wait(const Policy& policy, Channel channel, Acuity acuity) {
    const Millis least = channel == Channel::email ? policy.wait_email : Millis{};
    switch (acuity) {
    case Acuity::immediate:
        return Millis{};
    case Acuity::urgent:
        return std::max(policy.wait_urgent, least);
    case Acuity::serious:
        return std::max(policy.wait_serious, least);
    case Acuity::standard:
        return std::max(policy.wait_standard, least);
    case Acuity::information:
        break;
    }
    return std::max(policy.wait_information, least);
}

} // namespace hotline::desk
