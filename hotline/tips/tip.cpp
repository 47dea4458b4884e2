#include "hotline/tips/tip.hpp"

#include <algorithm>

namespace hotline::tips {

bool may_follow(ReviewState from, ReviewState to) {
    switch (to) {
    case ReviewState::received:
        return false;
    case ReviewState::screened:
        return from == ReviewState::received;
    case ReviewState::under_review:
        return true;
    case ReviewState::no_action:
    case ReviewState::closed:
        return from != ReviewState::no_action && from != ReviewState::closed;
    }
    return false;
}

Result<journal::Change> review(const journal::Versioned<Tip>& tip, std::uint32_t version, ReviewState to) {
    if (version != tip.version)
        return refuse(Refusal::stale, "version");
    if (tip.facts.state == to)
        return refuse(Refusal::already_so, "state");
    if (!may_follow(tip.facts.state, to))
        return refuse(Refusal::field_invalid, "state");
    Tip reviewed = tip.facts;
    reviewed.state = to;
    return journal::change(reviewed, tip.id, tip.version, tip.payload);
}

std::string code_text(const std::array<std::uint8_t, 20>& digits) {
    constexpr std::size_t group = 4;
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % group == 0)
            text += ' ';
        text += static_cast<char>('0' + std::min<std::uint8_t>(digits[i], 9));
    }
    return text;
}

} // namespace hotline::tips
