#pragma once

#include "proto/messages/feed.hpp"
#include "tools/src/traffic/feed_client.hpp"
#include "tools/src/traffic/http_client.hpp"
#include "tools/src/traffic/sign_ins.hpp"
#include "tools/src/traffic/world.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace hotline::traffic {

/// A responder at a console: signs in, stays on shift, takes every offer, and checks that the feed tells everything.
class Responder : public std::enable_shared_from_this<Responder> {
public:
    Responder(World& world, SignIn who) : world_(world), who_(std::move(who)), http_(world.options.staff) {}

    /// The whole shift: until the run ends.
    static boost::asio::awaitable<void> work(std::shared_ptr<Responder> self);

    /// Carries out a command, with the same id however often it takes. None: refused, for good. Now and then the same
    /// command is sent again on purpose: the answer must be the first one.
    boost::asio::awaitable<std::optional<wire::Done>> carry_out(HttpClient& http, Kind kind, Ask ask,
                                                                std::string command);
    /// Reads something; none when it is not there for this person.
    boost::asio::awaitable<std::optional<std::string>> read(HttpClient& http, Ask ask);

    [[nodiscard]] World& world() { return world_; }
    /// Whether nobody of ours sits in this conversation yet; from now on somebody does.
    bool begin_serving(ContactId contact) { return serving_.insert(contact).second; }
    void end_serving(ContactId contact) { serving_.erase(contact); }

private:
    using Self = std::shared_ptr<Responder>; ///< held by everything that they have started
    static boost::asio::awaitable<void> go_on_shift(Self self);
    static boost::asio::awaitable<void> accept(Self self, wire::Offer offer);
    boost::asio::awaitable<void> sign_in();
    boost::asio::awaitable<void> follow_feed();
    /// False if the session is over.
    boost::asio::awaitable<bool> follow_once();
    boost::asio::awaitable<void> check_again(HttpClient& http, Ask ask, wire::Done first);
    void take(const wire::ToConsole& message);
    void take_snapshot(const wire::Snapshot& snapshot);
    void take_event(const wire::Event& event);
    void consider(const wire::Shift& shift);
    void answer_offer(const wire::Offer& offer);
    void serve(ContactId contact);

    World& world_;
    SignIn who_;
    HttpClient http_;
    std::string cookie_;
    PersonId me_;
    std::string epoch_;
    Seq last_; ///< of the last event or snapshot of the feed
    std::set<ContactId> serving_;
    bool starting_ = false; ///< on the way to being on shift and available
};

/// A POST of a command.
template <class Body>
Ask post_of(std::string target, const Body& body);

} // namespace hotline::traffic

#include "tools/src/traffic/responder.ipp"
