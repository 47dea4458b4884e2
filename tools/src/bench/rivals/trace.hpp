#pragma once

#include "proto/codes.hpp"
#include "routing/wants.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// What all contestants replay: who waits, who arrives, whose conversation ends, as a file of plain lines.
namespace hotline::bench {

/// Contacts with the same requirements. The rivals have one queue for each.
struct Signature {
    std::uint32_t language{}; ///< 1 and up
    bool specialist = false;  ///< somebody trained for it, or nobody
};

struct TraceResponder {
    std::vector<std::uint32_t> languages;
    bool specialist = false;
    std::vector<std::uint32_t> serves; ///< signatures
};

struct TraceContact {
    std::uint32_t signature{};
    Acuity acuity{};
    std::int64_t arrived_ms{}; ///< from the start of the trace; negative: waits already
    std::int64_t due_ms{};     ///< arrival + what its acuity may wait
};

/// At `at_ms` the contact arrives, or the responder is done with what they had and takes the next.
struct TraceEvent {
    bool arrival = false;
    std::int64_t at_ms{};
    std::uint32_t who{};
};

struct TraceSize {
    std::uint32_t waiting = 1'000;
    std::uint32_t responders = 64;
    std::uint32_t signatures = 16;
    std::uint32_t events = 5'000;
    std::uint64_t seed = 1;
};

/// Contacts are numbered in the order of their arrival. One conversation at a time for each responder, all by voice.
struct Trace {
    std::vector<Signature> signatures;
    std::vector<TraceResponder> responders;
    std::vector<TraceContact> contacts;
    std::uint32_t waiting{}; ///< so many of the contacts, the first ones, wait when it begins
    std::vector<TraceEvent> events;
};

Trace make_trace(const TraceSize& size);
/// Throws std::runtime_error if the file cannot be written, or read, or is no trace.
void write_trace(const Trace& trace, const std::filesystem::path& file);
Trace read_trace(const std::filesystem::path& file);

/// The order in which contacts of one signature are to be offered, smaller first: life in danger now, then when the
/// wait of its class is over, then by arrival. The engine's `(band, arrival + max wait, seq)`.
struct Place {
    int band{};
    std::int64_t due_ms{};
    std::uint32_t contact{};
    friend auto operator<=>(const Place&, const Place&) = default;
};
Place place_of(const Trace& trace, std::uint32_t contact);

/// The same for the engine.
routing::Wants wants_of(const Signature& signature);
routing::Profile profile_of(const TraceResponder& responder);

} // namespace hotline::bench
