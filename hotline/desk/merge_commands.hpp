#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <cstddef>
#include <string_view>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t merged_max = 16; ///< into one contact
} // namespace limit

/// Both are the same person: `gone` ends as merged, `into` keeps the better place and class of the two, needs what
/// either does and is kept from whoever either is; for a partner centre they must have agreed in both. Refusals:
/// `contact_closed` for either; `contact_taken` if another responder has `gone` than `into`, or it is being wrapped up;
/// `kept_apart` if somebody talks with the one who must not meet the other; `field_invalid` ("into") for itself,
/// another channel or too many.
struct MergeContacts {
    static constexpr std::string_view kind = "merge_contacts";
    ContactId gone;
    ContactId into;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(MergeContacts, (), (gone, into, by))

} // namespace hotline::desk
