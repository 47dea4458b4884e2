#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/keys/vault.hpp"
#include "proto/instant.hpp"

namespace hotline::demo {

/// Writes three closed months and the present one so far of invented contacts and tips into an empty journal, by the
/// same turn that the service runs, in virtual time: so that the statistics of a demonstration have something to
/// count. Nobody's words are in it. `now` is real time; nothing is written after it.
void write_past(journal::Log& log, keys::Vault& vault, Instant now);

} // namespace hotline::demo
