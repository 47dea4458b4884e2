#include "tests/property/routing_together.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace hotline::routing {
namespace {

using Sums =
    std::array<std::int64_t, 5>; ///< strangers, steps, scarcity, places in its own order, the first one's place

/// Somebody whom a contact could be offered to.
struct Option {
    Look::Order order;
    std::size_t responder = 0;
    Sums costs{};
};

bool needs_interpreter(Step step) { return step == Step::specialist_interpreted || step == Step::anybody_interpreted; }

/// All whom the contact could be offered to now, in its order of choice.
std::vector<Option> options_of(const Look& look, const ContactPicture& contact, bool is_first) {
    std::vector<Option> options;
    for (std::size_t i = 0; i < look.picture.responders.size(); ++i) {
        const ResponderPicture& one = look.picture.responders[i];
        const auto order = look.order(contact, one);
        if (order && (is_first || !needs_interpreter(look.reach(contact, one).value())))
            options.push_back({*order, i, {}});
    }
    std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) { return a.order < b.order; });
    std::int64_t place = 0;
    for (Option& option : options) {
        const auto& [known, step, scarcity, load, exposure, idle_since, id] = option.order;
        option.costs = {known < 0 ? 0 : 1, static_cast<std::int64_t>(step), static_cast<std::int64_t>(scarcity), place,
                        is_first ? place : 0};
        ++place;
    }
    return options;
}

/// The best way so far to leave just those responders free who are left.
struct Way {
    std::vector<bool> served; ///< by place in line
    Sums costs{};
    std::size_t first = 0; ///< whom the first gets
    [[nodiscard]] bool is_better_than(const Way& other) const {
        return served != other.served ? served > other.served : costs < other.costs;
    }
};
using Ways = std::map<std::uint64_t, Way>; ///< by who is taken

void keep_better(Ways& ways, std::uint64_t taken, const Way& way) {
    const auto [at, is_new] = ways.try_emplace(taken, way);
    if (!is_new && way.is_better_than(at->second))
        at->second = way;
}

Ways with_one_more(const Ways& before, const std::vector<Option>& options, bool is_first) {
    Ways after;
    for (const auto& [taken, way] : before) {
        Way without = way;
        without.served.push_back(false);
        keep_better(after, taken, without);
        for (const Option& option : options) {
            const std::uint64_t bit = std::uint64_t{1} << option.responder;
            if ((taken & bit) != 0)
                continue;
            Way with = way;
            with.served.push_back(true);
            for (std::size_t i = 0; i < with.costs.size(); ++i)
                with.costs[i] += option.costs[i];
            if (is_first)
                with.first = option.responder;
            keep_better(after, taken | bit, with);
        }
    }
    return after;
}

} // namespace

std::optional<Offer> offer_among(const Look& look, const std::vector<const ContactPicture*>& in_line) {
    const ContactPicture* first = nullptr;
    Ways ways{{0, {}}};
    for (const ContactPicture* contact : in_line) {
        const auto options = options_of(look, *contact, !first);
        if (options.empty())
            continue;
        ways = with_one_more(ways, options, !first);
        first = first ? first : contact;
    }
    if (!first)
        return std::nullopt;
    const Way* best = nullptr;
    for (const auto& [taken, way] : ways) {
        if (!best || way.is_better_than(*best))
            best = &way;
    }
    return look.offer(*first, look.picture.responders[best->first]);
}

} // namespace hotline::routing
