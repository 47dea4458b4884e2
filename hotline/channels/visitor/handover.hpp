#pragma once

#include "hotline/channels/visitor/site.hpp"
#include "hotline/partners/centre.hpp"

#include <optional>

/// What somebody is told whom a partner centre takes over.
namespace hotline::visitor {

/// The centre's words; none if there is no such centre, or it cannot be read.
boost::asio::awaitable<std::optional<partners::CentreText>> words_of(Site& site, routing::PartnerId partner);
/// The words of the centre that took the contact over, if one did.
boost::asio::awaitable<std::optional<partners::CentreText>> words_of_handover(Site& site, ContactId contact);

/// Which centre it is and how it goes on, as items of a log or paragraphs of a page.
void write_handover(Page& page, const partners::CentreText& text);

} // namespace hotline::visitor
