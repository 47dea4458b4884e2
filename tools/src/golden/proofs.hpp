#pragma once

#include <filesystem>

namespace hotline::golden {

/// What this release makes of the journal in that folder, for every later one to read: `backup/` (three files) with the
/// secret half of its key in `offline.key`, `journal.export`, `journal.checkpoints`, and in `checkpoint.key` the public
/// key that signed them. The journal itself is only read, from a copy. Throws `std::runtime_error` if any of it is
/// there.
void write_proofs(const std::filesystem::path& folder);

} // namespace hotline::golden
