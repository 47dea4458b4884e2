#include "hotline/desk/policy.hpp"

#include <algorithm>

namespace hotline::desk {
namespace {

// However long a policy wants offers to stand: whoever waits is not to wait for one person (routing study §3.9).
constexpr Millis offer_voice_max = seconds(20);
constexpr Millis offer_chat_max = seconds(30);
constexpr Millis offer_text_max = seconds(120);

} // namespace

Millis offer_time(const Policy& policy, Channel channel) {
    if (channel == Channel::voice)
        return std::min(policy.offer_voice, offer_voice_max);
    return channel == Channel::chat ? std::min(policy.offer_chat, offer_chat_max)
                                    : std::min(policy.offer_text, offer_text_max);
}

std::uint32_t misses_allowed(const Policy& policy, Channel channel) {
    return (channel == Channel::voice ? policy.misses_voice : policy.misses_text).value();
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
