#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/partners/centre.hpp"

#include <span>

/// Partner centres beside each other: who answers for which, and what may be kept next to what.
namespace hotline::partners {

using StoredCentre = journal::Versioned<Centre>;

/// All of them. Waits for the disk.
std::vector<StoredCentre> all_centres(journal::Records& records);

/// The centre for which somebody answers: the one that may be asked, else one that was and is switched off; null if
/// none names them.
const StoredCentre* answered_by(std::span<const StoredCentre> centres, PersonId person);

/// Why the centre cannot be kept under that id beside these; none if it can. `too_large` ("centres") for a new one
/// beyond `limit::centres`; `field_invalid` ("people") for one that may be asked and names somebody who answers for
/// another that may: what is asked of the one of two would be seen by nobody.
std::optional<Fault> fault_beside(std::span<const StoredCentre> centres, routing::PartnerId id, const Centre& centre);

} // namespace hotline::partners
