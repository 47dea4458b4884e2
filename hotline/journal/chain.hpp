#pragma once

#include "hotline/journal/entry.hpp"
#include "hotline/keys/hash.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The chain: the hash of an entry covers the hash of the entry before, so no entry can be changed, dropped or moved
/// without every later hash changing. Unkeyed BLAKE2b-256, so anybody can verify an export.
namespace hotline::journal {

/// What the chain covers of a payload: its form and the hash of its bytes. Bytes can be erased; this stays.
struct PayloadPrint {
    enum class Form : std::uint8_t { none = 0, open = 1, sealed = 2 };
    Form form{Form::none};
    keys::Hash hash{};
    friend bool operator==(const PayloadPrint&, const PayloadPrint&) = default;
};

PayloadPrint print_of(const Payload& payload);

/// The hash before the first entry: of the journal's own id.
keys::Hash chain_start(Uuid journal);

/// What the chain covers of an entry: every field in the order of its declaration, numbers as 8 bytes little-endian,
/// texts preceded by their length, the payload as its print.
std::string canonical_form(const Entry& entry, const PayloadPrint& print);

/// The hash of an entry after `before`, over its canonical form.
keys::Hash chain_hash(const keys::Hash& before, std::string_view form);
keys::Hash chain_hash(const keys::Hash& before, const Entry& entry, const PayloadPrint& print);

/// What is wrong with a chain.
enum class ChainFault {
    none,
    missing,         ///< a number is left out or stands in the wrong place
    changed,         ///< the entry is not the one that was written
    payload_changed, ///< the payload's bytes are not those that were written
    truncated,       ///< entries at the end are gone
    time_ran_back,   ///< earlier than the entry before
    doubled,         ///< an entry that was there before stands here again
    not_as_signed,   ///< consistent, and not what a checkpoint vouches for
    unreadable,      ///< the store cannot read it: its file is damaged
};

/// The same for operators, as what follows "entry 3".
std::string_view in_words(ChainFault fault);

/// An entry as it was found, with what the store says about it.
struct StoredEntry {
    Entry entry;
    PayloadPrint print; ///< as stored; not computed from the bytes
    bool erased{};      ///< the payload's bytes are gone on purpose
    keys::Hash hash{};
    std::optional<KeyId> key{}; ///< under which the payload is, or was, sealed
};

/// The result of a verification.
struct Report {
    std::uint64_t entries{};      ///< that were looked at and are good
    std::optional<Seq> first_bad; ///< none if all are good
    ChainFault fault{ChainFault::none};
    [[nodiscard]] bool ok() const { return fault == ChainFault::none; }
};

/// Follows a chain entry by entry. Pure; needs no key.
class ChainVerifier {
public:
    explicit ChainVerifier(Uuid journal);
    /// False once something is wrong: the report then names it.
    bool accept(const StoredEntry& stored);
    /// The store could not read on: says so of the next entry, unless something was wrong before.
    void cannot_read_on();
    /// Ends the verification against a head that is known from elsewhere (the store's own, or a checkpoint).
    Report finish(Seq head, const keys::Hash& head_hash);

private:
    bool fail(Seq at, ChainFault fault);
    Seq last_;
    Instant at_{};
    keys::Hash hash_;
    Report report_;
};

} // namespace hotline::journal
