#pragma once

#include "tools/src/simulate/world.hpp"

#include <memory>

namespace hotline::simulate {

/// Somebody on the line: opens a contact, waits as long as their patience lasts, writes, hangs up or is served.
/// For phone, SMS and e-mail the provider's webhook does it for them, twice and out of order when it likes; its id is
/// the command, so that the same thing happens once.
class Visitor : public std::enable_shared_from_this<Visitor> {
public:
    static void arrive(World& world, const Arrival& arrival, Random luck);
    static void leave_tip(World& world, const Arrival& arrival, Random luck);

    Visitor(World& world, const Arrival& arrival, Random luck) : world_(world), arrival_(arrival), luck_(luck) {}

    /// What the page shows of this contact, some time after it happened.
    void hear(const journal::Entry& entry);
    /// The page is loaded anew and shows how things stand.
    void look(const desk::Floor& floor);
    [[nodiscard]] const Arrival& arrival() const { return arrival_; }

private:
    void open();
    void opened(ContactId contact);
    void wait();
    void converse();
    void write(std::uint64_t left);
    void send_words(CommandId command, bool first);
    void worry();
    void leave(GoneReason why);
    void ask_callback();
    void end();
    CommandId command() { return world_.fresh_id<CommandId>(luck_); }

    World& world_;
    Arrival arrival_;
    Random luck_;
    PersonId actor_; ///< as the service knows them
    std::optional<ContactId> contact_;
    bool connected_ = false;
    bool gone_ = false;
    std::uint64_t worries_ = 0;
    std::uint64_t stage_ = 0; ///< raised when the wait or the conversation ends
};

} // namespace hotline::simulate
