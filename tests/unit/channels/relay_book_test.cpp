#include "hotline/channels/chat/relay_book.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

// What the relay decides, without an engine: the test says what the disk did.

using namespace hotline;
using namespace hotline::chat;

namespace {

const ContactId contact{Uuid{{1}}};
const PersonId responder{Uuid{{7}}};
const std::optional<engine::Answer> nothing_yet;
const std::optional<engine::Answer> disk_full{engine::Answer(refuse(Refusal::unavailable))};

std::optional<engine::Answer> saved_at(std::uint64_t seq) {
    return engine::Answer(engine::Done{.first = Seq{seq}, .last = Seq{seq}, .subject = {}});
}

/// A book, and the engine's side of it played by hand.
struct Play {
    RelayBook book;
    std::uint8_t count = 0;
    std::vector<std::shared_ptr<std::optional<engine::Answer>>> entered; ///< where answers will stand, in order
    std::vector<engine::Submission> submissions;

    explicit Play(RelayBounds bounds = {}) : book(bounds) {}

    [[nodiscard]] static Line line(std::uint8_t command) {
        return {.contact = contact,
                .author = Author::responder,
                .by = responder,
                .actor = responder,
                .command = CommandId{Uuid{{command}}},
                .text = "words"};
    }
    void enter(Speaking& speaking) {
        submissions.push_back(book.submission_of(speaking));
        entered.push_back(std::make_shared<std::optional<engine::Answer>>());
        speaking.answer = entered.back();
    }
    Speech say(std::uint8_t command) {
        const MessageId id{Uuid{{9, ++count}}};
        engine::RecordWrite write{
            journal::change(Message{.contact = contact, .author = Author::responder, .by = responder}, id.value, 0),
            {},
            true};
        auto speaking = book.begin(line(command), id, std::move(write), Instant{});
        book.ask(*speaking);
        enter(*speaking);
        return speaking;
    }
    void answer(std::size_t entry, std::optional<engine::Answer> given) { *entered.at(entry) = std::move(given); }
    void settle(bool degraded) {
        book.settle(degraded, [this](Speaking& speaking) { enter(speaking); });
    }
};

} // namespace

TEST_CASE("a line that comes again while the first is under way is found, passed on or not") {
    Play play;
    const auto once = play.say(1);
    CHECK(play.book.said_before(Play::line(1)) == once);
    CHECK(play.book.said_before(Play::line(2)) == nullptr);
    (void)play.book.outcome(once, nothing_yet, responder);
    CHECK(once->passed_on);
    CHECK(play.book.said_before(Play::line(1)) == once);
    (void)play.book.outcome(once, nothing_yet, responder);
    CHECK(play.book.counters().passed_on == 1);
}

TEST_CASE("a line stays under way until the last who asked for it has gone") {
    Play play;
    const auto once = play.say(1);
    play.book.ask(*once);
    play.book.stop_asking(*once);
    const auto told = play.book.outcome(once, nothing_yet, responder);
    REQUIRE((told && told->has_value()));
    CHECK_FALSE((*told)->done.has_value());
    play.book.stop_asking(*once);
    CHECK(play.book.unsaved().size() == 1); // passed on: it is the book's now
}

TEST_CASE("what nobody listens to is not passed on: it is told when it is durable, or refused") {
    Play play;
    const auto first = play.say(1);
    CHECK_FALSE(play.book.outcome(first, nothing_yet, std::nullopt).has_value());
    const auto told = play.book.outcome(first, saved_at(4), std::nullopt);
    REQUIRE((told && told->has_value() && (*told)->done));
    CHECK((*told)->done->first == Seq{4});
    const auto second = play.say(2);
    const auto refused = play.book.outcome(second, disk_full, std::nullopt);
    REQUIRE((refused && !refused->has_value()));
    CHECK(refused->error().code == Refusal::unavailable);
    CHECK(play.book.empty());
    CHECK(play.book.counters().refused == 1);
}

TEST_CASE("what was passed on while somebody still waited is never told to be refused") {
    Play play;
    const auto first = play.say(1);
    const auto second = play.say(2);
    (void)play.book.outcome(second, nothing_yet, responder); // takes the first along
    CHECK(first->passed_on);
    const auto told = play.book.outcome(first, disk_full, std::nullopt);
    REQUIRE((told && told->has_value()));
    CHECK_FALSE((*told)->done.has_value());
    CHECK(play.book.counters().refused == 0);
}

TEST_CASE("lines are entered again in the order in which they were said, each guarding on the one before") {
    Play play;
    const auto first = play.say(1);
    const auto second = play.say(2);
    (void)play.book.outcome(second, nothing_yet, responder);
    play.answer(0, disk_full);
    play.answer(1, disk_full);
    play.settle(true);
    CHECK(play.entered.size() == 2); // nothing is tried while the disk takes nothing
    play.settle(false);
    REQUIRE(play.submissions.size() == 4);
    CHECK(play.submissions[2].command == first->command);
    CHECK(play.submissions[2].writes.front().change.guards.empty());
    REQUIRE(play.submissions[3].writes.front().change.guards.size() == 1);
    CHECK(play.submissions[3].writes.front().change.guards.front().id == first->told->id.value);
    play.answer(2, saved_at(5));
    play.answer(3, saved_at(6));
    CHECK(play.book.of_contact(contact, 0).empty());
    play.settle(false);
    CHECK(play.book.empty());
    CHECK(play.book.counters().saved == 2);
    CHECK(play.book.counters().lost == 0);
}

TEST_CASE("words that were heard are saved though the conversation has ended meanwhile") {
    Play play;
    const auto said = play.say(1);
    (void)play.book.outcome(said, nothing_yet, responder);
    CHECK(play.submissions.front().guard.has_value());
    play.answer(0, engine::Answer(refuse(Refusal::contact_closed)));
    play.settle(false);
    REQUIRE(play.submissions.size() == 2);
    CHECK_FALSE(play.submissions.back().guard.has_value());
}

TEST_CASE("no more is held than the bounds allow: in a conversation, in all, in bytes") {
    const auto held = [](RelayBounds bounds) {
        Play play(bounds);
        for (std::uint8_t command = 1; command <= 9; ++command)
            (void)play.book.outcome(play.say(command), disk_full, responder);
        return play.book.load({}).messages;
    };
    CHECK(held({}) == 9);
    CHECK(held({.per_contact = 3}) == 3);
    CHECK(held({.in_all = 4}) == 4);
    CHECK(held({.bytes = 14}) == 2); // of five bytes each
}
