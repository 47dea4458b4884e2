#pragma once

namespace hotline::journal_sqlite {

/// What a failed statement of an append means, by SQLite's extended result code.
enum class Failure {
    conflict,  ///< the number is taken
    refused,   ///< full, busy, read-only, or a write that did not happen: clean if the rollback is
    uncertain, ///< a failed fsync, or something nobody thought of
};

/// Pure. https://www.sqlite.org/rescode.html
[[nodiscard]] Failure failure_of(int extended_code);

} // namespace hotline::journal_sqlite
