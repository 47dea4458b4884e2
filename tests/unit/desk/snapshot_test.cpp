#include "hotline/desk/bytes.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace hotline;
using namespace hotline::desk;

namespace {

/// A floor with something in every part: an offer, a wrap-up, a grace, a cool-off, remembered commands.
DeskLoop a_busy_floor() {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(EndContact{pia, ana}, ana, id_of<CommandId>(1));
    put_on_shift(loop, ben);
    (void)loop.submit(a_contact(kim), ben, id_of<CommandId>(2));
    (void)loop.submit(DeclineOffer{offer_to(loop, ben), ben, DeclineReason::not_ready}, ben, id_of<CommandId>(3));
    (void)loop.submit(a_contact(id_of<ContactId>(103)));
    (void)loop.submit(ConsoleLost{ana});
    return loop;
}

} // namespace

TEST_CASE("a restored floor is the one that was snapshot, deadlines and memory included") {
    const DeskLoop loop = a_busy_floor();
    const Floor restored = restore(snapshot(loop.floor())).value();
    CHECK(fingerprint(restored) == fingerprint(loop.floor()));
    CHECK(restored.contacts() == loop.floor().contacts());
    CHECK(restored.responders() == loop.floor().responders());
    CHECK(restored.offers() == loop.floor().offers());
    CHECK(restored.deadlines() == loop.floor().deadlines());
    CHECK(restored.memory() == loop.floor().memory());
    CHECK(next_due(restored) == next_due(loop.floor()));
    CHECK(restored.deadlines().size() == 3);
}

TEST_CASE("an empty floor snapshots and restores") {
    CHECK(fingerprint(restore(snapshot(Floor{})).value()) == fingerprint(Floor{}));
}

TEST_CASE("floors that differ in one thing differ in their fingerprint") {
    DeskLoop loop = a_busy_floor();
    const auto before = fingerprint(loop.floor());
    (void)loop.submit(ReclassifyContact{kim, Acuity::standard, AcuityReason::being_watched, ben});
    CHECK(fingerprint(loop.floor()) != before);
}

TEST_CASE("bytes of another version, too few and too many are refused") {
    const DeskLoop loop = a_busy_floor();
    std::string bytes = snapshot(loop.floor());
    CHECK(restore(bytes.substr(0, bytes.size() - 1)).has_error());
    CHECK(restore(bytes + '\0').has_error());
    CHECK(restore("").has_error());
    const char version = bytes[0];
    bytes[0] = '\x7F';
    CHECK(restore(bytes).error().code == Refusal::malformed);
    bytes[0] = static_cast<char>(version - 1); // of the release before: the journal is folded instead
    CHECK(restore(bytes).error().code == Refusal::malformed);
}

TEST_CASE("numbers of every size and sign read back from bytes") {
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64},
          std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
        bytes::Writer out;
        out.write(number);
        bytes::Reader in(out.bytes());
        std::int64_t read{};
        in.read(read);
        CHECK(read == number);
        CHECK(in.at_end());
        CHECK_FALSE(in.failed());
    }
}
