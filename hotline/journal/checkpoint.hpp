#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/keys/signing.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hotline::journal {

/// The head of a journal at one moment, signed, to be kept where the journal is not: whoever changes or cuts off what
/// came before it is found out by it. One line of text:
/// `hotline-checkpoint-1 journal=<uuid> seq=<n> at=<ms> chain=<hex> key=<signer id> sig=<hex>`; the signature covers
/// everything before ` sig=`. The form stands in files for ever.
struct Checkpoint {
    Head head;
    keys::SignerId signer{};
    keys::Signature signature{};
};

/// What is wrong with a checkpoint.
enum class CheckpointFault {
    none,
    unreadable,         ///< not a line that this release writes
    of_another_key,     ///< signed by another installation
    forged,             ///< its signature does not fit
    of_another_journal, ///< taken of another journal
    out_of_order,       ///< not later than the one before it
};

/// The same for operators, as what follows "checkpoint line 3".
std::string_view in_words(CheckpointFault fault);

/// The head as a signed line, without a line end.
std::string sign_checkpoint(const Head& head, const keys::Signer& signer);

/// None for a line that is no checkpoint. Does not look at the signature.
std::optional<Checkpoint> read_checkpoint(std::string_view line);

/// Is the line a checkpoint of that journal, signed by that key? Gives it if so.
struct CheckedLine {
    CheckpointFault fault{CheckpointFault::none};
    Checkpoint checkpoint;
};
CheckedLine check_line(std::string_view line, const keys::PublicKey& key, Uuid journal);

} // namespace hotline::journal
