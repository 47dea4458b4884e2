#pragma once

#include "routing/events.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace hotline::routing {

/// Who was asked to waive what spares them, for which contact, and who said no: told from facts alone.
class Questions {
public:
    /// Takes the fact in. `waits`: whether the contact that it is about waited or was offered just before.
    void take(const What& what, bool waits) {
        waits_ = waits;
        std::visit([this](const auto& fact) { on(fact); }, what);
    }
    /// Somebody took it: whatever was said before is over.
    void begin_anew(ContactId contact) {
        std::erase_if(asked_, [contact](const auto& pair) { return pair.first == contact; });
    }

    /// The last question of this shift, if nothing was waived since.
    [[nodiscard]] std::optional<ContactId> last_of(PersonId responder) const {
        const auto found = people_.find(responder);
        return found == people_.end() ? std::nullopt : found->second.last;
    }
    /// Whether they said no to that.
    [[nodiscard]] bool said_no(PersonId responder) const {
        const auto found = people_.find(responder);
        return found != people_.end() && found->second.said_no;
    }
    /// Whether that question stands, or was answered. One that gave way to another, or ended with the shift, does not.
    [[nodiscard]] bool was_asked(ContactId contact, PersonId responder) const {
        return asked_.contains({contact, responder});
    }
    std::size_t taken_back = 0; ///< how often it came to that

private:
    struct Person {
        std::optional<ContactId> last;
        bool said_no = false;
    };

    void on(const ResponderArrived& fact) { people_.try_emplace(fact.responder); }
    void on(const ResponderGone& fact) {
        take_back(fact.responder);
        people_.erase(fact.responder);
    }
    void on(const LimitAsked& fact) {
        if (!waits_)
            return;
        take_back(fact.responder);
        if (const auto found = people_.find(fact.responder); found != people_.end())
            found->second = {fact.contact, false};
        asked_.insert({fact.contact, fact.responder});
    }
    void on(const LimitWaived& fact) {
        if (const auto found = people_.find(fact.responder); found != people_.end())
            found->second.last.reset();
    }
    /// A no is a no, also if another question has pushed this one aside.
    void on(const LimitRefused& fact) {
        const auto found = people_.find(fact.responder);
        if (found == people_.end())
            return; // their questions went with the shift
        found->second.said_no = found->second.said_no || found->second.last == fact.contact;
        if (waits_)
            asked_.insert({fact.contact, fact.responder});
    }
    void on(const ContactGone& fact) { begin_anew(fact.contact); }
    void on(const auto&) {}

    /// What was not answered may be asked again.
    void take_back(PersonId responder) {
        const auto last = last_of(responder);
        if (last && !said_no(responder))
            taken_back += asked_.erase({*last, responder});
    }

    std::map<PersonId, Person> people_;
    std::set<std::pair<ContactId, PersonId>> asked_;
    bool waits_ = false;
};

} // namespace hotline::routing
