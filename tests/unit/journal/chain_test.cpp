#include "hotline/journal/chain.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <vector>

using namespace hotline;
using namespace hotline::journal;

namespace {

const Uuid some_journal{{1, 2, 3}};

/// Five good entries; the third is sealed.
std::vector<StoredEntry> a_chain() {
    std::vector<StoredEntry> chain;
    keys::Hash before = chain_start(some_journal);
    for (std::uint64_t n = 1; n <= 5; ++n) {
        StoredEntry stored;
        stored.entry.seq = {n};
        stored.entry.at = {static_cast<std::int64_t>(1'000 + n)};
        stored.entry.kind = "opened";
        stored.entry.facts = "{}";
        if (n == 3)
            stored.entry.payload = SealedPayload{"ciphertext"};
        stored.print = print_of(stored.entry.payload);
        stored.hash = before = chain_hash(before, stored.entry, stored.print);
        chain.push_back(stored);
    }
    return chain;
}

Report verified(const std::vector<StoredEntry>& chain, const StoredEntry& head = a_chain().back()) {
    ChainVerifier verifier(some_journal);
    for (const auto& stored : chain) {
        if (!verifier.accept(stored))
            break;
    }
    return verifier.finish(head.entry.seq, head.hash);
}

} // namespace

TEST_CASE("a whole chain verifies, also after a payload was erased") {
    auto chain = a_chain();
    CHECK(verified(chain).ok());
    CHECK(verified(chain).entries == 5);
    chain[2].entry.payload = SealedPayload{};
    chain[2].erased = true;
    CHECK(verified(chain).ok());
}

TEST_CASE("whatever is changed in an entry, the verifier names that entry") {
    const std::vector<std::function<void(Entry&)>> changes{
        [](Entry& e) { e.at = {1'005}; },        [](Entry& e) { e.actor = {Uuid{{1}}}; },
        [](Entry& e) { e.kind = "closed"; },     [](Entry& e) { e.subject = Uuid{{1}}; },
        [](Entry& e) { e.version = 1; },         [](Entry& e) { e.command = CommandId{}; },
        [](Entry& e) { e.facts = "{\"a\":1}"; },
    };
    for (const auto& change : changes) {
        auto chain = a_chain();
        change(chain[3].entry);
        const Report report = verified(chain);
        CHECK(report.fault == ChainFault::changed);
        CHECK(report.first_bad == Seq{4});
        CHECK(report.entries == 3);
    }
}

TEST_CASE("a changed payload is found even if its stored hash was changed with it") {
    auto chain = a_chain();
    chain[2].entry.payload = SealedPayload{"Ciphertext"};
    CHECK(verified(chain).fault == ChainFault::payload_changed);
    chain[2].print = print_of(chain[2].entry.payload);
    CHECK(verified(chain).fault == ChainFault::changed);
    CHECK(verified(chain).first_bad == Seq{3});
}

TEST_CASE("a missing, a moved and a cut-off entry are found") {
    auto missing = a_chain();
    missing.erase(missing.begin() + 1);
    CHECK(verified(missing).fault == ChainFault::missing);
    CHECK(verified(missing).first_bad == Seq{2});

    auto moved = a_chain();
    std::swap(moved[1], moved[3]);
    CHECK(verified(moved).first_bad == Seq{2});
    std::swap(moved[1].entry.seq, moved[3].entry.seq);
    CHECK(verified(moved).first_bad == Seq{2});

    auto cut = a_chain();
    cut.pop_back();
    CHECK(verified(cut).fault == ChainFault::truncated);
    CHECK(verified(cut).first_bad == Seq{5});
}

TEST_CASE("time that runs back and a chain of another journal are found") {
    auto chain = a_chain();
    chain[3].entry.at = {1'001};
    CHECK(verified(chain).fault == ChainFault::time_ran_back);
    ChainVerifier other(Uuid{{9}});
    CHECK_FALSE(other.accept(a_chain().front()));
}

TEST_CASE("a rewritten chain does not fit a head that is known from elsewhere") {
    std::vector<StoredEntry> rewritten = a_chain();
    keys::Hash before = rewritten[3].hash;
    rewritten[4].entry.kind = "closed";
    rewritten[4].hash = chain_hash(before, rewritten[4].entry, rewritten[4].print);
    CHECK(verified(rewritten).fault == ChainFault::changed);
    CHECK(verified(rewritten, rewritten[4]).ok());
}
