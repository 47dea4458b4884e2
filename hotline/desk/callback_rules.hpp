#pragma once

#include "hotline/desk/callback_commands.hpp"
#include "hotline/desk/floor.hpp"

namespace hotline::desk {

/// The contact that would be called if that were asked: the one that asks, or one of the same person that is to be
/// called already. They are the same if both gave the same number and code word, nobody who dials for the one must not
/// meet the other, and nobody has been reached yet. `ask.stays` does not matter. O(contacts).
ContactId contact_to_call(const Floor& floor, const AskCallback& ask);

/// All other contacts by which the same number is to be called. O(contacts).
std::vector<ContactId> of_same_number(const std::map<ContactId, Contact>& contacts, const Contact& contact);

/// Whether somebody calls that number for another contact, or has talked with whoever answered and still has it.
bool is_number_in_call(const std::map<ContactId, Contact>& contacts, const Contact& contact);

} // namespace hotline::desk
