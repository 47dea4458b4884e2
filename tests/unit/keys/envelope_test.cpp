#include "hotline/keys/envelope.hpp"

#include "hotline/keys/password.hpp"
#include "hotline/keys/random.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <set>

using namespace hotline;
using namespace hotline::keys;

namespace {

constexpr std::array<std::uint8_t, 32> some_key{1, 2, 3};
const KeyId some_id{Uuid{{7, 7}}};
const Binding note{.kind = "note", .subject = Uuid{{1}}};

} // namespace

TEST_CASE("what is sealed opens again, whatever it is") {
    const bool holds = rc::check([](const std::string& text) {
        const auto envelope = seal_envelope(some_key, some_id, text, note);
        RC_ASSERT(envelope_key(envelope) == some_id);
        RC_ASSERT(open_envelope(some_key, envelope, note).value() == text);
    });
    CHECK(holds);
}

TEST_CASE("a sealed text opens nowhere but where it belongs") {
    const auto envelope = seal_envelope(some_key, some_id, "she is safe", note);
    CHECK(open_envelope(some_key, envelope, {.kind = "note", .subject = Uuid{{2}}}).error().code == Refusal::malformed);
    CHECK(open_envelope(some_key, envelope, {.kind = "notes", .subject = note.subject}).has_error());
    constexpr std::array<std::uint8_t, 32> other{1, 2, 4};
    CHECK(open_envelope(other, envelope, note).has_error());
}

TEST_CASE("a sealed text with any one byte changed, or cut short, does not open") {
    const auto envelope = seal_envelope(some_key, some_id, "she is safe", note);
    for (std::size_t i = 0; i < envelope.size(); ++i) {
        auto changed = envelope;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK(open_envelope(some_key, changed, note).has_error());
        CHECK(open_envelope(some_key, envelope.substr(0, i), note).has_error());
    }
}

TEST_CASE("texts of similar length are sealed to the same length") {
    CHECK(seal_envelope(some_key, some_id, "yes", note).size() == seal_envelope(some_key, some_id, "no", note).size());
    CHECK(seal_envelope(some_key, some_id, std::string(63, 'x'), note).size() !=
          seal_envelope(some_key, some_id, std::string(64, 'x'), note).size());
}

TEST_CASE("the same text is never sealed the same way twice") {
    CHECK(seal_envelope(some_key, some_id, "x", note) != seal_envelope(some_key, some_id, "x", note));
}

TEST_CASE("tokens are long, of base64url letters, and all different") {
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) {
        const auto token = random_token(32);
        REQUIRE(token.size() == 43);
        REQUIRE(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
                std::string::npos);
        seen.insert(token);
    }
    CHECK(seen.size() == 1'000);
}

TEST_CASE("a random UUID carries its time and its version") {
    const Uuid id = random_uuid(Instant{0x0102030405});
    CHECK(id.bytes[1] == 0x01);
    CHECK(id.bytes[5] == 0x05);
    CHECK((id.bytes[6] >> 4U) == 7);
    CHECK(id != random_uuid(Instant{0x0102030405}));
}

TEST_CASE("a password verifies against its own hash only") {
    const auto hash = hash_password("correct horse");
    CHECK(verify_password(hash, "correct horse"));
    CHECK_FALSE(verify_password(hash, "correct horsf"));
    CHECK_FALSE(verify_password("", "correct horse"));
}
