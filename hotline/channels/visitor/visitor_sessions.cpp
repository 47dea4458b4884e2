#include "hotline/channels/visitor/visitor_sessions.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"

#include <utility>

namespace hotline::visitor {
namespace {

constexpr std::size_t token_bytes = 32;

engine::RecordWrite write_of(const Session& session, const Digest& token) {
    const chat::VisitorSession facts{
        .contact = session.contact, .token = token, .language = session.language, .ended = flag(session.ended)};
    return {.change = journal::change(facts, session.id, session.version),
            .interest = {},
            .born = session.version == 0}; // its id was drawn by `make`
}

} // namespace

VisitorSessions::VisitorSessions(journal::Records& records, keys::Vault& vault, boost::asio::thread_pool& readers)
    : records_(records), vault_(vault), readers_(readers) {}

Digest VisitorSessions::digest_of(std::string_view token) const {
    return vault_.digest("visitor session " + std::string(token));
}

NewSession VisitorSessions::make(ContactId contact, const LanguageTag& language, Instant now) {
    auto token = keys::random_token(token_bytes);
    const auto digest = digest_of(token);
    const auto session = std::make_shared<Session>();
    session->id = keys::random_uuid(now);
    session->contact = contact;
    session->language = language;
    auto write = write_of(*session, digest);
    session->version = 1; // once it is committed
    return {.token = std::move(token), .digest = digest, .write = std::move(write), .session = session};
}

void VisitorSessions::remember(const NewSession& made) { keep(made.digest, made.session); }

void VisitorSessions::keep(const Digest& digest, std::shared_ptr<Session> session) {
    if (!known_.insert_or_assign(digest, std::move(session)).second)
        return;
    known_order_.push_back(digest);
    if (known_order_.size() <= limit::sessions_known)
        return;
    known_.erase(known_order_.front());
    known_order_.pop_front();
}

boost::asio::awaitable<std::shared_ptr<Session>> VisitorSessions::find(std::string token) {
    const auto digest = digest_of(token);
    if (const auto known = known_.find(digest); known != known_.end())
        co_return known->second;
    auto read = [&records = records_, digest] {
        return records.find(journal::all<chat::VisitorSession>().where(&chat::VisitorSession::token, digest).limit(1));
    };
    const auto found = co_await engine::run_on(readers_, std::move(read));
    if (found.empty())
        co_return nullptr;
    // Somebody else may have asked for the same one meanwhile: all must share one object.
    if (const auto known = known_.find(digest); known != known_.end())
        co_return known->second;
    const auto& record = found.front();
    const auto session = std::make_shared<Session>();
    session->id = record.id;
    session->version = record.version;
    session->contact = record.facts.contact;
    session->language = record.facts.language;
    session->ended = record.facts.ended == Flag::yes;
    keep(digest, session);
    co_return session;
}

engine::RecordWrite VisitorSessions::end(Session& session, std::string_view token) {
    session.ended = true;
    auto write = write_of(session, digest_of(token));
    return write;
}

} // namespace hotline::visitor
