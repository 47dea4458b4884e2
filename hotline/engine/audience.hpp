#pragma once

#include "hotline/desk/events.hpp"
#include "hotline/desk/floor.hpp"
#include "proto/ids.hpp"

#include <optional>
#include <vector>

namespace hotline::engine {

/// Whom the writer of a record wants to tell, in terms that the turn resolves against the floor of that moment.
struct Interest {
    std::optional<ContactId>
        contact; ///< whoever has taken this contact (not who is only asked), and its visitor's page
    bool supervisors = false;
    std::optional<PersonId> person;
};

/// Who hears of one entry.
struct Audience {
    std::vector<PersonId> people;     ///< at most a handful
    std::optional<ContactId> visitor; ///< the page of the person on the line: of a consult, whom it is about
    bool supervisors = false;
};

/// Who hears of a floor event. `before` is the floor just before it: someone who loses a contact hears of that too.
Audience audience_of(const desk::Event& event, const desk::Floor& before);
/// Who hears of a record or act, by the floor of its moment.
Audience audience_of(const Interest& interest, const desk::Floor& floor);

} // namespace hotline::engine
