#include "routing/matching.hpp"

#include <algorithm>
#include <optional>

namespace hotline::routing {
namespace {

constexpr std::size_t contacts_max = limit::matched_together;
constexpr std::size_t seats_max = contacts_max * contacts_max;

Cost cost_of(const Meeting& meeting, std::size_t contact, std::size_t at) {
    const Chance& chance = meeting.contacts[contact].best[at];
    const auto place = static_cast<std::int64_t>(at);
    return {chance.known ? 0 : 1, chance.step, chance.scarcity, place, contact == 0 ? place : 0};
}

/// A responder is a seat. Those of all contacts once each, numbered in the order of their handles: nothing but which
/// are the same is read from it.
class Seats {
public:
    explicit Seats(const Meeting& meeting) {
        for (std::size_t contact = 0; contact < meeting.size; ++contact) {
            const Chances& chances = meeting.contacts[contact];
            for (std::size_t at = 0; at < chances.size; ++at)
                handles_[size_++] = chances.best[at].responder;
        }
        std::sort(handles_.begin(), end());
        size_ = static_cast<std::size_t>(std::unique(handles_.begin(), end()) - handles_.begin());
        for (std::size_t contact = 0; contact < meeting.size; ++contact) {
            const Chances& chances = meeting.contacts[contact];
            for (std::size_t at = 0; at < chances.size; ++at)
                seats_[contact][at] = static_cast<std::uint16_t>(
                    std::lower_bound(handles_.begin(), end(), chances.best[at].responder) - handles_.begin());
        }
    }
    [[nodiscard]] std::size_t of(std::size_t contact, std::size_t at) const { return seats_[contact][at]; }

private:
    [[nodiscard]] std::array<Handle, seats_max>::iterator end() {
        return handles_.begin() + static_cast<std::ptrdiff_t>(size_);
    }
    std::array<Handle, seats_max> handles_{};
    std::size_t size_ = 0;
    std::array<std::array<std::uint16_t, contacts_max>, contacts_max> seats_{};
};

class Matcher {
public:
    explicit Matcher(const Meeting& meeting) : meeting_(meeting), seats_(meeting) {
        matched_.chance.fill(Matched::none);
        owner_.fill(nobody_sits);
    }
    /// The contact gets a seat, those before it keep one each, or nothing changes.
    void seat(std::size_t contact) {
        const auto end = shortest_way(contact);
        if (!end)
            return;
        for (std::size_t one = 0; one <= contact; ++one) {
            if (!ways_[one].done)
                continue;
            const Cost less = end->length - ways_[one].length;
            if (one != contact)
                price_[seat_of(one)] = price_[seat_of(one)] - less;
            due_[one] = due_[one] + less;
        }
        move_up(contact, *end);
    }
    [[nodiscard]] const Matched& matched() const { return matched_; }

private:
    static constexpr std::uint8_t nobody_sits = contacts_max;

    /// How a contact that has a seat would get another, so that the new one gets in.
    struct Way {
        Cost length;            ///< by what the sum grows until here, less what is due: never negative
        std::size_t from = 0;   ///< the contact that would take the seat of this one
        std::size_t chance = 0; ///< by which of its chances
        bool reached = false;
        bool done = false;
    };
    /// A free seat at the end of a way.
    struct End {
        Cost length;
        std::size_t contact = 0;
        std::size_t chance = 0;
    };

    [[nodiscard]] std::size_t seat_of(std::size_t contact) const {
        return seats_.of(contact, matched_.chance[contact]);
    }
    /// The contact to go on from: the one with the shortest way so far.
    [[nodiscard]] std::optional<std::size_t> nearest(std::size_t last) const {
        std::optional<std::size_t> best;
        for (std::size_t one = 0; one <= last; ++one) {
            if (ways_[one].reached && !ways_[one].done && (!best || ways_[one].length < ways_[*best].length))
                best = one;
        }
        return best;
    }
    std::optional<End> shortest_way(std::size_t contact) {
        ways_.fill({});
        ways_[contact].reached = true;
        std::optional<End> end;
        for (auto at = nearest(contact); at && !(end && end->length <= ways_[*at].length); at = nearest(contact)) {
            ways_[*at].done = true;
            for (std::size_t chance = 0; chance < meeting_.contacts[*at].size; ++chance)
                look_at(*at, chance, end);
        }
        return end;
    }
    void look_at(std::size_t contact, std::size_t chance, std::optional<End>& end) {
        const std::size_t seat = seats_.of(contact, chance);
        const Cost length = ways_[contact].length + cost_of(meeting_, contact, chance) - due_[contact] - price_[seat];
        const std::size_t sits = owner_[seat];
        if (sits == nobody_sits) {
            if (!end || length < end->length)
                end = {length, contact, chance};
            return;
        }
        Way& way = ways_[sits];
        if (!way.done && (!way.reached || length < way.length))
            way = {length, contact, chance, true, false};
    }
    /// Everybody on the way takes the seat before them.
    void move_up(std::size_t contact, const End& end) {
        std::size_t chance = end.chance;
        for (std::size_t at = end.contact;;) {
            matched_.chance[at] = chance;
            owner_[seats_.of(at, chance)] = static_cast<std::uint8_t>(at);
            if (at == contact)
                return;
            chance = ways_[at].chance;
            at = ways_[at].from;
        }
    }

    const Meeting& meeting_;
    Seats seats_;
    Matched matched_;
    std::array<Way, contacts_max> ways_{};
    std::array<Cost, contacts_max> due_{};        ///< potentials of the contacts
    std::array<Cost, seats_max> price_{};         ///< of the seats; 0 while nobody sits there
    std::array<std::uint8_t, seats_max> owner_{}; ///< who sits there
};

} // namespace

Matched match(const Meeting& meeting) {
    Matcher matcher(meeting);
    for (std::size_t contact = 0; contact < meeting.size; ++contact)
        matcher.seat(contact);
    return matcher.matched();
}

} // namespace hotline::routing
