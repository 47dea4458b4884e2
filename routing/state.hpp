#pragma once

#include "routing/entries.hpp"
#include "routing/least.hpp"
#include "routing/proposal.hpp"
#include "routing/wakes.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hotline::routing {

namespace limit {
inline constexpr std::size_t outcomes_kept = 64;
/// Whoever is back sooner goes on with the shift that they ended: its limits and rest with it.
inline constexpr Millis between_shifts = hours(8);
inline constexpr std::size_t away_known = 4'096; ///< the one that would be forgotten first goes
} // namespace limit

/// Entries without an id, by handle; those let go are used again.
template <class Entry>
class Slab {
public:
    [[nodiscard]] Entry& operator[](Handle handle) { return entries_[handle]; }
    [[nodiscard]] const Entry& operator[](Handle handle) const { return entries_[handle]; }
    Handle add(const Entry& entry) {
        if (free_.empty()) {
            entries_.push_back(entry);
            free_.reserve(entries_.capacity()); // letting go asks for no memory
            return static_cast<Handle>(entries_.size() - 1);
        }
        const Handle handle = free_.back();
        free_.pop_back();
        entries_[handle] = entry;
        return handle;
    }
    void remove(Handle handle) { free_.push_back(handle); }

private:
    std::vector<Entry> entries_;
    std::vector<Handle> free_;
};

/// With whom pairs may have come together since every pair was last known to be apart. While it is one contact or one
/// responder, the best for the first in line is the best for all; several have to be looked at together.
struct Stirred {
    Handle contact = nobody;
    Handle responder = nobody;
    bool several = false; ///< more than one of either, or of whom is not known
    void add_contact(Handle handle) { add(contact, handle); }
    void add_responder(Handle handle) { add(responder, handle); }

private:
    void add(Handle& one, Handle handle) {
        several = several || (one != nobody && one != handle);
        one = handle;
    }
};

struct Mixed {
    std::size_t operator()(const Wants& wants) const { return static_cast<std::size_t>(mixed(wants)); }
};

/// Everything routing knows. A value: copy it to keep it. Changed by `step` only; looked at through `step.hpp`,
/// `explain.hpp` and `picture.hpp`.
struct State {
    Instant now; ///< of the last fact
    Settings settings;
    Handles<ContactId, ContactEntry> contacts;
    Handles<PersonId, ResponderEntry> responders;
    Handles<PersonId, AwayEntry> away;   ///< who left and may be back on the same shift; some may be over by now
    Handles<OfferId, OfferEntry> offers; ///< live ones
    Handles<InterpreterId, InterpreterEntry> interpreters;
    Handles<PartnerId, PartnerEntry> partners;
    Handles<HandoffId, HandoffEntry> handoffs;
    Slab<Pair> pairs;
    Slab<Window> windows;
    std::array<Outcome, limit::outcomes_kept> outcomes{}; ///< a ring
    std::uint32_t outcomes_at{};                          ///< its next place

    // What follows is computed from the above and stands in no picture.
    std::unordered_map<Wants, Handle, Mixed> wants; ///< looked up only: nobody sees its order
    std::map<Profile, Handle> profiles;
    std::map<std::uint64_t, Handle> skills;
    std::vector<std::uint32_t> skill_available; ///< by skill: offerable people who have it
    std::uint64_t skills_changed = 1;
    std::vector<Base> bases;
    std::vector<Line> lines;
    Least<Key> heads{Key::last()}; ///< by wants: the first who waits
    Least<Due> eldest{Due{}};      ///< by wants: who is or will be overdue the longest, the immediate ones apart
    std::vector<Pool> pools;
    Bits bases_waiting; ///< with somebody in a line
    std::array<Bits, channel_count> bases_of_channel;
    Bits lines_immediate;                       ///< the immediate ones with somebody in it
    Bits lines_paired;                          ///< with somebody who has pairs
    std::array<Bits, channel_count> pools_free; ///< with somebody free, by channel
    Bits pools_present;                         ///< with somebody on shift
    Bits bound_free;                            ///< free responders whom the valve binds, by handle
    std::uint32_t bound_free_count{};
    Bits spared_free;                    ///< free responders whom a soft limit spares, by handle
    Bits spared_offered;                 ///< the same of those who have an offer
    Tree fanning;                        ///< immediate contacts whose offer stood unanswered, by key
    Tree partner_queue;                  ///< contacts that may go to a partner, by key
    std::vector<PartnerId> partners_met; ///< every one that a contact was tried with, also when it is switched off
    Wakes contact_wakes;
    Wakes responder_wakes;

    // Where a pair may have come together since it was looked at: every other pair is known to be kept apart.
    Bits dirty_lines;
    Bits dirty_pools;
    Stirred stirred;
    bool check_victims = false;   ///< a live offer may stand in the way of an immediate contact
    bool check_partners = false;  ///< somebody may go to a partner
    std::uint32_t lacking{};      ///< live offers whose interpreter refused
    std::optional<Proposal> next; ///< what is proposed now
};

} // namespace hotline::routing
