#include "hotline/backup/vouching.hpp"

#include "hotline/backup/archive.hpp"
#include "hotline/journal/export.hpp"

#include <fmt/format.h>

#include <utility>

namespace hotline::backup {
namespace {

using journal::CheckpointFault;

std::string_view in_words(CheckpointFault fault) {
    switch (fault) {
    case CheckpointFault::none:
        return "is good";
    case CheckpointFault::unreadable:
        return "is no checkpoint";
    case CheckpointFault::of_another_key:
        return "was signed by another key";
    case CheckpointFault::forged:
        return "has a signature that does not fit";
    case CheckpointFault::of_another_journal:
        return "is of another journal than the backup";
    case CheckpointFault::out_of_order:
        return "is not later than the one before it: give the files oldest first, of one life of the journal";
    }
    return "is wrong";
}

} // namespace

journal::Vouchers vouchers_of(const Vouching& vouching, Uuid journal) {
    auto checked = journal::check_checkpoints(vouching.lines, vouching.key, journal);
    if (checked.fault != CheckpointFault::none)
        throw BackupError(fmt::format("checkpoint line {} {}", checked.bad_line, in_words(checked.fault)));
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
