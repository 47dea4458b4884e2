#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/checkpoint.hpp"
#include "hotline/journal/vouchers.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A journal as a stream of bytes that anybody may verify: facts, and of payloads only form and hash, nothing sealed
/// and nothing personal. Head: `hotline export 1\n` and the journal's id. Each entry: the length of its canonical form
/// (4 bytes little-endian), the form, the chain's hash after it. End: a length of all ones, the head's seq (8 bytes)
/// and hash. The form stands in files for ever.
namespace hotline::journal {

inline constexpr std::string_view export_mark = "hotline export 1\n";
inline constexpr std::uint32_t export_end = 0xFFFF'FFFF;
inline constexpr std::uint32_t export_form_max = 1 << 20; ///< bytes of one entry; longer ones are not a journal's

std::string export_head(Uuid journal);
/// Appends one entry to `out`.
void export_entry(std::string& out, const StoredEntry& stored);
std::string export_tail(const Head& head);

/// What a verification found.
struct Verdict {
    std::uint64_t entries{};      ///< that are good, from the first
    std::optional<Seq> first_bad; ///< the first entry that is not what was written; none if all are
    ChainFault fault{ChainFault::none};
    Seq vouched_for; ///< up to here a checkpoint says the same; what follows is consistent, no more
    [[nodiscard]] bool ok() const { return fault == ChainFault::none; }
};

/// Follows an export entry by entry, and holds it against checkpoints. Pure; needs no secret.
class ExportVerifier {
public:
    /// `checkpoints`: good ones of this journal, in order.
    ExportVerifier(Uuid journal, std::vector<Checkpoint> checkpoints);

    /// False once something is wrong: the verdict then names it.
    bool accept(std::string_view form, const keys::Hash& hash);
    /// The stream's own end was read; without it the export is cut short.
    void end(Seq seq, const keys::Hash& hash);
    /// What stands in the next entry's place, or behind the end, is nothing that was ever written.
    void garbage() { fail(Seq{last_.value + 1}, ChainFault::changed); }
    [[nodiscard]] Verdict finish();

private:
    bool fail(Seq at, ChainFault fault);
    [[nodiscard]] bool fits_checkpoints();

    Vouchers vouchers_;
    keys::Hash hash_;
    Seq last_;
    Instant at_{};
    bool ended_{false};
    Verdict verdict_;
};

/// The checkpoints of a text, a line each, or the first that is not one of that journal and key, in order.
struct CheckedCheckpoints {
    std::vector<Checkpoint> checkpoints;
    CheckpointFault fault{CheckpointFault::none};
    std::size_t bad_line{}; ///< from 1
};
CheckedCheckpoints check_checkpoints(std::span<const std::string> lines, const keys::PublicKey& key, Uuid journal);

/// Reads exactly so many bytes; false if there are not so many any more.
using TakeBytes = std::function<bool(std::string& into, std::size_t count)>;

/// All that can be said of an export and its checkpoints.
struct Verified {
    bool is_export = false; ///< it begins like one; otherwise nothing else here means anything
    Uuid journal;
    CheckedCheckpoints checkpoints;
    Verdict verdict;
    [[nodiscard]] bool ok() const { return is_export && checkpoints.fault == CheckpointFault::none && verdict.ok(); }
};

/// Follows the stream from its first byte to its last. What a bad line of checkpoints says, and what stands behind it,
/// is not believed; the entries are followed all the same.
Verified verify_export(const TakeBytes& take, std::span<const std::string> checkpoint_lines,
                       const keys::PublicKey& key);

} // namespace hotline::journal
