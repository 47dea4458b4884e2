#pragma once

#include "hotline/journal/entry.hpp"

#include <map>
#include <string>
#include <utility>

namespace hotline::simulate {

class World;

/// Both ends of the outbox: the pump inside the service, which sends what is pending until it is taken, and the
/// provider outside, which may be down, hears things twice, and must never hear of something that is not durable.
class Partner {
public:
    explicit Partner(World& world) : world_(world) {}
    /// The service looks into its outbox.
    void poke();
    bool down = false;

private:
    void send(const journal::OutboxItem& item);
    void receive(const journal::OutboxItem& item);

    World& world_;
    bool looking_ = false;                                          ///< a look is on the agenda
    std::map<std::pair<Seq, std::uint32_t>, std::string> received_; ///< facts by key; the newest only
};

} // namespace hotline::simulate
