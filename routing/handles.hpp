#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace hotline::routing {

/// A small number for a contact, responder, signature or profile while it is known. No decision looks at its order.
using Handle = std::uint32_t;

/// Entries by handle, found by their id. Handles of removed entries are used again.
template <class Id, class Entry>
class Handles {
public:
    /// Null if unknown. Valid until the next `add`.
    [[nodiscard]] Entry* find(const Id& id) {
        const auto at = handles_.find(id);
        return at == handles_.end() ? nullptr : &entries_[at->second];
    }
    [[nodiscard]] const Entry* find(const Id& id) const {
        const auto at = handles_.find(id);
        return at == handles_.end() ? nullptr : &entries_[at->second];
    }
    [[nodiscard]] Entry& operator[](Handle handle) { return entries_[handle]; }
    [[nodiscard]] const Entry& operator[](Handle handle) const { return entries_[handle]; }

    /// The entry must be new; it gets to know its handle.
    Entry& add(const Id& id, Entry entry) {
        if (free_.empty()) {
            free_.push_back(static_cast<Handle>(entries_.size()));
            entries_.emplace_back();
        }
        entry.handle = free_.back();
        free_.pop_back();
        handles_.emplace(id, entry.handle);
        return entries_[entry.handle] = std::move(entry);
    }
    void remove(const Id& id) {
        const auto at = handles_.find(id);
        entries_[at->second] = Entry{};
        free_.push_back(at->second);
        handles_.erase(at);
    }
    /// In the order of the ids.
    [[nodiscard]] const std::map<Id, Handle>& by_id() const { return handles_; }

private:
    std::map<Id, Handle> handles_;
    std::vector<Entry> entries_;
    std::vector<Handle> free_;
};

} // namespace hotline::routing
