#pragma once

#include "hotline/desk/contact.hpp"
#include "hotline/engine/audience.hpp"
#include "hotline/journal/entry.hpp"

#include <optional>

namespace hotline::engine {

/// How a responder stood right after a floor event that concerned them.
struct Standing {
    bool on_shift = false;
    ResponderState state = ResponderState::offline;
    Intent intent = Intent::offline;
};

/// A committed entry together with who may hear of it, and what of the floor they need to understand it. All of that
/// is settled in the turn that made the entry, so a console that resumes later gets exactly what it would have got
/// live.
struct Published {
    journal::Entry entry;
    Audience audience;
    std::optional<desk::Contact> contact; ///< the contact of a floor event as it was right after it, if still open
    std::optional<Standing> standing;     ///< of the responder of a floor event
    std::optional<desk::Offer> offer{};   ///< what is offered to that responder right after it
};

} // namespace hotline::engine
