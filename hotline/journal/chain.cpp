#include "hotline/journal/chain.hpp"

#include <array>
#include <utility>

namespace hotline::journal {
namespace {

std::string_view bytes_of(const auto& array) { return {reinterpret_cast<const char*>(array.data()), array.size()}; }

/// The canonical form of an entry, built in memory and hashed in one go.
class Canonical {
public:
    Canonical() { form_.reserve(usual_bytes); }

    void number(std::uint64_t n) {
        std::array<char, 8> bytes{};
        for (char& byte : bytes) {
            byte = static_cast<char>(static_cast<unsigned char>(n));
            n >>= 8U;
        }
        form_.append(bytes.data(), bytes.size());
    }
    void fixed(std::string_view bytes) { form_ += bytes; }
    void text(std::string_view bytes) {
        number(bytes.size());
        form_ += bytes;
    }
    [[nodiscard]] keys::Hash hash() const { return keys::hash(form_); }
    [[nodiscard]] std::string take() { return std::move(form_); }

private:
    static constexpr std::size_t usual_bytes = 512;
    std::string form_;
};

} // namespace

PayloadPrint print_of(const Payload& payload) {
    if (const auto* open = std::get_if<OpenPayload>(&payload)) {
        return {PayloadPrint::Form::open, keys::hash(open->text)};
    }
    if (const auto* sealed = std::get_if<SealedPayload>(&payload)) {
        return {PayloadPrint::Form::sealed, keys::hash(sealed->envelope)};
    }
    return {};
}

keys::Hash chain_start(Uuid journal) {
    Canonical form;
    form.text("hotline journal 1");
    form.fixed(bytes_of(journal.bytes));
    return form.hash();
}

std::string canonical_form(const Entry& entry, const PayloadPrint& print) {
    Canonical form;
    form.number(entry.seq.value);
    form.number(static_cast<std::uint64_t>(entry.at.ms));
    form.fixed(bytes_of(entry.actor.value.bytes));
    form.text(entry.kind);
    form.fixed(bytes_of(entry.subject.bytes));
    form.number(entry.version);
    form.number(entry.command ? 1 : 0);
    if (entry.command)
        form.fixed(bytes_of(entry.command->value.bytes));
    form.text(entry.facts);
    form.number(static_cast<std::uint64_t>(print.form));
    if (print.form != PayloadPrint::Form::none)
        form.fixed(bytes_of(print.hash));
    return form.take();
}

keys::Hash chain_hash(const keys::Hash& before, std::string_view form) {
    keys::Hasher hasher;
    hasher.add(bytes_of(before));
    hasher.add(form);
    return hasher.finish();
}

keys::Hash chain_hash(const keys::Hash& before, const Entry& entry, const PayloadPrint& print) {
    return chain_hash(before, canonical_form(entry, print));
}

std::string_view in_words(ChainFault fault) {
    switch (fault) {
    case ChainFault::none:
        return "is good";
    case ChainFault::missing:
        return "is left out or stands in another place";
    case ChainFault::changed:
        return "is not the one that was written";
    case ChainFault::payload_changed:
        return "has another payload than the one that was written";
    case ChainFault::truncated:
        return "and what follows it are gone from the end";
    case ChainFault::time_ran_back:
        return "is earlier than the one before";
    case ChainFault::doubled:
        return "is one that was there before";
    case ChainFault::not_as_signed:
        return "or one after it was changed, and the chain computed anew: a checkpoint vouches for another";
    case ChainFault::unreadable:
        return "cannot be read: the file is damaged there";
    }
    return "is wrong";
}

ChainVerifier::ChainVerifier(Uuid journal) : hash_(chain_start(journal)) {}

bool ChainVerifier::fail(Seq at, ChainFault fault) {
    report_.first_bad = at;
    report_.fault = fault;
    return false;
}

bool ChainVerifier::accept(const StoredEntry& stored) {
    if (!report_.ok())
        return false;
    const Entry& entry = stored.entry;
    const Seq due{last_.value + 1};
    if (entry.seq != due)
        return fail(due, ChainFault::missing);
    if (entry.at < at_)
        return fail(due, ChainFault::time_ran_back);
    if (!stored.erased && print_of(entry.payload) != stored.print)
        return fail(due, ChainFault::payload_changed);
    hash_ = chain_hash(hash_, entry, stored.print);
    if (hash_ != stored.hash)
        return fail(due, ChainFault::changed);
    last_ = due;
    at_ = entry.at;
    ++report_.entries;
    return true;
}

void ChainVerifier::cannot_read_on() {
    if (report_.ok())
        fail(Seq{last_.value + 1}, ChainFault::unreadable);
}

Report ChainVerifier::finish(Seq head, const keys::Hash& head_hash) {
    if (report_.ok() && last_ < head)
        fail(Seq{last_.value + 1}, ChainFault::truncated);
    if (report_.ok() && (last_ != head || hash_ != head_hash))
        fail(head, ChainFault::changed);
    return report_;
}

} // namespace hotline::journal
