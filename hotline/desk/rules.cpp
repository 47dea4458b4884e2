#include "hotline/desk/rules.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

namespace hotline::desk {
namespace {

using routing::Bands;
using routing::Costs;
using routing::LadderTimes;
using routing::Settings;
using routing::Weights;
using routing::Wellbeing;

constexpr std::int64_t an_hour = 3'600;
constexpr std::int64_t a_day = 24 * an_hour;

template <std::uint32_t Max>
std::optional<std::int64_t> plain(Count<Max> count) {
    return count.value();
}
std::optional<std::int64_t> plain(Millis length) {
    return length == LadderTimes::never ? std::nullopt : std::optional(length.count / 1'000);
}

template <std::uint32_t Max>
void put(Count<Max>& member, std::optional<std::int64_t> value) {
    member = Count<Max>::of(static_cast<std::uint64_t>(value.value_or(0)));
}
void put(Millis& member, std::optional<std::int64_t> value) {
    member = value ? hotline::seconds(*value) : LadderTimes::never;
}

/// The member at the end of a path of members.
template <auto First, auto... Rest>
auto& member_of(auto& from) {
    if constexpr (sizeof...(Rest) == 0)
        return from.*First;
    else
        return member_of<Rest...>(from.*First);
}

/// Whose the member at the end of a path through `Rules` is.
template <auto First, auto...>
constexpr Flag is_of_policy = flag(std::is_same_v<decltype(First), Policy Rules::*>);

template <auto... Path>
constexpr RuleNumber any(std::string_view key, NumberUnit unit, std::int64_t least, std::int64_t most,
                         Flag or_never = Flag::no) {
    return {key,
            unit,
            least,
            most,
            or_never,
            is_of_policy<Path...>,
            [](const Rules& rules) { return plain(member_of<Path...>(rules)); },
            [](Rules& rules, std::optional<std::int64_t> value) { put(member_of<Path...>(rules), value); }};
}

template <auto Member>
constexpr RuleNumber desk_length(std::string_view key, std::int64_t least = 0, std::int64_t most = a_day) {
    return any<&Rules::policy, Member>(key, NumberUnit::seconds, least, most);
}
template <auto Member>
constexpr RuleNumber desk_count(std::string_view key, std::int64_t least, std::int64_t most) {
    return any<&Rules::policy, Member>(key, NumberUnit::count, least, most);
}
template <auto... Path>
constexpr RuleNumber length(std::string_view key, std::int64_t least = 0) {
    return any<&Rules::settings, Path...>(key, NumberUnit::seconds, least, a_day);
}
template <auto... Path>
constexpr RuleNumber count(std::string_view key, std::int64_t least, std::int64_t most) {
    return any<&Rules::settings, Path...>(key, NumberUnit::count, least, most);
}
template <auto Ladder, auto Step>
constexpr RuleNumber step(std::string_view key) {
    return any<&Rules::settings, Ladder, Step>(key, NumberUnit::seconds, 0, a_day, Flag::yes);
}
template <auto Member>
constexpr RuleNumber cost(std::string_view key) {
    return any<&Rules::settings, &Settings::cost, Member>(key, NumberUnit::quarters_of_a_chat, 1, 32);
}

// long: one table
constexpr std::array all_numbers{
    // The longest waits that we mean to allow (routing study §3.3).
    desk_length<&Policy::wait_urgent>("routing.wait.urgent_seconds"),
    desk_length<&Policy::wait_serious>("routing.wait.serious_seconds"),
    desk_length<&Policy::wait_standard>("routing.wait.standard_seconds"),
    desk_length<&Policy::wait_information>("routing.wait.information_seconds"),
    desk_length<&Policy::wait_email>("routing.wait.email_seconds"),
    count<&Settings::bands, &Bands::immediate>("routing.bands.immediate", 0, 15),
    count<&Settings::bands, &Bands::urgent>("routing.bands.urgent", 0, 15),
    count<&Settings::bands, &Bands::serious>("routing.bands.serious", 0, 15),
    count<&Settings::bands, &Bands::standard>("routing.bands.standard", 0, 15),
    count<&Settings::bands, &Bands::information>("routing.bands.information", 0, 15),
    count<&Settings::returning_band>("routing.returning_band", 1, 15),
    count<&Settings::valve>("routing.valve", 0, 1'000), // §3.4
    // The ladder (§3.5).
    step<&Settings::immediate, &LadderTimes::any_variant>("routing.ladder.immediate.any_variant"),
    step<&Settings::immediate, &LadderTimes::lower_level>("routing.ladder.immediate.lower_level"),
    step<&Settings::immediate, &LadderTimes::other_language>("routing.ladder.immediate.other_language"),
    step<&Settings::immediate, &LadderTimes::specialist_interpreted>("routing.ladder.immediate.specialist_interpreted"),
    step<&Settings::immediate, &LadderTimes::partner>("routing.ladder.immediate.partner"),
    step<&Settings::immediate, &LadderTimes::anybody_interpreted>("routing.ladder.immediate.anybody_interpreted"),
    step<&Settings::immediate, &LadderTimes::callback>("routing.ladder.immediate.callback"),
    step<&Settings::urgent, &LadderTimes::any_variant>("routing.ladder.urgent.any_variant"),
    step<&Settings::urgent, &LadderTimes::lower_level>("routing.ladder.urgent.lower_level"),
    step<&Settings::urgent, &LadderTimes::other_language>("routing.ladder.urgent.other_language"),
    step<&Settings::urgent, &LadderTimes::specialist_interpreted>("routing.ladder.urgent.specialist_interpreted"),
    step<&Settings::urgent, &LadderTimes::partner>("routing.ladder.urgent.partner"),
    step<&Settings::urgent, &LadderTimes::anybody_interpreted>("routing.ladder.urgent.anybody_interpreted"),
    step<&Settings::urgent, &LadderTimes::callback>("routing.ladder.urgent.callback"),
    step<&Settings::standard, &LadderTimes::any_variant>("routing.ladder.standard.any_variant"),
    step<&Settings::standard, &LadderTimes::lower_level>("routing.ladder.standard.lower_level"),
    step<&Settings::standard, &LadderTimes::other_language>("routing.ladder.standard.other_language"),
    step<&Settings::standard, &LadderTimes::specialist_interpreted>("routing.ladder.standard.specialist_interpreted"),
    step<&Settings::standard, &LadderTimes::partner>("routing.ladder.standard.partner"),
    step<&Settings::standard, &LadderTimes::anybody_interpreted>("routing.ladder.standard.anybody_interpreted"),
    step<&Settings::standard, &LadderTimes::callback>("routing.ladder.standard.callback"),
    count<&Settings::interpreter_retries>("routing.interpreter_retries", 0, 8),
    length<&Settings::interpreter_rest>("routing.interpreter_rest_seconds"), cost<&Costs::sms>("routing.cost.sms"),
    cost<&Costs::chat>("routing.cost.chat"), cost<&Costs::email>("routing.cost.email"),
    // Partner centres (§3.7).
    count<&Settings::partner_hops>("routing.partner_hops", 0, 2),
    count<&Settings::partner_refusals>("routing.partner_refusals", 1, 8),
    length<&Settings::partner_rest>("routing.partner_rest_seconds"),
    // Calling back (§3.8).
    desk_length<&Policy::callback_attempt>("routing.callback.attempt_seconds", 30, an_hour),
    desk_count<&Policy::callback_attempts>("routing.callback.attempts", 1, 4),
    desk_length<&Policy::callback_again_first>("routing.callback.again_first_seconds"),
    desk_length<&Policy::callback_again_second>("routing.callback.again_second_seconds"),
    desk_length<&Policy::callback_again_later>("routing.callback.again_later_seconds"),
    // Offers (§3.9): how long they stand has an upper bound that no configuration lifts.
    desk_length<&Policy::offer_voice>("routing.offer.voice_seconds", 1, limit::offer_voice_max.count / 1'000),
    desk_length<&Policy::offer_chat>("routing.offer.chat_seconds", 1, limit::offer_chat_max.count / 1'000),
    desk_length<&Policy::offer_text>("routing.offer.text_seconds", 1, limit::offer_text_max.count / 1'000),
    desk_count<&Policy::misses_voice>("routing.offer.misses_voice", 1, 100),
    desk_count<&Policy::misses_text>("routing.offer.misses_text", 1, 100),
    desk_length<&Policy::misses_back_after>("routing.offer.misses_back_after_seconds", 0, an_hour),
    desk_length<&Policy::cool_off>("routing.offer.cool_off_seconds"),
    desk_length<&Policy::cool_off_alone>("routing.offer.cool_off_alone_seconds"),
    desk_length<&Policy::wrap_up_max>("routing.wrap_up_seconds_max", 1),
    desk_length<&Policy::wrap_up_max_hard>("routing.wrap_up_hard_seconds_max", 1),
    count<&Settings::offers_per_minute>("routing.offers_per_minute", 0, 100),
    length<&Settings::fan_out_after>("routing.fan_out_after_seconds"),
    count<&Settings::fan_out_to>("routing.fan_out_to", 1, 3),
    count<&Settings::storm_misses>("routing.storm_misses", 1, 100),
    count<&Settings::storm_people>("routing.storm_people", 1, 100),
    length<&Settings::storm_within>("routing.storm_within_seconds", 1),
    any<&Rules::settings, &Settings::storm_share>("routing.storm_share_percent", NumberUnit::percent, 0, 99),
    // What spares responders (§3.10).
    count<&Settings::wellbeing, &Wellbeing::high_in_a_row>("routing.wellbeing.high_in_a_row", 0, 100),
    length<&Settings::wellbeing, &Wellbeing::recovery>("routing.wellbeing.recovery_seconds"),
    count<&Settings::wellbeing, &Wellbeing::high_per_shift>("routing.wellbeing.high_per_shift", 0, 100),
    length<&Settings::wellbeing, &Wellbeing::handling_max>("routing.wellbeing.handling_seconds_max"),
    length<&Settings::wellbeing, &Wellbeing::rest>("routing.wellbeing.rest_seconds"),
    length<&Settings::wellbeing, &Wellbeing::gap>("routing.wellbeing.gap_seconds"),
    desk_length<&Policy::waived_for>("routing.wellbeing.waived_for_seconds"),
    count<&Settings::exposure, &Weights::immediate>("routing.exposure.immediate", 0, 1'000),
    count<&Settings::exposure, &Weights::urgent>("routing.exposure.urgent", 0, 1'000),
    count<&Settings::exposure, &Weights::serious>("routing.exposure.serious", 0, 1'000),
    count<&Settings::exposure, &Weights::standard>("routing.exposure.standard", 0, 1'000),
    count<&Settings::exposure, &Weights::information>("routing.exposure.information", 0, 1'000),
    any<&Rules::settings, &Settings::exposure_half_life>("routing.exposure.half_life_seconds", NumberUnit::seconds, 300,
                                                         7 * a_day),
    // Who is lost, does not answer, or comes back.
    desk_length<&Policy::console_grace>("console_grace_seconds", 0, an_hour),
    desk_length<&Policy::answer_within>("answer_within_seconds", 0, an_hour),
    desk_length<&Policy::answer_again_within>("answer_again_within_seconds", 0, an_hour),
    desk_length<&Policy::return_within>("return_within_seconds", 0, an_hour),
    desk_length<&Policy::prefer_known_for>("prefer_known_seconds", 0, an_hour)};

} // namespace

std::span<const RuleNumber> numbers() { return all_numbers; }

const RuleNumber* number_of(std::string_view key) {
    const auto* const found = std::ranges::find(all_numbers, key, &RuleNumber::key);
    return found == all_numbers.end() ? nullptr : found;
}

bool fits(const RuleNumber& number, std::optional<std::int64_t> value) {
    return value ? *value >= number.least && *value <= number.most : number.or_never == Flag::yes;
}

namespace {

bool has_fault(const RuleNumber& number, const Rules& rules) { return !fits(number, number.get(rules)); }

/// Beside one another.
std::optional<std::string_view> fault_among(const Policy& policy) {
    if (policy.wait_serious < policy.wait_urgent)
        return "routing.wait.serious_seconds";
    if (policy.wait_standard < policy.wait_serious)
        return "routing.wait.standard_seconds";
    if (policy.wait_information < policy.wait_standard)
        return "routing.wait.information_seconds";
    if (policy.cool_off_alone > policy.cool_off)
        return "routing.offer.cool_off_alone_seconds";
    return std::nullopt;
}

} // namespace

std::optional<std::string_view> fault_of(const Policy& policy) {
    const Rules rules{.policy = policy, .settings = {}};
    for (const RuleNumber& each : all_numbers) {
        if (each.of_policy == Flag::yes && has_fault(each, rules))
            return each.key;
    }
    return fault_among(policy);
}

std::optional<std::string_view> fault_of(const Rules& rules) {
    for (const RuleNumber& each : all_numbers) {
        if (has_fault(each, rules))
            return each.key;
    }
    if (const auto fault = fault_among(rules.policy))
        return fault;
    const Bands& bands = rules.settings.bands;
    const auto after_it = std::min({bands.urgent, bands.serious, bands.standard, bands.information});
    if (bands.immediate >= after_it)
        return "routing.bands.immediate";
    if (rules.settings.returning_band <= bands.immediate)
        return "routing.returning_band";
    return routing::fault_of(rules.settings);
}

} // namespace hotline::desk
