#include "hotline/desk/fold.hpp"

/// What a contact needs, said anew.
namespace hotline::desk {

void Fold::operator()(const NeedsChanged& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact)
        return;
    contact->language = event.language.language;
    contact->level_required = event.language.level;
    contact->language_group = event.language.language_group;
    contact->needs = event.needs.value_or(Needs{});
    if (contact->callback || contact->consult_of) // a partner centre is not told the number, and a consult is ours
        contact->needs.partner_consent = Flag::no;
    tell(routing::ContactWantsChanged{event.contact, wants_of(*contact), contact->needs.partner_consent});
}

} // namespace hotline::desk
