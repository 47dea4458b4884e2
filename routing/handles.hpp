#pragma once

#include "proto/ids.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace hotline::routing {

/// A small number for a contact, responder, offer, line or pool while it is known. No decision looks at its order.
using Handle = std::uint32_t;
inline constexpr Handle nobody = 0xFFFF'FFFFU;

/// A fixed mix of the bits (SplitMix64, public domain by S. Vigna): the same on every machine.
constexpr std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return z ^ (z >> 31U);
}
constexpr std::uint64_t mixed(const Uuid& id) {
    std::uint64_t halves[2]{};
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        halves[i / 8] = halves[i / 8] << 8U | id.bytes[i];
    return mixed(halves[0] + 0x9E37'79B9'7F4A'7C15U * mixed(halves[1]));
}
template <class Kind>
constexpr std::uint64_t mixed(const Id<Kind>& id) {
    return mixed(id.value);
}
template <class Kind>
constexpr std::uint64_t mixed(const Number<Kind>& number) {
    return mixed(number.value + 0x9E37'79B9'7F4A'7C15U);
}

/// Entries by handle, found by their id: an entry has `handle` and `id`. Handles of removed entries are used again, and
/// no memory is asked for while there are no more entries than there have been. Nobody sees the order of the table.
template <class Id, class Entry>
class Handles {
public:
    /// Null if unknown. Valid until the next `add`.
    [[nodiscard]] Entry* find(const Id& id) {
        const Handle handle = handle_of(id);
        return handle == nobody ? nullptr : &entries_[handle];
    }
    [[nodiscard]] const Entry* find(const Id& id) const {
        const Handle handle = handle_of(id);
        return handle == nobody ? nullptr : &entries_[handle];
    }
    [[nodiscard]] Handle handle_of(const Id& id) const {
        return slots_.empty() ? nobody : slots_[slot_of(id, mixed(id))].handle;
    }
    [[nodiscard]] Entry& operator[](Handle handle) { return entries_[handle]; }
    [[nodiscard]] const Entry& operator[](Handle handle) const { return entries_[handle]; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// The entry must be new; it gets to know its handle.
    Entry& add(const Id& id, Entry entry) {
        if ((size_ + 1) * 2 > slots_.size())
            grow();
        if (free_.empty()) {
            free_.push_back(static_cast<Handle>(entries_.size()));
            entries_.emplace_back();
            free_.reserve(entries_.capacity()); // letting go asks for no memory
        }
        entry.id = id;
        entry.handle = free_.back();
        free_.pop_back();
        const std::uint64_t mix = mixed(id);
        slots_[slot_of(id, mix)] = {entry.handle, mark_of(mix)};
        ++size_;
        return entries_[entry.handle] = std::move(entry);
    }
    void remove(const Id& id) {
        std::size_t hole = slot_of(id, mixed(id));
        free_.push_back(slots_[hole].handle);
        entries_[slots_[hole].handle] = Entry{};
        --size_;
        // Those that had to go round the hole move back into it.
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = (hole + 1) & mask; slots_[at].handle != nobody; at = (at + 1) & mask) {
            const std::size_t home = slots_[at].mark & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                slots_[hole] = slots_[at];
                hole = at;
            }
        }
        slots_[hole] = {};
    }
    /// All, in the order of their ids. O(n log n), for pictures and people.
    [[nodiscard]] std::vector<const Entry*> by_id() const {
        std::vector<const Entry*> all;
        all.reserve(size_);
        for (const Entry& entry : entries_) {
            if (entry.handle != nobody)
                all.push_back(&entry);
        }
        std::sort(all.begin(), all.end(), [](const Entry* a, const Entry* b) { return a->id < b->id; });
        return all;
    }
    /// Calls `visit(entry)` for all, in no order that may be relied on.
    template <class Visit>
    void for_each(Visit visit) const {
        for (const Entry& entry : entries_) {
            if (entry.handle != nobody)
                visit(entry);
        }
    }

private:
    struct Slot {
        Handle handle = nobody;
        std::uint32_t mark{}; ///< of the id: others are told apart, and find home, without a look at their entries
    };
    static std::uint32_t mark_of(std::uint64_t mix) { return static_cast<std::uint32_t>(mix); }

    /// Where the id is, or the free slot where it would be.
    [[nodiscard]] std::size_t slot_of(const Id& id, std::uint64_t mix) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = mark_of(mix) & mask;
        while (slots_[at].handle != nobody && (slots_[at].mark != mark_of(mix) || entries_[slots_[at].handle].id != id))
            at = (at + 1) & mask;
        return at;
    }
    void grow() {
        const std::vector<Slot> old =
            std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(16, slots_.size() * 2)));
        for (const Slot& slot : old) {
            if (slot.handle != nobody)
                slots_[slot_of(entries_[slot.handle].id, slot.mark)] = slot;
        }
    }

    std::vector<Entry> entries_;
    std::vector<Handle> free_;
    std::vector<Slot> slots_; ///< open addressing, at most half full
    std::size_t size_ = 0;
};

} // namespace hotline::routing
