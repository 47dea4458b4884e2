#pragma once

#include "proto/instant.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hotline::traffic {

/// Everything that a run counts.
struct Tally {
    std::uint64_t contacts = 0;  ///< acknowledged
    std::uint64_t answered = 0;  ///< a responder was connected
    std::uint64_t abandoned = 0; ///< hung up before anybody answered
    std::uint64_t messages = 0;  ///< acknowledged, of both sides
    std::uint64_t unsaved = 0;   ///< messages that the other side sees and that were not durable yet
    std::uint64_t tips = 0;
    std::uint64_t referrals = 0;
    std::uint64_t repeated = 0;    ///< commands sent again on purpose that got their first answer
    std::uint64_t wrong_again = 0; ///< … that got another one: a fault of the service
    std::uint64_t turned_away = 0; ///< 429: the service limits how often somebody may ask
    std::uint64_t lost = 0;        ///< connections that ended without an answer
    std::uint64_t feed_events = 0;
    std::uint64_t snapshots = 0;
    std::uint64_t cuts = 0;                      ///< sockets cut by us
    std::uint64_t cuts_inside = 0;               ///< of them, with a message only partly read
    std::uint64_t gaps = 0;                      ///< events of which the feed did not tell
    std::uint64_t doubles = 0;                   ///< events told twice or late
    std::map<std::string, std::uint64_t> errors; ///< answers that nobody expected, by step and status
    std::vector<Millis> waits;                   ///< from arrival to answer, as the service says
    std::vector<Millis> offers;                  ///< from the offer's entry to the console

    /// Lines "name value"; times in milliseconds.
    [[nodiscard]] std::string report() const;
};

/// The value below which `share` percent of `values` lie (nearest rank); 0 of none.
Millis percentile(std::vector<Millis> values, std::uint32_t share);

} // namespace hotline::traffic
