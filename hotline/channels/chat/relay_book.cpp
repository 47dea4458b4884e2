#include "hotline/channels/chat/relay_book.hpp"

#include <algorithm>
#include <utility>

namespace hotline::chat {
namespace {

/// Refusals that say nothing about the message: it may be saved later.
bool may_be_saved_later(Refusal why) {
    return why == Refusal::unavailable || why == Refusal::overloaded ||
           why == Refusal::stale; // the message before it could not be saved either
}

bool is_open(const std::optional<engine::Answer>& answer) {
    return !answer || (!*answer && may_be_saved_later(answer->error().code));
}

std::optional<engine::Answer> answer_of(const Speaking& speaking) {
    return speaking.answer ? *speaking.answer : std::nullopt;
}

} // namespace

Speech RelayBook::said_before(const Line& line) const {
    const auto found = under_way_.find(line.contact);
    if (found == under_way_.end())
        return nullptr;
    const auto same = std::ranges::find_if(
        found->second, [&](const Speech& each) { return each->actor == line.actor && each->command == line.command; });
    return same == found->second.end() ? nullptr : *same;
}

Speech RelayBook::begin(Line line, MessageId id, engine::RecordWrite write, Instant now) {
    const auto speaking = std::make_shared<Speaking>();
    speaking->told = std::make_shared<Unsaved>();
    speaking->told->id = id;
    speaking->told->contact = line.contact;
    speaking->told->author = line.author;
    speaking->told->at = now;
    speaking->told->text = std::move(line.text);
    speaking->by = line.by;
    speaking->actor = line.actor;
    speaking->command = line.command;
    speaking->write = std::move(write);
    under_way_[line.contact].push_back(speaking);
    return speaking;
}

/// What was neither passed on nor is asked for any more is nobody's.
void RelayBook::stop_asking(Speaking& speaking) {
    if (--speaking.asking == 0 && !speaking.passed_on)
        end(speaking);
}

void RelayBook::end(const Speaking& speaking) {
    const auto found = under_way_.find(speaking.told->contact);
    if (found == under_way_.end())
        return;
    std::erase_if(found->second, [&](const Speech& each) { return each.get() == &speaking; });
    if (found->second.empty())
        under_way_.erase(found);
}

engine::Submission RelayBook::submission_of(const Speaking& speaking) const {
    auto write = speaking.write;
    if (const auto previous = before(speaking))
        write.change.guards.push_back({&journal::record_type<Message>(), previous->told->id.value, 1});
    engine::Submission submission{.actor = speaking.actor, .command = speaking.command};
    if (speaking.while_live)
        submission.guard = engine::FloorGuard{
            .contact = speaking.told->contact, .held_by = speaking.by, .in_conversation = true, .or_brought_in = true};
    submission.writes.push_back(std::move(write));
    return submission;
}

std::optional<Result<Spoken>> RelayBook::outcome(const Speech& speaking, const std::optional<engine::Answer>& answer,
                                                 std::optional<PersonId> listening) {
    if (is_open(answer) && listening)
        pass_on_up_to(speaking, *listening);
    if (speaking->passed_on)
        return Spoken{.done = std::nullopt, .id = speaking->told->id};
    if (!answer)
        return std::nullopt;
    if (*answer)
        return Spoken{.done = **answer, .id = MessageId{(*answer)->subject}};
    if (!may_be_saved_later(answer->error().code))
        return answer->error();
    ++counters_.refused;
    return refuse(Refusal::unavailable);
}

Speech RelayBook::before(const Speaking& speaking) const {
    const auto found = under_way_.find(speaking.told->contact);
    if (found == under_way_.end())
        return nullptr;
    Speech previous;
    for (const auto& each : found->second) {
        if (each.get() == &speaking)
            break;
        previous = each;
    }
    return previous;
}

bool RelayBook::has_room(const Speaking& speaking) const {
    const auto of_contact = std::ranges::count_if(under_way_.at(speaking.told->contact), &Speaking::passed_on);
    return static_cast<std::size_t>(of_contact) < bounds_.per_contact && unsaved_.size() < bounds_.in_all &&
           unsaved_bytes_ + speaking.told->text.size() <= bounds_.bytes;
}

/// What was said before it in the conversation and is not durable either goes first, as far as there is room.
void RelayBook::pass_on_up_to(const Speech& speaking, PersonId responder) {
    if (speaking->passed_on)
        return; // it came twice, or with a later one
    const auto said = under_way_.at(speaking->told->contact);
    for (const auto& each : said) {
        const bool open = !each->passed_on && is_open(answer_of(*each));
        if (open && has_room(*each))
            pass_on(each, responder);
        if (each == speaking)
            break;
    }
}

void RelayBook::pass_on(const Speech& speaking, PersonId responder) {
    speaking->told->number = ++number_;
    speaking->told->responder = responder;
    speaking->passed_on = true;
    unsaved_.emplace(speaking->told->number, speaking);
    unsaved_bytes_ += speaking->told->text.size();
    ++counters_.passed_on;
}

void RelayBook::settle(bool degraded, const Enter& enter) {
    std::vector<Speech> all;
    all.reserve(unsaved_.size());
    for (const auto& [number, speaking] : unsaved_)
        all.push_back(speaking);
    for (const auto& speaking : all)
        settle(speaking, degraded, enter);
}

void RelayBook::settle(const Speech& speaking, bool degraded, const Enter& enter) {
    const auto finish = [&](bool saved) {
        ++(saved ? counters_.saved : counters_.lost);
        unsaved_bytes_ -= speaking->told->text.size();
        unsaved_.erase(speaking->told->number);
        end(*speaking);
    };
    if (const auto answer = answer_of(*speaking)) {
        const bool gone =
            !*answer && (answer->error().code == Refusal::contact_closed || answer->error().code == Refusal::not_yours);
        if (*answer || !(gone || may_be_saved_later(answer->error().code)))
            return finish(answer->has_value());
        speaking->while_live = speaking->while_live && !gone; // it was said while the conversation was live
        speaking->answer.reset();
    }
    if (speaking->answer || degraded)
        return;
    const auto previous = before(*speaking);
    if (!previous || previous->answer)
        enter(*speaking);
}

namespace {

template <class Theirs>
RelayBook::Told told_behind(const std::map<std::uint64_t, Speech>& unsaved, std::uint64_t number, Theirs theirs) {
    RelayBook::Told told;
    for (auto at = unsaved.upper_bound(number); at != unsaved.end(); ++at) {
        const auto answer = answer_of(*at->second);
        const bool saved = answer && *answer;
        if (!saved && theirs(*at->second->told))
            told.push_back(at->second->told);
    }
    return told;
}

} // namespace

RelayBook::Told RelayBook::of_contact(ContactId contact, std::uint64_t number) const {
    return told_behind(unsaved_, number, [contact](const Unsaved& each) { return each.contact == contact; });
}

RelayBook::Told RelayBook::of_responder(PersonId responder, std::uint64_t number) const {
    return told_behind(unsaved_, number, [responder](const Unsaved& each) { return each.responder == responder; });
}

RelayLoad RelayBook::load(Instant now) const {
    RelayLoad load{.messages = unsaved_.size(), .bytes = unsaved_bytes_, .oldest = {}};
    if (!unsaved_.empty())
        load.oldest = now - unsaved_.begin()->second->told->at;
    return load;
}

} // namespace hotline::chat
