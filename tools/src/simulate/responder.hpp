#pragma once

#include "tools/src/simulate/world.hpp"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hotline::simulate {

/// A responder and their console. They know what the console has shown them, nothing else: offers they answer may be
/// gone, conversations they end may have been taken from them.
class Responder {
public:
    Responder(World& world, const Team& team, Random luck);

    /// A shift of this length begins; nothing if they are on one.
    void come(Millis length);
    /// The console's line breaks for so long.
    void lose_console(Millis away);
    /// The service has something for the console.
    void news();

    [[nodiscard]] PersonId id() const { return id_; }

private:
    /// A conversation as the console shows it.
    struct Talk {
        std::uint64_t number{}; ///< a requeued contact that comes back is another talk
        bool ended = false;
        AttemptId attempt; ///< the newest, where they dial
    };

    using Command = std::function<Asked(Process&, CommandId)>;
    void ask(Command handle, std::function<void(const engine::Done&)> then = {});
    void ask_desk(desk::Command command, std::function<void(const engine::Done&)> then = {});

    // The line between console and service.
    void connect();
    void line_up(std::uint64_t line);
    void read(std::uint64_t line);
    void resync();

    // What the console shows.
    void hear(const journal::Entry& entry);
    void see(const desk::Event& event, const journal::Entry& entry);
    void offered(OfferId offer, Millis stands);
    void see_interpreter(const desk::Event& event, Seq seq);
    bool hear_of_continuity(const desk::Event& event, Seq seq); ///< responder_continuity.cpp
    void begin_talk(ContactId contact);
    void end_talk(ContactId contact);
    void end_talks();

    // What they do in a conversation; each step looks whether it is still theirs.
    void in_talk(ContactId contact, Millis delay, void (Responder::*act)(ContactId));
    void write(ContactId contact);
    void draft(ContactId contact);
    void hold(ContactId contact);
    void resume(ContactId contact);
    void assess(ContactId contact);
    void speak_of_interpreter(ContactId contact);
    void agree(ContactId contact);
    void consult(ContactId contact);
    void advise(ContactId consult);
    void say_outcome(ContactId contact);
    void say_goodbye(ContactId contact);
    void wrap_up(ContactId contact);
    void note_outcome(ContactId contact);

    // The shift.
    void become_available();
    void take_break();
    void think_of_home();
    void go_home();
    /// Later in this shift.
    void in_shift(Millis delay, void (Responder::*act)());

    World& world_;
    const Team& team_;
    Random luck_;
    PersonId id_;
    std::uint64_t shift_ = 0; ///< its number, raised as it begins and ends
    bool on_shift_ = false;
    bool leaving_ = false;
    bool on_break_ = false;    ///< or in a debrief
    std::uint64_t pauses_ = 0; ///< every second one is a debrief
    bool connected_ = false;
    bool reading_ = false;
    bool fresh_ = true; ///< the console shows nothing yet
    std::uint64_t line_ = 0;
    Seq seen_;
    std::map<ContactId, Talk> talks_;
    std::map<ContactId, ReservationId> interpreters_; ///< of talks and offers: who is reserved, as far as it was shown
    std::uint64_t talk_count_ = 0;
};

} // namespace hotline::simulate
