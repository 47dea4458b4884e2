#include "hotline/channels/visitor/live_log.hpp"
#include "hotline/channels/visitor/standing.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::visitor;

namespace {

std::vector<chat::ReadMessage> a_conversation() {
    const auto message = [](std::uint64_t seq, Author author) {
        return chat::ReadMessage{.id = {}, .seq = Seq{seq}, .author = author, .at = {}, .text = std::to_string(seq)};
    };
    return {message(3, Author::visitor), message(5, Author::responder), message(8, Author::visitor),
            message(9, Author::responder)};
}

} // namespace

TEST_CASE("a page that begins anew shows only what was not on the screen") {
    const auto conversation = a_conversation();
    CHECK(due_messages(conversation, Seq{9}).empty());
    CHECK(due_messages(conversation, Seq{8}).front().seq == Seq{9});
    CHECK(due_messages(conversation, Seq{4}).size() == 3);
}

TEST_CASE("when it is not known what was shown, nothing after the visitor's own last words is lost") {
    const auto conversation = a_conversation();
    CHECK(due_messages(conversation, std::nullopt).front().seq == Seq{8});
    CHECK(due_messages({}, std::nullopt).empty());
}

TEST_CASE("a state is told once, and a lost responder is told as such") {
    CHECK(state_key(std::nullopt, ContactState::waiting) == "chat.state.waiting");
    CHECK(state_key(ContactState::waiting, ContactState::waiting).empty());
    CHECK(state_key(ContactState::offered, ContactState::waiting) == "chat.state.waiting");
    CHECK(state_key(ContactState::connected, ContactState::waiting) == "chat.state.requeued");
    CHECK(state_key(ContactState::connected, ContactState::held) == "chat.state.held");
    CHECK(state_key(ContactState::connected, ContactState::wrapping_up) == "chat.state.ended");
}
