#include "tools/src/simulate/spoken_ledger.hpp"

#include <algorithm>

namespace hotline::simulate {
namespace {

using enum Invariant;

constexpr Millis saved_after_relief = minutes(5); ///< longer than a service that stands still stays unnoticed

} // namespace

void SpokenLedger::said(const chat::Speaking& speaking, Instant now) {
    said_.emplace(speaking.told->id, Place{.contact = speaking.told->contact, .number = ++count_});
    said_by_age_.emplace_back(now, speaking.told->id);
}

void SpokenLedger::held(const chat::RelayBook& book, Instant now, std::optional<Instant> relieved) {
    std::map<MessageId, CommandKey> holds;
    std::set<CommandKey> commands;
    for (const auto& [number, speaking] : book.unsaved()) {
        const CommandKey key{speaking->actor, speaking->command};
        checks_.hold(passed_on_once, commands.insert(key).second, "both sides see a line twice");
        holds.emplace(speaking->told->id, key);
        passed_on_ += heard_.insert(speaking->told->id).second ? 1U : 0U;
        const bool in_time = !relieved || now - std::max(*relieved, speaking->told->at) < saved_after_relief;
        checks_.hold(passed_on_is_saved, in_time, "a line is held though storage takes writes");
    }
    for (const auto& [id, key] : held_)
        checks_.hold(passed_on_is_saved, holds.contains(id) || saved_.contains(key),
                     "a line was let go that is not durable");
    held_ = std::move(holds);
    look_at_bounds(book);
}

void SpokenLedger::look_at_bounds(const chat::RelayBook& book) {
    std::map<ContactId, std::size_t> of_contact;
    std::size_t bytes = 0;
    bool few = true;
    for (const auto& [number, speaking] : book.unsaved()) {
        few = few && ++of_contact[speaking->told->contact] <= relay_bounds.per_contact;
        bytes += speaking->told->text.size();
    }
    checks_.hold(relay_is_bounded, few && held_.size() <= relay_bounds.in_all && bytes <= relay_bounds.bytes,
                 "more is held in memory than the bounds allow");
}

void SpokenLedger::told(const chat::Speaking& speaking, const Result<chat::Spoken>& spoken) {
    if (spoken && spoken->done)
        checks_.hold(unsaved_is_not_acknowledged, saved_.contains({speaking.actor, speaking.command}),
                     "somebody was told that a line is saved, and it is not durable");
}

void SpokenLedger::take(const journal::Entry& entry) {
    if (entry.kind != chat::Message::record_name || !entry.command)
        return;
    saved_.emplace(entry.actor, *entry.command);
    saved_by_age_.emplace_back(entry.at, CommandKey(entry.actor, *entry.command));
    const auto said = said_.find(MessageId{entry.subject});
    if (said == said_.end())
        return; // the first words, which came with the contact
    auto& newest = newest_saved_[said->second.contact];
    checks_.hold(said_order_kept, said->second.number > newest, "a line was saved behind one that was said after it");
    newest = said->second.number;
}

void SpokenLedger::forget(Instant before) {
    for (; !said_by_age_.empty() && said_by_age_.front().first < before; said_by_age_.pop_front()) {
        const auto said = said_.find(said_by_age_.front().second);
        newest_saved_.erase(said->second.contact);
        heard_.erase(said->first);
        said_.erase(said);
    }
    for (; !saved_by_age_.empty() && saved_by_age_.front().first < before; saved_by_age_.pop_front())
        saved_.erase(saved_by_age_.front().second);
}

} // namespace hotline::simulate
