#include "hotline/journal/export.hpp"

#include <algorithm>
#include <utility>

namespace hotline::journal {
namespace {

template <class Unsigned>
void little_endian(std::string& out, Unsigned n) {
    for (std::size_t shift = 0; shift < sizeof(n) * 8; shift += 8)
        out += static_cast<char>(static_cast<unsigned char>(n >> shift));
}

std::uint64_t number_at(std::string_view form, std::size_t at) {
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < sizeof(n); ++i)
        n |= static_cast<std::uint64_t>(static_cast<unsigned char>(form[at + i])) << (8 * i);
    return n;
}

void bytes(std::string& out, const auto& array) {
    out.append(reinterpret_cast<const char*>(array.data()), array.size());
}

constexpr std::size_t form_min = 2 * sizeof(std::uint64_t); ///< seq and time stand at its front (chain.hpp)

} // namespace

std::string export_head(Uuid journal) {
    std::string out(export_mark);
    bytes(out, journal.bytes);
    return out;
}

void export_entry(std::string& out, const StoredEntry& stored) {
    const std::string form = canonical_form(stored.entry, stored.print);
    little_endian(out, static_cast<std::uint32_t>(form.size()));
    out += form;
    bytes(out, stored.hash);
}

std::string export_tail(const Head& head) {
    std::string out;
    little_endian(out, export_end);
    little_endian(out, head.seq.value);
    bytes(out, head.hash);
    return out;
}

ExportVerifier::ExportVerifier(Uuid journal, std::vector<Checkpoint> checkpoints)
    : vouchers_(std::move(checkpoints)), hash_(chain_start(journal)) {}

bool ExportVerifier::fail(Seq at, ChainFault fault) {
    if (!verdict_.ok())
        return false; // the first fault is the one that counts
    verdict_.first_bad = at;
    verdict_.fault = fault;
    return false;
}

bool ExportVerifier::accept(std::string_view form, const keys::Hash& hash) {
    if (!verdict_.ok())
        return false;
    const Seq due{last_.value + 1};
    if (form.size() < form_min)
        return fail(due, ChainFault::changed);
    const Seq seq{number_at(form, 0)};
    const Instant at{static_cast<std::int64_t>(number_at(form, sizeof(std::uint64_t)))};
    if (seq != due)
        return fail(due, seq < due ? ChainFault::doubled : ChainFault::missing);
    if (at < at_)
        return fail(due, ChainFault::time_ran_back);
    hash_ = chain_hash(hash_, form);
    if (hash_ != hash)
        return fail(due, ChainFault::changed);
    last_ = due;
    at_ = at;
    ++verdict_.entries;
    return fits_checkpoints();
}

bool ExportVerifier::fits_checkpoints() {
    const bool fits = vouchers_.fits(last_, hash_);
    verdict_.vouched_for = vouchers_.up_to();
    if (fits)
        return true;
    verdict_.entries = verdict_.vouched_for.value;
    return fail(Seq{verdict_.vouched_for.value + 1}, ChainFault::not_as_signed);
}

void ExportVerifier::end(Seq seq, const keys::Hash& hash) {
    ended_ = true;
    if (!verdict_.ok())
        return;
    if (seq > last_) {
        fail(Seq{last_.value + 1}, ChainFault::truncated);
    } else if (seq < last_ || hash != hash_) {
        fail(seq < last_ ? Seq{seq.value + 1} : last_, ChainFault::changed);
    }
}

Verdict ExportVerifier::finish() {
    if (verdict_.ok() && (!ended_ || vouchers_.has_more()))
        fail(Seq{last_.value + 1}, ChainFault::truncated);
    return verdict_;
}

namespace {

bool take_hash(const TakeBytes& take, std::string& buffer, keys::Hash& hash) {
    if (!take(buffer, hash.size()))
        return false;
    std::copy(buffer.begin(), buffer.end(), hash.begin());
    return true;
}

/// True while there is another entry to follow.
bool follow_one(const TakeBytes& take, std::string& buffer, ExportVerifier& verifier) {
    std::string hash_bytes;
    keys::Hash hash{};
    if (!take(buffer, sizeof(std::uint32_t)))
        return false;
    buffer.resize(sizeof(std::uint64_t));
    const auto length = number_at(buffer, 0);
    if (length == export_end) {
        if (!take(buffer, sizeof(std::uint64_t)) || !take_hash(take, hash_bytes, hash))
            return false;
        verifier.end(Seq{number_at(buffer, 0)}, hash);
        if (take(buffer, 1))
            verifier.garbage();
        return false;
    }
    if (length > export_form_max) {
        verifier.garbage();
        return false;
    }
    if (!take(buffer, static_cast<std::size_t>(length)) || !take_hash(take, hash_bytes, hash))
        return false;
    return verifier.accept(buffer, hash);
}

} // namespace

Verified verify_export(const TakeBytes& take, std::span<const std::string> checkpoint_lines,
                       const keys::PublicKey& key) {
    Verified verified;
    std::string buffer;
    if (!take(buffer, export_mark.size()) || buffer != export_mark)
        return verified;
    if (!take(buffer, verified.journal.bytes.size()))
        return verified;
    std::copy(buffer.begin(), buffer.end(), verified.journal.bytes.begin());
    verified.is_export = true;
    verified.checkpoints = check_checkpoints(checkpoint_lines, key, verified.journal);
    ExportVerifier verifier(verified.journal, verified.checkpoints.checkpoints);
    while (follow_one(take, buffer, verifier)) {
    }
    verified.verdict = verifier.finish();
    return verified;
}

CheckedCheckpoints check_checkpoints(std::span<const std::string> lines, const keys::PublicKey& key, Uuid journal) {
    CheckedCheckpoints checked;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto line = check_line(lines[i], key, journal);
        const Head* before = checked.checkpoints.empty() ? nullptr : &checked.checkpoints.back().head;
        const bool later = !before || (line.checkpoint.head.seq > before->seq && line.checkpoint.head.at >= before->at);
        if (line.fault == CheckpointFault::none && !later)
            line.fault = CheckpointFault::out_of_order;
        if (line.fault != CheckpointFault::none) {
            checked.fault = line.fault;
            checked.bad_line = i + 1;
            break;
        }
        checked.checkpoints.push_back(line.checkpoint);
    }
    return checked;
}

} // namespace hotline::journal
