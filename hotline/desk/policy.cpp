#include "hotline/desk/policy.hpp"

#include <algorithm>

namespace hotline::desk {

Millis offer_time(const Policy& policy, Channel channel) {
    if (channel == Channel::voice)
        return policy.offer_voice;
    return channel == Channel::chat ? policy.offer_chat : policy.offer_text;
}

std::uint32_t misses_allowed(const Policy& policy, Channel channel) {
    return (channel == Channel::voice ? policy.misses_voice : policy.misses_text).value();
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
