#pragma once

#include "hotline/channels/visitor/site.hpp"
#include "hotline/partners/centre.hpp"

#include <optional>

/// What somebody is told whom a partner centre takes over.
namespace hotline::visitor {

/// A partner centre has somebody's contact.
struct Handover {
    std::optional<partners::CentreText> words; ///< none: they cannot be read now
};

/// Of a contact that this centre has just taken over.
boost::asio::awaitable<Handover> handover_to(Site& site, routing::PartnerId partner);
/// Of a contact that has ended; none if no centre took it over.
boost::asio::awaitable<std::optional<Handover>> handover_of(Site& site, ContactId contact);

/// Which centre it is and how it goes on, as items of a log or paragraphs of a page.
void write_handover(Page& page, const Handover& handover);

} // namespace hotline::visitor
