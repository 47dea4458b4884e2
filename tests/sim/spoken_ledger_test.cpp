#include "tools/src/simulate/spoken_ledger.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::simulate;

// What no single fault in the relay brings about, because two things keep it: the rule is held against the ledger
// alone.

namespace {

chat::Speaking said(std::uint8_t number) {
    chat::Speaking speaking;
    speaking.told = std::make_shared<chat::Unsaved>();
    speaking.told->id = MessageId{Uuid{{number}}};
    speaking.told->contact = ContactId{Uuid{{1}}};
    speaking.command = CommandId{Uuid{{number}}};
    return speaking;
}

journal::Entry saved(std::uint8_t number) {
    return {.seq = Seq{number},
            .at = {},
            .actor = {},
            .kind = std::string(chat::Message::record_name),
            .subject = Uuid{{number}},
            .version = 1,
            .command = CommandId{Uuid{{number}}},
            .facts = "{}",
            .payload = {}};
}

} // namespace

TEST_CASE("a line that is saved behind one that was said after it is found out") {
    Checks checks;
    SpokenLedger ledger(checks);
    ledger.said(said(1), {});
    ledger.said(said(2), {});
    ledger.take(saved(2));
    CHECK_THROWS_AS(ledger.take(saved(1)), Broken);
}

TEST_CASE("lines that are saved in the order in which they were said are in order") {
    Checks checks;
    SpokenLedger ledger(checks);
    ledger.said(said(1), {});
    ledger.said(said(2), {});
    ledger.take(saved(1));
    ledger.take(saved(2));
    CHECK(checks.of(Invariant::said_order_kept) == 2);
}

TEST_CASE("whoever is told that a line is saved, and it is not, is found out") {
    Checks checks;
    SpokenLedger ledger(checks);
    const auto speaking = said(1);
    ledger.said(speaking, {});
    ledger.told(speaking, chat::Spoken{.done = std::nullopt, .id = speaking.told->id});
    const chat::Spoken done{.done = engine::Done{}, .id = speaking.told->id};
    CHECK_THROWS_AS(ledger.told(speaking, done), Broken);
    ledger.take(saved(1));
    ledger.told(speaking, done);
}
