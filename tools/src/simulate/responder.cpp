#include "tools/src/simulate/responder.hpp"

#include <algorithm>

/// The console's line and the shift. What happens in a conversation is in responder_talk.cpp.
namespace hotline::simulate {
namespace {

constexpr std::size_t read_at_once = 512;
constexpr Millis reads_after_most = milliseconds(200);
constexpr Millis tries_again_least = seconds(1);
constexpr Millis tries_again_most = seconds(5);
constexpr Millis noticed_after_most = seconds(3); ///< a broken line, by the service
constexpr Millis starts_again = minutes(2);
constexpr Millis works_least = minutes(80);
constexpr Millis works_most = minutes(200);
constexpr Millis break_least = minutes(5);
constexpr Millis break_most = minutes(25);
constexpr Millis home_asked_every = minutes(2);

} // namespace

Responder::Responder(World& world, const Team& team, Random luck)
    : world_(world), team_(team), luck_(luck), id_(world.fresh_id<PersonId>(luck_)) {}

void Responder::ask(Command handle, std::function<void(const engine::Done&)> then) {
    world_.ask_as(id_, luck_, std::move(handle), std::move(then));
}

void Responder::ask_desk(desk::Command command, std::function<void(const engine::Done&)> then) {
    ask([this, command](Process&, CommandId id) { return simulate::ask_desk(command, id_, id); }, std::move(then));
}

void Responder::in_shift(Millis delay, void (Responder::*act)()) {
    world_.agenda.after(delay, [this, act, shift = shift_] {
        if (shift == shift_ && on_shift_)
            (this->*act)();
    });
}

void Responder::come(Millis length) {
    if (on_shift_)
        return;
    on_shift_ = true;
    leaving_ = false;
    on_break_ = false;
    fresh_ = true;
    ++shift_;
    end_talks();
    if (!connected_)
        connect();
    desk::StartShift start{
        .responder = id_, .languages = {}, .chats_max = Count<8>::of(team_.chats_max), .ring_heard = Flag::yes};
    for (const auto& spoken : team_.languages)
        start.languages.push_back({spoken.language, spoken.level});
    ask_desk(std::move(start), [this](const engine::Done&) { become_available(); });
    in_shift(starts_again, &Responder::become_available); // if the first was refused or lost
    in_shift(luck_.between(works_least, works_most), &Responder::take_break);
    in_shift(length, &Responder::think_of_home);
}

void Responder::become_available() {
    if (!on_shift_ || leaving_)
        return;
    on_break_ = false;
    ask_desk(desk::SetIntent{.responder = id_, .intent = Intent::available});
}

void Responder::take_break() {
    if (leaving_)
        return;
    on_break_ = true;
    const auto intent = ++pauses_ % 2 == 0 ? Intent::debrief : Intent::break_;
    ask_desk(desk::SetIntent{.responder = id_, .intent = intent});
    in_shift(luck_.between(break_least, break_most), &Responder::become_available);
    in_shift(luck_.between(works_least, works_most), &Responder::take_break);
}

/// The shift is over: no new contacts, and home as soon as nobody is left. After an hour they go anyway.
void Responder::think_of_home() {
    if (!leaving_) {
        leaving_ = true;
        ask_desk(desk::SetIntent{.responder = id_, .intent = Intent::offline});
        in_shift(hours(1), &Responder::go_home);
    }
    if (talks_.empty())
        return go_home();
    in_shift(home_asked_every, &Responder::think_of_home);
}

void Responder::go_home() {
    on_shift_ = false;
    ++shift_;
    ask_desk(desk::EndShift{.responder = id_}, [this](const engine::Done&) {
        if (on_shift_)
            return; // back already
        end_talks();
        connected_ = false;
        ++line_;
        if (auto* process = world_.service())
            process->feeds.erase(id_);
    });
}

void Responder::lose_console(Millis away) {
    if (!connected_)
        return;
    connected_ = false;
    const auto line = ++line_;
    world_.agenda.after(luck_.between({}, noticed_after_most), [this, line] {
        auto* process = world_.service();
        const auto feed = process ? process->feeds.find(id_) : std::map<PersonId, std::uint64_t>::iterator{};
        if (!process || feed == process->feeds.end() || feed->second >= line)
            return;
        process->feeds.erase(feed);
        world_.note_console(desk::ConsoleLost{.responder = id_}, id_);
    });
    world_.agenda.after(away, [this, line] {
        if (line == line_ && on_shift_)
            connect();
    });
}

/// Until the service takes the line.
void Responder::connect() {
    const auto line = ++line_;
    world_.network.carry([this, line] { line_up(line); });
    world_.agenda.after(luck_.between(tries_again_least, tries_again_most), [this, line] {
        if (line == line_ && !connected_ && on_shift_)
            connect();
    });
}

void Responder::line_up(std::uint64_t line) {
    auto* process = world_.service();
    if (!process || line != line_ || connected_)
        return;
    connected_ = true;
    reading_ = false;
    process->feeds[id_] = line;
    world_.note_console(desk::ConsoleReturned{.responder = id_}, id_);
    news();
}

void Responder::news() {
    if (reading_ || !connected_)
        return;
    reading_ = true;
    world_.agenda.after(luck_.between(milliseconds(10), reads_after_most), [this, line = line_] { read(line); });
}

void Responder::read(std::uint64_t line) {
    if (line != line_)
        return;
    reading_ = false;
    auto* process = world_.service();
    const auto feed = process ? process->feeds.find(id_) : std::map<PersonId, std::uint64_t>::iterator{};
    if (!process || feed == process->feeds.end() || feed->second != line) {
        connected_ = false; // the service that held the line is gone
        return connect();
    }
    const auto& shell = process->shell;
    if (fresh_ || !shell.reaches(seen_)) {
        if (!shell.settled())
            return news(); // a view waits for the batch in flight
        return resync();
    }
    const auto entries = shell.after(seen_, read_at_once);
    for (const auto& published : entries) {
        auto& checks = world_.judge.checks();
        const auto& entry = published->entry;
        checks.hold(Invariant::tail_is_whole, entry.seq.value == seen_.value + 1, "a console misses an entry");
        seen_ = entry.seq;
        if (std::ranges::find(published->audience.people, id_) != published->audience.people.end())
            hear(entry);
    }
    if (entries.size() == read_at_once)
        news();
}

/// The console shows the floor as it is, and goes on from there.
void Responder::resync() {
    const auto& shell = world_.service()->shell;
    fresh_ = false;
    seen_ = shell.last_published();
    const auto* me = shell.floor().responder(id_);
    const auto is_anothers = [&](const auto& shown) { return !me || !me->contacts.contains(shown.first); };
    std::erase_if(talks_, is_anothers);
    std::erase_if(interpreters_, is_anothers);
    if (!me)
        return;
    for (const auto contact : me->contacts) {
        const auto& through = shell.floor().contact(contact)->interpreting;
        if (through && through->interpreter)
            interpreters_[contact] = through->reservation;
        if (!talks_.contains(contact))
            begin_talk(contact);
        if (me->wrapping.contains(contact))
            wrap_up(contact);
    }
    if (me->offer) {
        const auto& offer = *shell.floor().offer(*me->offer);
        if (offer.interpreter && offer.interpreter->interpreter)
            interpreters_[offer.contact] = offer.interpreter->reservation;
        offered(offer.id, offer.expires - offer.made);
    }
    if (!on_break_ && !desk::may_be_offered(*me))
        in_shift(luck_.between(seconds(2), seconds(20)), &Responder::become_available);
}

} // namespace hotline::simulate
