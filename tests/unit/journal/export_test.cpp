#include "hotline/journal/export.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace hotline;
using namespace hotline::journal;

namespace {

const Uuid some_journal{{7, 7, 7}};

keys::Signer signer_of(std::uint8_t byte) {
    keys::RootKey root;
    std::ranges::fill(root.bytes(), byte);
    return keys::Signer(root);
}

/// A journal as an exporter would see it, and its signed heads.
struct Past {
    std::vector<StoredEntry> entries;
    std::vector<std::string> checkpoints;

    [[nodiscard]] Head head_at(std::size_t count) const {
        if (count == 0)
            return {.seq = {}, .at = {}, .hash = chain_start(some_journal), .journal = some_journal};
        const auto& last = entries[count - 1];
        return {.seq = last.entry.seq, .at = last.entry.at, .hash = last.hash, .journal = some_journal};
    }
    /// Computes the chain anew from an entry on, as somebody would who can write to the whole file.
    void rechain(std::size_t from) {
        auto before = from == 0 ? chain_start(some_journal) : entries[from - 1].hash;
        for (std::size_t i = from; i < entries.size(); ++i)
            entries[i].hash = before = chain_hash(before, entries[i].entry, entries[i].print);
    }
};

StoredEntry an_entry(std::uint64_t n) {
    StoredEntry stored;
    stored.entry.seq = {n};
    stored.entry.at = {static_cast<std::int64_t>(1'000 + n)};
    stored.entry.kind = n % 3 == 0 ? "message" : "opened";
    stored.entry.subject = Uuid{{static_cast<std::uint8_t>(n)}};
    stored.entry.version = n % 3 == 0 ? 1 : 0;
    stored.entry.facts = "{\"n\":" + std::to_string(n) + "}";
    if (n % 3 == 0)
        stored.entry.payload = SealedPayload{"ciphertext " + std::to_string(n)};
    stored.print = print_of(stored.entry.payload);
    return stored;
}

Past a_past(std::size_t count, std::size_t every) {
    Past past;
    for (std::uint64_t n = 1; n <= count; ++n)
        past.entries.push_back(an_entry(n));
    past.rechain(0);
    const auto signer = signer_of(1);
    for (std::size_t n = every; n <= count; n += every)
        past.checkpoints.push_back(sign_checkpoint(past.head_at(n), signer));
    return past;
}

std::string bytes_of(const Past& past, const Head& head) {
    std::string bytes = export_head(some_journal);
    for (const auto& stored : past.entries)
        export_entry(bytes, stored);
    return bytes + export_tail(head);
}
std::string bytes_of(const Past& past) { return bytes_of(past, past.head_at(past.entries.size())); }

Verified verified(std::string_view bytes, const std::vector<std::string>& checkpoints, std::uint8_t key = 1) {
    const TakeBytes take = [&bytes](std::string& into, std::size_t count) {
        const auto given = std::min(count, bytes.size());
        into.assign(bytes.substr(0, given));
        bytes.remove_prefix(given);
        return given == count;
    };
    return verify_export(take, checkpoints, signer_of(key).public_key());
}

Verified verified(const Past& past) { return verified(bytes_of(past), past.checkpoints); }

/// Somewhere in a journal of 2 to 40 entries, with a checkpoint every 1 to 10.
struct Spot {
    Past past;
    std::size_t every{};
    std::size_t at{}; ///< index of an entry
};
Spot anywhere() {
    const auto count = *rc::gen::inRange<std::size_t>(2, 41);
    const auto every = *rc::gen::inRange<std::size_t>(1, 11);
    return {a_past(count, every), every, *rc::gen::inRange<std::size_t>(0, count)};
}

void is_named(const Verified& found, std::size_t index, ChainFault fault) {
    RC_ASSERT(!found.ok());
    RC_ASSERT(found.verdict.fault == fault);
    RC_ASSERT(found.verdict.first_bad == Seq{index + 1});
    RC_ASSERT(found.verdict.entries == index);
}

void change_something(Entry& entry) {
    switch (*rc::gen::inRange(0, 6)) {
    case 0:
        entry.actor.value.bytes[3] ^= 1U;
        break;
    case 1:
        entry.kind += 'x';
        break;
    case 2:
        entry.subject.bytes[9] ^= 0x40U;
        break;
    case 3:
        ++entry.version;
        break;
    case 4:
        entry.facts.insert(1, " ");
        break;
    default:
        entry.command = CommandId{Uuid{{9}}};
        break;
    }
}

} // namespace

TEST_CASE("an untouched export verifies, and says how much of it is vouched for") {
    const auto past = a_past(25, 10);
    const auto found = verified(past);
    CHECK(found.ok());
    CHECK(found.verdict.entries == 25);
    CHECK(found.verdict.vouched_for == Seq{20});
    CHECK(found.journal == some_journal);
    CHECK(verified(a_past(0, 1)).ok());
}

TEST_CASE("nothing that is sealed stands in an export") {
    const auto past = a_past(6, 10);
    CHECK(bytes_of(past).find("ciphertext") == std::string::npos);
}

TEST_CASE("whatever is changed in any entry of an export, that entry is named") {
    CHECK(rc::check([] {
        auto spot = anywhere();
        auto& stored = spot.past.entries[spot.at];
        if (*rc::gen::arbitrary<bool>() && stored.print.form != PayloadPrint::Form::none) {
            stored.print.hash[5] ^= 1U;
        } else {
            change_something(stored.entry);
        }
        is_named(verified(spot.past), spot.at, ChainFault::changed);
    }));
}

TEST_CASE("any one byte of an export that is another is found") {
    CHECK(rc::check([] {
        const auto spot = anywhere();
        auto bytes = bytes_of(spot.past);
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << *rc::gen::inRange(0, 8)));
        RC_ASSERT(!verified(bytes, spot.past.checkpoints).ok());
    }));
}

