#include "proto/ids.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <unordered_set>

using namespace hotline;

namespace {

constexpr std::array<std::uint8_t, 10> chance{0xff, 0xee, 0xdd, 0xcc, 0xbb, 0xaa, 0x99, 0x88, 0x77, 0x66};

} // namespace

TEST_CASE("a UUID is read back from its own text") {
    REQUIRE(rc::check([](const std::array<std::uint8_t, 16>& bytes) {
        const Uuid id{bytes};
        RC_ASSERT(parse_uuid(to_text(id)).value() == id);
    }));
}

TEST_CASE("a UUID's text is lower-case hex with dashes") {
    Uuid id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = static_cast<std::uint8_t>(i * 17);
    CHECK(to_text(id) == "00112233-4455-6677-8899-aabbccddeeff");
}

TEST_CASE("only the lower-case 36-character form is a UUID") {
    const char* wrong = GENERATE("", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeeff0",
                                 "00112233-4455-6677-8899-AABBCCDDEEFF", "00112233_4455-6677-8899-aabbccddeeff",
                                 "{0112233-4455-6677-8899-aabbccddeef}", "001122334455-6677-8899-aabbccddeeff-",
                                 "00112233-4455-6677-8899-aabbccddeefg");
    INFO(wrong);
    REQUIRE(parse_uuid(wrong).has_error());
    CHECK(parse_uuid(wrong).error().code == Refusal::field_invalid);
}

TEST_CASE("a UUIDv7 carries its time, its version and its variant") {
    const Uuid id = make_uuid_v7(Instant{0x0123456789ab}, chance);
    CHECK(to_text(id) == "01234567-89ab-7fee-9dcc-bbaa99887766");
}

TEST_CASE("UUIDv7 of later instants sort behind earlier ones") {
    CHECK(make_uuid_v7(Instant{1'000}, chance) < make_uuid_v7(Instant{1'001}, chance));
    CHECK(make_uuid_v7(Instant{255}, chance) < make_uuid_v7(Instant{256}, chance));
}

TEST_CASE("ids are held in unordered containers by value") {
    std::unordered_set<ContactId, IdHash> held;
    const ContactId first{make_uuid_v7(Instant{1}, chance)};
    held.insert(first);
    held.insert(first);
    held.insert(ContactId{make_uuid_v7(Instant{2}, chance)});
    CHECK(held.size() == 2);
    static_assert(!std::is_convertible_v<ContactId, PersonId>);
    static_assert(!std::is_convertible_v<Seq, OfferId>);
}
