#include "tools/src/bench/rivals/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hotline::bench {
namespace {

/// SplitMix64, public domain by S. Vigna.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint32_t operator()(std::uint32_t sides) {
        std::uint64_t z = (state_ += 0x9E37'79B9'7F4A'7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
        return static_cast<std::uint32_t>((z ^ (z >> 31U)) % sides);
    }

private:
    std::uint64_t state_;
};

constexpr std::int64_t between_events_ms = 40;
constexpr std::int64_t minutes_of_class_ms = 15 * 60'000;

TraceContact any_contact(Dice& dice, std::uint32_t signatures, std::int64_t arrived_ms) {
    TraceContact contact;
    contact.signature = std::min(dice(signatures), dice(signatures)); // the first ones more often
    contact.acuity = dice(100) == 0 ? Acuity::immediate : static_cast<Acuity>(1 + dice(4));
    contact.arrived_ms = arrived_ms;
    contact.due_ms = arrived_ms + minutes_of_class_ms * static_cast<std::int64_t>(contact.acuity);
    return contact;
}

bool serves(const TraceResponder& responder, const Signature& signature) {
    const routing::Steps steps = routing::steps_of(profile_of(responder), wants_of(signature));
    return (steps & routing::in_language).any();
}

TraceResponder any_responder(Dice& dice, const std::vector<Signature>& signatures) {
    TraceResponder responder;
    responder.specialist = dice(2) == 0;
    for (std::uint32_t i = 0; i <= dice(3); ++i)
        responder.languages.push_back(1 + dice(static_cast<std::uint32_t>(signatures.size() + 1) / 2));
    std::sort(responder.languages.begin(), responder.languages.end());
    responder.languages.erase(std::unique(responder.languages.begin(), responder.languages.end()),
                              responder.languages.end());
    for (std::uint32_t at = 0; at < signatures.size(); ++at) {
        if (serves(responder, signatures[at]))
            responder.serves.push_back(at);
    }
    return responder;
}

std::string joined(const std::vector<std::uint32_t>& numbers) {
    return numbers.empty() ? "-" : fmt::format("{}", fmt::join(numbers, ","));
}

std::vector<std::uint32_t> split(const std::string& text) {
    std::vector<std::uint32_t> numbers;
    std::istringstream in(text == "-" ? "" : text);
    for (std::string one; std::getline(in, one, ',');)
        numbers.push_back(static_cast<std::uint32_t>(std::stoul(one)));
    return numbers;
}

void write_contact(std::ostream& out, const Trace& trace, std::uint32_t at, const char* verb) {
    const TraceContact& contact = trace.contacts[at];
    const Place place = place_of(trace, at);
    out << fmt::format("{} {} {} {} {} {}\n", verb, contact.arrived_ms, contact.signature,
                       static_cast<int>(contact.acuity), place.band, contact.due_ms);
}

TraceContact read_contact(std::istream& line) {
    TraceContact contact;
    int acuity = 0;
    int band = 0;
    line >> contact.arrived_ms >> contact.signature >> acuity >> band >> contact.due_ms;
    contact.acuity = static_cast<Acuity>(acuity);
    return contact;
}

void read_line(Trace& trace, const std::string& verb, std::istream& line) {
    if (verb == "signature") {
        Signature& signature = trace.signatures.emplace_back();
        line >> signature.language >> signature.specialist;
    } else if (verb == "responder") {
        TraceResponder& responder = trace.responders.emplace_back();
        std::string languages;
        std::string served;
        line >> languages >> responder.specialist >> served;
        responder.languages = split(languages);
        responder.serves = split(served);
    } else if (verb == "waits" || verb == "arrives") {
        trace.contacts.push_back(read_contact(line));
        if (verb == "waits")
            ++trace.waiting;
        else
            trace.events.push_back(
                {true, trace.contacts.back().arrived_ms, static_cast<std::uint32_t>(trace.contacts.size() - 1)});
    } else if (verb == "free") {
        TraceEvent& event = trace.events.emplace_back();
        line >> event.at_ms >> event.who;
    } else {
        throw std::runtime_error("no line of a trace: " + verb);
    }
    if (!line)
        throw std::runtime_error("a line of the trace is cut: " + verb);
}

} // namespace

routing::Wants wants_of(const Signature& signature) {
    routing::Wants wants;
    wants.channel = Channel::voice;
    (void)wants.languages.add({routing::Language{std::uint64_t{signature.language} << 32U}, Proficiency{}});
    if (signature.specialist)
        wants.must.add(routing::Trait::labour_trafficking);
    return wants;
}

routing::Profile profile_of(const TraceResponder& responder) {
    routing::Profile profile;
    for (const std::uint32_t language : responder.languages)
        (void)profile.languages.add({routing::Language{std::uint64_t{language} << 32U}, Proficiency{}});
    if (responder.specialist)
        profile.traits.add(routing::Trait::labour_trafficking);
    profile.most.fill(Count<8>::of(1));
    return profile;
}

Place place_of(const Trace& trace, std::uint32_t contact) {
    const TraceContact& one = trace.contacts[contact];
    return {one.acuity == Acuity::immediate ? 0 : 1, one.due_ms, contact};
}

Trace make_trace(const TraceSize& size) {
    Dice dice(size.seed);
    Trace trace;
    for (std::uint32_t i = 0; i < size.signatures; ++i)
        trace.signatures.push_back({1 + i / 2, i % 2 == 1});
    for (std::uint32_t i = 0; i < size.responders; ++i)
        trace.responders.push_back(any_responder(dice, trace.signatures));
    trace.waiting = size.waiting;
    for (std::uint32_t i = 0; i < size.waiting; ++i)
        trace.contacts.push_back(
            any_contact(dice, size.signatures, (std::int64_t{i} - size.waiting) * between_events_ms * 2));
    for (std::uint32_t i = 0; i < size.events; ++i) {
        const std::int64_t at = std::int64_t{i} * between_events_ms;
        if (dice(2) == 0) {
            trace.events.push_back({true, at, static_cast<std::uint32_t>(trace.contacts.size())});
            trace.contacts.push_back(any_contact(dice, size.signatures, at));
        } else {
            trace.events.push_back({false, at, dice(size.responders)});
        }
    }
    return trace;
}

void write_trace(const Trace& trace, const std::filesystem::path& file) {
    std::ofstream out(file);
    for (const Signature& signature : trace.signatures)
        out << fmt::format("signature {} {:d}\n", signature.language, signature.specialist);
    for (const TraceResponder& responder : trace.responders)
        out << fmt::format("responder {} {:d} {}\n", joined(responder.languages), responder.specialist,
                           joined(responder.serves));
    for (std::uint32_t at = 0; at < trace.waiting; ++at)
        write_contact(out, trace, at, "waits");
    for (const TraceEvent& event : trace.events) {
        if (event.arrival)
            write_contact(out, trace, event.who, "arrives");
        else
            out << fmt::format("free {} {}\n", event.at_ms, event.who);
    }
    if (!out.flush())
        throw std::runtime_error("the trace cannot be written: " + file.string());
}

Trace read_trace(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("the trace cannot be read: " + file.string());
    Trace trace;
    for (std::string text; std::getline(in, text);) {
        std::istringstream line(text);
        std::string verb;
        line >> verb;
        read_line(trace, verb, line);
    }
    return trace;
}

} // namespace hotline::bench
