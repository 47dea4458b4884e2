#include "hotline/backup/vouching.hpp"

#include "hotline/backup/archive.hpp"
#include "hotline/journal/export.hpp"

#include <fmt/format.h>

#include <utility>

namespace hotline::backup {

journal::Vouchers vouchers_of(const Vouching& vouching, Uuid journal) {
    auto checked = journal::check_checkpoints(vouching.lines, vouching.key, journal);
    if (checked.fault != journal::CheckpointFault::none)
        throw BackupError(fmt::format("checkpoint line {} {}", checked.bad_line, journal::in_words(checked.fault)));
    return journal::Vouchers(std::move(checked.checkpoints));
}

void hold_against(journal::Vouchers& vouchers, Seq seq, const keys::Hash& hash) {
    const auto good = vouchers.up_to();
    if (!vouchers.fits(seq, hash))
        throw BackupError(fmt::format("this is not the journal that was signed: entry {} or one after it, up to entry "
                                      "{}, was changed and the chain computed anew",
                                      good.value + 1, seq.value));
}

} // namespace hotline::backup
