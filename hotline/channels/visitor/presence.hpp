#pragma once

#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <vector>

namespace hotline::visitor {

/// Who is at their page, by contact. Pure bookkeeping: time comes from the caller. Everything is forgotten with the
/// process; a contact that nobody has seen yet counts as seen when it is first asked about.
class Presence {
public:
    /// A page that is being looked at; the contact is present until the last of its looks ends.
    class Look {
    public:
        Look(Presence& presence, ContactId contact, std::uint64_t& open);
        Look(const Look&) = delete;
        Look& operator=(const Look&) = delete;
        ~Look();

    private:
        Presence& presence_;
        ContactId contact_;
        std::uint64_t& open_;
    };

    void sign(ContactId contact, Instant now);
    [[nodiscard]] bool here(ContactId contact) const;
    /// Those of `open` that have been away for `idle`. Whatever is not in `open` is forgotten.
    [[nodiscard]] std::vector<ContactId> away(const std::set<ContactId>& open, Millis idle, Instant now);

private:
    struct Seen {
        std::size_t looks{};
        Instant last{};
    };
    std::map<ContactId, Seen> seen_;
};

} // namespace hotline::visitor
