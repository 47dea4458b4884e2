#pragma once

#include "hotline/desk/floor.hpp"

namespace hotline::desk {

/// Which of two contacts of one person is to be called back, and which closes into it.
struct ToCall {
    ContactId stays;
    std::optional<ContactId> goes;
};

/// What asking to be called back would lead to: `contact` itself, or one contact of it and another that is to be called
/// already; the earlier arrival stays, and one that a responder has in any case. O(contacts).
ToCall contact_to_call(const Floor& floor, const Contact& contact, Digest person);

} // namespace hotline::desk
