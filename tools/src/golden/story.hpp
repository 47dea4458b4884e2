#pragma once

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/keys/vault.hpp"

#include <string>
#include <vector>

namespace hotline::golden {

/// The words that must open in every later release, with what opens them: `kind subject-id words`.
using Words = std::vector<std::string>;

/// Invented people do a little of everything that this release can: a shift, a conversation with consent, referral and
/// draft, one who waits, tips, a legal hold, an erasure. Written as the service writes it, with a snapshot in between.
Words write_story(journal_sqlite::Journal& journal, keys::Vault& vault);

} // namespace hotline::golden
