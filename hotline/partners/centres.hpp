#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/partners/centre.hpp"

#include <optional>
#include <span>
#include <vector>

/// Partner centres beside each other: who answers for which, and what may be kept next to what.
namespace hotline::partners {

using StoredCentre = journal::Versioned<Centre>;

/// All of them. Waits for the disk.
std::vector<StoredCentre> all_centres(journal::Records& records);

/// The centres for which somebody answers: those that may be asked, else the newest that was and is switched off; empty
/// if none names them. More than one if two supervisors named them at the same moment: then they answer for each.
std::vector<StoredCentre> answered_by(std::span<const StoredCentre> centres, PersonId person);

/// Why the centre cannot be kept under that id beside these; none if it can. `capacity_full` for a new one beyond
/// `limit::centres`; `field_invalid` ("people") for one that may be asked and names somebody who answers for another
/// that may: each answers for one.
std::optional<Fault> fault_beside(std::span<const StoredCentre> centres, routing::PartnerId id, const Centre& centre);

} // namespace hotline::partners
