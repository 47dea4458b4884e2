#include "tools/src/simulate/orders.hpp"

namespace hotline::simulate {
namespace {

/// Twenty times the mean of what `schedule` draws: one in ten up to p10, four to p50, four to p90, one beyond.
std::uint64_t twenty_means(const Spread& spread) {
    const std::uint64_t p10 = spread.p10_s;
    const std::uint64_t p50 = spread.p50_s;
    const std::uint64_t p90 = spread.p90_s;
    return (p10 / 2 + p10) + 4 * (p10 + p50) + 4 * (p50 + p90) + (p90 + spread.max_s);
}

/// Written contacts that a responder has at once on average, in permille of one.
std::uint64_t written_at_once(const Staffing& staffing) {
    std::uint64_t people = 0;
    std::uint64_t places = 0;
    for (const auto& team : staffing.teams) {
        people += team.responders * std::uint64_t{team.chats_max > 0};
        places += std::uint64_t{team.responders} * team.chats_max;
    }
    return people == 0 ? 1'000 : places * 1'000 / people;
}

/// Seconds of work in a thousand weeks.
std::uint64_t work_of(const Profile& profile) {
    const auto at_once = written_at_once(profile.staffing);
    std::uint64_t work = 0;
    for (const auto& stream : profile.traffic.streams) {
        std::uint64_t contacts = 0;
        for (const auto& rate : stream.arrivals)
            contacts += rate.days.size() * (rate.to_hour - rate.from_hour) * rate.per_1000_hours;
        const auto seconds = contacts * (twenty_means(stream.handling) + twenty_means(stream.wrap_up)) / 20;
        work += stream.channel == Channel::voice ? seconds : seconds * 1'000 / at_once;
    }
    return work;
}

/// The same of what can be done.
std::uint64_t capacity_of(const Staffing& staffing) {
    std::uint64_t hours = 0;
    for (const auto& team : staffing.teams) {
        for (const auto& shift : team.shifts)
            hours += std::uint64_t{team.responders} * shift.days.size() * shift.hours;
    }
    return hours * 3'600 * 1'000;
}

} // namespace

void serve_in(QueueOrder order, Settings& settings) {
    settings.policy = {};
    settings.routing = {};
    if (order == QueueOrder::ours)
        return;
    // The key is (band, arrival + longest wait): without longest waits it is the arrival alone.
    settings.policy.wait_urgent = settings.policy.wait_serious = settings.policy.wait_standard =
        settings.policy.wait_information = settings.policy.wait_email = Millis{};
    const auto band = [](std::uint64_t number) { return Count<15>::of(number); };
    settings.routing.bands = order == QueueOrder::strict ? routing::Bands{band(1), band(2), band(3), band(4), band(5)}
                                                         : routing::Bands{band(1), band(1), band(1), band(1), band(1)};
    settings.routing.returning_band = band(15); // its own
    settings.routing.valve = {};
}

std::uint64_t load_permille(const Profile& profile) {
    const auto capacity = capacity_of(profile.staffing);
    return capacity == 0 ? 0 : work_of(profile) * 1'000 / capacity;
}

Profile at_load(Profile profile, std::uint64_t permille) {
    const auto work = work_of(profile);
    const auto wanted = capacity_of(profile.staffing) / 1'000 * permille;
    if (work == 0)
        return profile;
    for (auto& stream : profile.traffic.streams) {
        for (auto& rate : stream.arrivals) {
            const auto scaled =
                static_cast<double>(rate.per_1000_hours) * static_cast<double>(wanted) / static_cast<double>(work);
            rate.per_1000_hours = static_cast<std::uint32_t>(scaled + 0.5);
        }
    }
    return profile;
}

} // namespace hotline::simulate
