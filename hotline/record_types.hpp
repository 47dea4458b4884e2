#pragma once

#include "hotline/journal/record.hpp"

#include <span>

namespace hotline {

/// Every record type of the service. The store makes a table of each.
std::span<const journal::RecordType* const> record_types();

} // namespace hotline
