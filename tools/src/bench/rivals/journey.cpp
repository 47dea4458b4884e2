#include "tools/src/bench/rivals/journey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace hotline::bench {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// When each contact was there, and what became of it first.
struct Fate {
    std::int64_t there = never;
    std::int64_t handed = never; ///< the event by which it was given to somebody
};

std::vector<Fate> fates_of(const Trace& trace, const Journey& journey) {
    std::vector<Fate> fates(trace.contacts.size());
    for (std::uint32_t at = 0; at < trace.waiting; ++at)
        fates[at].there = std::numeric_limits<std::int64_t>::min();
    for (const Taken& taken : journey.taken) {
        if (trace.events[taken.event].arrival)
            fates[trace.events[taken.event].who].there = taken.taken;
    }
    for (const Decision& decision : journey.decisions) {
        Fate& fate = fates[decision.contact];
        fate.there = std::min(fate.there, decision.handed);
        fate.handed = std::min(fate.handed, decision.handed);
    }
    return fates;
}

bool is_served_by(const Trace& trace, std::uint32_t contact, std::uint32_t responder) {
    const auto& serves = trace.responders[responder].serves;
    return std::find(serves.begin(), serves.end(), trace.contacts[contact].signature) != serves.end();
}

void count_order(const Trace& trace, const Journey& journey, Findings& findings) {
    const std::vector<Fate> fates = fates_of(trace, journey);
    for (const Decision& decision : journey.decisions) {
        bool same = false;
        bool any = false;
        for (std::uint32_t other = 0; other < fates.size(); ++other) {
            const bool waited = fates[other].there < decision.handed && fates[other].handed > decision.decided;
            if (!waited || !(place_of(trace, other) < place_of(trace, decision.contact)))
                continue;
            same = same || trace.contacts[other].signature == trace.contacts[decision.contact].signature;
            any = any || is_served_by(trace, other, decision.responder);
        }
        findings.order_violations += same ? 1 : 0;
        findings.passed_over += any ? 1 : 0;
    }
}

/// Between two contacts a responder must have been told to be done with the first.
void count_doubles(const Trace& trace, const Journey& journey, Findings& findings) {
    std::vector<std::uint32_t> given(trace.contacts.size());
    for (const Decision& decision : journey.decisions)
        findings.double_offers += ++given[decision.contact] > 1 ? 1 : 0;
    std::vector<std::vector<std::int64_t>> done(trace.responders.size());
    for (const Taken& taken : journey.taken) {
        if (!trace.events[taken.event].arrival)
            done[trace.events[taken.event].who].push_back(taken.handed);
    }
    for (auto& times : done)
        std::sort(times.begin(), times.end());
    std::vector<std::int64_t> last(trace.responders.size(), std::numeric_limits<std::int64_t>::min());
    std::vector<Decision> decisions = journey.decisions;
    std::sort(decisions.begin(), decisions.end(),
              [](const Decision& a, const Decision& b) { return a.decided < b.decided; });
    for (const Decision& decision : decisions) {
        const auto& times = done[decision.responder];
        const auto since = std::upper_bound(times.begin(), times.end(), last[decision.responder]);
        findings.double_offers += since == times.end() || *since > decision.decided ? 1 : 0;
        last[decision.responder] = decision.decided;
    }
}

/// At the end: who is free, and whether somebody waits whom they serve.
void count_left_apart(const Trace& trace, const Journey& journey, Findings& findings) {
    std::vector<bool> free(trace.responders.size());
    std::vector<bool> waits(trace.contacts.size());
    std::fill_n(waits.begin(), trace.waiting, true);
    for (const Taken& taken : journey.taken) {
        const TraceEvent& event = trace.events[taken.event];
        (event.arrival ? waits : free)[event.who] = true;
    }
    std::vector<std::int64_t> last(trace.responders.size(), std::numeric_limits<std::int64_t>::min());
    for (const Decision& decision : journey.decisions) {
        waits[decision.contact] = false;
        last[decision.responder] = std::max(last[decision.responder], decision.decided);
    }
    for (std::uint32_t at = 0; at < free.size(); ++at) {
        const bool busy = std::none_of(journey.taken.begin(), journey.taken.end(), [&](const Taken& taken) {
            const TraceEvent& event = trace.events[taken.event];
            return !event.arrival && event.who == at && taken.handed > last[at];
        });
        if (!free[at] || busy)
            continue;
        for (std::uint32_t contact = 0; contact < waits.size(); ++contact)
            findings.left_apart += waits[contact] && is_served_by(trace, contact, at) ? 1 : 0;
    }
}

double quantile_us(std::vector<std::int64_t>& times, double share) {
    if (times.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
    std::nth_element(times.begin(), times.begin() + at, times.end());
    return static_cast<double>(times[static_cast<std::size_t>(at)]) / 1e3;
}

} // namespace

void write_journey(const Journey& journey, const std::filesystem::path& file) {
    std::ofstream out(file);
    for (const Taken& taken : journey.taken)
        out << fmt::format("taken {} {} {}\n", taken.event, taken.handed, taken.taken);
    for (const Decision& one : journey.decisions)
        out << fmt::format("decided {} {} {} {} {}\n", one.event, one.handed, one.decided, one.responder, one.contact);
    if (!out.flush())
        throw std::runtime_error("the journey cannot be written: " + file.string());
}

Journey read_journey(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("the journey cannot be read: " + file.string());
    Journey journey;
    for (std::string text; std::getline(in, text);) {
        std::istringstream line(text);
        std::string verb;
        line >> verb;
        if (verb == "taken") {
            Taken& one = journey.taken.emplace_back();
            line >> one.event >> one.handed >> one.taken;
        } else if (verb == "decided") {
            Decision& one = journey.decisions.emplace_back();
            line >> one.event >> one.handed >> one.decided >> one.responder >> one.contact;
        } else {
            throw std::runtime_error("no line of a journey: " + verb);
        }
        if (!line)
            throw std::runtime_error("a line of the journey is cut: " + text);
    }
    return journey;
}

Findings judge(const Trace& trace, const Journey& journey) {
    Findings findings;
    findings.events = journey.taken.size();
    findings.decisions = journey.decisions.size();
    std::vector<std::int64_t> times;
    std::int64_t begin = never;
    std::int64_t end = 0;
    for (const Taken& taken : journey.taken) {
        begin = std::min(begin, taken.handed);
        end = std::max(end, taken.taken);
    }
    for (const Decision& decision : journey.decisions) {
        times.push_back(decision.decided - decision.handed);
        end = std::max(end, decision.decided);
    }
    findings.p50_us = quantile_us(times, 0.5);
    findings.p99_us = quantile_us(times, 0.99);
    if (end > begin)
        findings.events_per_second = static_cast<double>(findings.events) / (static_cast<double>(end - begin) / 1e9);
    count_order(trace, journey, findings);
    count_doubles(trace, journey, findings);
    count_left_apart(trace, journey, findings);
    return findings;
}

} // namespace hotline::bench
