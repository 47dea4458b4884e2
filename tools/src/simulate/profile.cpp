#include "tools/src/simulate/profile.hpp"

#include "proto/json_reader.hpp"
#include "tools/src/simulate/built_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hotline::simulate {
namespace {

constexpr ReadLimits file_limits{.body_max = 1024 * 1024, .list_max = 1'024};
constexpr std::uint32_t team_max = 10'000;
constexpr std::uint32_t chats_most = 8;
constexpr std::uint32_t rate_max = 1'000'000'000;
constexpr std::uint32_t duration_max_s = 100 * 24 * 3'600;

using Wrong = std::optional<Fault>;

Wrong invalid(std::string path) { return refuse(Refusal::field_invalid, std::move(path)); }

Wrong fault_of(const Spread& spread, const std::string& at) {
    const std::array quantiles{spread.p10_s, spread.p50_s, spread.p90_s, spread.max_s};
    if (!std::ranges::is_sorted(quantiles) || spread.max_s == 0 || spread.max_s > duration_max_s)
        return invalid(at);
    return std::nullopt;
}

Wrong fault_of(const Team& team, const std::string& at) {
    if (team.responders == 0 || team.responders > team_max)
        return invalid(at + ".responders");
    if (team.chats_max > chats_most)
        return invalid(at + ".chats_max");
    if (team.languages.empty())
        return invalid(at + ".languages");
    for (std::size_t i = 0; i < team.shifts.size(); ++i) {
        const auto& shift = team.shifts[i];
        const auto here = fmt::format("{}.shifts[{}]", at, i);
        if (shift.days.empty())
            return invalid(here + ".days");
        if (shift.from_hour > 23)
            return invalid(here + ".from_hour");
        if (shift.hours == 0 || shift.hours > 24)
            return invalid(here + ".hours");
    }
    return std::nullopt;
}

Wrong fault_of(const Rate& rate, const std::string& at) {
    if (rate.days.empty())
        return invalid(at + ".days");
    if (rate.from_hour > 23)
        return invalid(at + ".from_hour");
    if (rate.to_hour <= rate.from_hour || rate.to_hour > 24)
        return invalid(at + ".to_hour");
    if (rate.per_1000_hours > rate_max)
        return invalid(at + ".per_1000_hours");
    return std::nullopt;
}

Wrong fault_of(const Stream& stream, const std::string& at) {
    std::uint64_t shares = 0;
    for (const auto& share : stream.acuity)
        shares += share.permille;
    if (shares != 1'000)
        return invalid(at + ".acuity");
    for (std::size_t i = 0; i < stream.arrivals.size(); ++i) {
        if (auto wrong = fault_of(stream.arrivals[i], fmt::format("{}.arrivals[{}]", at, i)))
            return wrong;
    }
    for (const auto& [spread, name] :
         {std::pair{&stream.patience, ".patience"}, {&stream.handling, ".handling"}, {&stream.wrap_up, ".wrap_up"}}) {
        if (auto wrong = fault_of(*spread, at + name))
            return wrong;
    }
    return std::nullopt;
}

template <class List>
Wrong first_fault(const List& list, std::string_view name) {
    if (list.empty())
        return invalid(std::string(name));
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (auto wrong = fault_of(list[i], fmt::format("{}[{}]", name, i)))
            return wrong;
    }
    return std::nullopt;
}

} // namespace

Result<Staffing> read_staffing(std::string_view json) {
    auto staffing = read_json<Staffing>(json, file_limits);
    if (!staffing)
        return staffing;
    if (auto wrong = first_fault(staffing->teams, "teams"))
        return *wrong;
    return staffing;
}

Result<Traffic> read_traffic(std::string_view json) {
    auto traffic = read_json<Traffic>(json, file_limits);
    if (!traffic)
        return traffic;
    if (auto wrong = first_fault(traffic->streams, "streams"))
        return *wrong;
    return traffic;
}

Result<Profile> built_in_profile(std::string_view name) {
    for (const auto& text : built_in) {
        if (text.name != name)
            continue;
        auto staffing = read_staffing(text.staffing);
        if (!staffing)
            return staffing.error();
        auto traffic = read_traffic(text.traffic);
        if (!traffic)
            return traffic.error();
        return Profile{.staffing = std::move(*staffing), .traffic = std::move(*traffic)};
    }
    return refuse(Refusal::absent, "profile");
}

std::uint32_t headcount(const Staffing& staffing) {
    std::uint32_t people = 0;
    for (const auto& team : staffing.teams)
        people += team.responders;
    return people;
}

} // namespace hotline::simulate
