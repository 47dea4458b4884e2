#include "hotline/journal/checkpoint.hpp"

#include "hotline/keys/hex.hpp"

#include <charconv>

namespace hotline::journal {
namespace {

constexpr std::string_view signature_field = " sig=";

std::string unsigned_line(const Head& head, const keys::SignerId& signer) {
    std::string line = "hotline-checkpoint-1 journal=" + to_text(head.journal);
    line += " seq=" + std::to_string(head.seq.value);
    line += " at=" + std::to_string(head.at.ms);
    line += " chain=" + keys::to_hex(head.hash);
    line += " key=" + keys::to_hex(signer);
    return line;
}

/// Takes ` name=value` off the front of the line.
std::optional<std::string_view> take_field(std::string_view& line, std::string_view name) {
    if (!line.starts_with(name))
        return std::nullopt;
    line.remove_prefix(name.size());
    const auto end = std::min(line.find(' '), line.size());
    const auto value = line.substr(0, end);
    line.remove_prefix(end);
    return value;
}

template <class Number>
bool read_number(std::optional<std::string_view> text, Number& into) {
    if (!text)
        return false;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), into);
    return error == std::errc{} && end == text->data() + text->size();
}

bool read_bytes(std::optional<std::string_view> text, std::span<std::uint8_t> into) {
    return text && keys::from_hex(*text, into);
}

} // namespace

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
        return "is of another journal";
    case CheckpointFault::out_of_order:
        return "is not later than the one before it: give the files oldest first, of one life of the journal";
    }
    return "is wrong";
}

std::string sign_checkpoint(const Head& head, const keys::Signer& signer) {
    const std::string line = unsigned_line(head, keys::signer_id(signer.public_key()));
    return line + std::string(signature_field) + keys::to_hex(signer.sign(line));
}

std::optional<Checkpoint> read_checkpoint(std::string_view line) {
    Checkpoint read;
    const std::string_view whole = line;
    const auto journal = take_field(line, "hotline-checkpoint-1 journal=");
    const auto id = journal ? parse_uuid(*journal) : Result<Uuid>(refuse(Refusal::malformed));
    bool good = id.has_value();
    good = good && read_number(take_field(line, " seq="), read.head.seq.value);
    good = good && read_number(take_field(line, " at="), read.head.at.ms);
    good = good && read_bytes(take_field(line, " chain="), read.head.hash);
    good = good && read_bytes(take_field(line, " key="), read.signer);
    good = good && read_bytes(take_field(line, signature_field), read.signature);
    if (!good || !line.empty())
        return std::nullopt;
    read.head.journal = *id;
    const auto canonical = unsigned_line(read.head, read.signer);
    if (!whole.starts_with(canonical + std::string(signature_field)))
        return std::nullopt; // the same numbers in another spelling
    return read;
}

CheckedLine check_line(std::string_view line, const keys::PublicKey& key, Uuid journal) {
    const auto read = read_checkpoint(line);
    if (!read)
        return {CheckpointFault::unreadable, {}};
    if (read->signer != keys::signer_id(key))
        return {CheckpointFault::of_another_key, *read};
    if (!keys::verify_signature(key, line.substr(0, line.rfind(signature_field)), read->signature))
        return {CheckpointFault::forged, *read};
    if (read->head.journal != journal)
        return {CheckpointFault::of_another_journal, *read};
    return {CheckpointFault::none, *read};
}

} // namespace hotline::journal