TEST_CASE("missing, moved and doubled entries are found where they begin") {
    CHECK(rc::check([] {
        auto spot = anywhere();
        auto& entries = spot.past.entries;
        const auto at = entries.begin() + static_cast<std::ptrdiff_t>(spot.at);
        const bool last = spot.at + 1 == entries.size();
        const auto whole = spot.past;
        switch (*rc::gen::inRange(0, 3)) {
        case 0:
            entries.erase(at);
            is_named(verified(bytes_of(spot.past, whole.head_at(whole.entries.size())), whole.checkpoints), spot.at,
                     last ? ChainFault::truncated : ChainFault::missing);
            break;
        case 1:
            RC_PRE(!last);
            std::iter_swap(at, at + 1);
            is_named(verified(spot.past), spot.at, ChainFault::missing);
            break;
        default:
            entries.insert(at, whole.entries[spot.at]);
            is_named(verified(spot.past), spot.at + 1, ChainFault::doubled);
            break;
        }
    }));
}

TEST_CASE("an export that is cut off is found, with or without a new end") {
    CHECK(rc::check([] {
        auto spot = anywhere();
        const auto whole = bytes_of(spot.past);
        const auto kept = *rc::gen::inRange<std::size_t>(export_mark.size() + 16, whole.size());
        const auto cut = verified(whole.substr(0, kept), spot.past.checkpoints);
        RC_ASSERT(!cut.ok());
        RC_ASSERT(cut.verdict.fault == ChainFault::truncated);

        // With an end that fits what is left, only a checkpoint tells.
        const auto signed_upto = spot.past.checkpoints.size() * spot.every;
        RC_PRE(spot.at < signed_upto);
        spot.past.entries.resize(spot.at);
        is_named(verified(spot.past), spot.at, ChainFault::truncated);
    }));
}

TEST_CASE(
    "a chain that was computed anew is found by the next checkpoint, and the doubt begins behind the last good one") {
    CHECK(rc::check([] {
        auto spot = anywhere();
        const auto signed_upto = spot.past.checkpoints.size() * spot.every;
        RC_PRE(spot.at < signed_upto);
        change_something(spot.past.entries[spot.at].entry);
        spot.past.rechain(spot.at);
        is_named(verified(spot.past), spot.at / spot.every * spot.every, ChainFault::not_as_signed);
    }));
}

TEST_CASE("a chain computed anew behind the last checkpoint is not found: that is what checkpoints are frequent for") {
    auto past = a_past(25, 10);
    past.entries[22].entry.facts = "{}";
    past.rechain(22);
    CHECK(verified(past).ok());
    CHECK(verified(past).verdict.vouched_for == Seq{20});
}

TEST_CASE("checkpoints that are forged, of another key or journal, old or no checkpoints at all are found") {
    const auto past = a_past(20, 5);
    const auto bytes = bytes_of(past);
    const auto with = [&](std::size_t line, std::string text) {
        auto lines = past.checkpoints;
        lines.at(line) = std::move(text);
        const auto found = verified(bytes, lines);
        CHECK_FALSE(found.ok());
        CHECK(found.checkpoints.bad_line == line + 1);
        return found.checkpoints.fault;
    };
    auto forged = past.checkpoints[2];
    forged.back() = forged.back() == '0' ? '1' : '0';
    CHECK(with(2, forged) == CheckpointFault::forged);
    CHECK(with(1, sign_checkpoint(past.head_at(10), signer_of(2))) == CheckpointFault::of_another_key);
    auto elsewhere = past.head_at(10);
    elsewhere.journal = Uuid{{1}};
    CHECK(with(1, sign_checkpoint(elsewhere, signer_of(1))) == CheckpointFault::of_another_journal);
    CHECK(with(3, past.checkpoints[1]) == CheckpointFault::out_of_order);
    CHECK(with(0, "hello") == CheckpointFault::unreadable);
    CHECK(with(0, past.checkpoints[0] + " ") == CheckpointFault::unreadable);
    CHECK(verified(bytes, past.checkpoints, 2).checkpoints.fault == CheckpointFault::of_another_key);
    CHECK_FALSE(verified("hotline export 2\n" + bytes.substr(17), past.checkpoints).is_export);
}

TEST_CASE("a checkpoint is read as it was signed, and its form stays") {
    const auto line =
        sign_checkpoint({.seq = {3}, .at = {1'003}, .hash = keys::hash("x"), .journal = some_journal}, signer_of(1));
    CHECK(line.starts_with("hotline-checkpoint-1 journal=07070700-0000-0000-0000-000000000000 seq=3 at=1003 chain="));
    const auto read = read_checkpoint(line);
    REQUIRE(read);
    CHECK(read->head.seq == Seq{3});
    CHECK(read->head.at == Instant{1'003});
    CHECK(read->head.hash == keys::hash("x"));
    CHECK_FALSE(read_checkpoint("hotline-checkpoint-1 journal=07070700-0000-0000-0000-000000000000 seq=03" +
                                line.substr(line.find(" at="))));
}
