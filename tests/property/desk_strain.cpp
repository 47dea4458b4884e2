#include "tests/property/desk_strain.hpp"

#include <algorithm>
#include <variant>

namespace hotline::desk {
namespace {

constexpr Millis between_shifts = hours(8); ///< whoever is back before goes on where they were

bool is_hard(Acuity acuity) { return acuity == Acuity::immediate || acuity == Acuity::urgent; }

bool reached(std::uint32_t count, std::uint32_t limit) { return limit > 0 && count >= limit; }

} // namespace

bool StrainBook::rests(PersonId person, Instant at) const {
    const auto found = workers_.find(person);
    if (found == workers_.end())
        return false;
    const Worker& worker = found->second;
    const bool for_long = limits_.handling_max > Millis{} && at - worker.works_since >= limits_.handling_max;
    return worker.rests > at || (for_long && !worker.with.empty());
}

bool StrainBook::is_spared(PersonId person, Instant at) const {
    const auto found = workers_.find(person);
    const bool limited = limits_.high_in_a_row.value() > 0 || limits_.high_per_shift.value() > 0;
    if (found == workers_.end() || !limited || found->second.waived > at)
        return false;
    const Worker& worker = found->second;
    return worker.recovers > at || reached(worker.hard_in_a_row, limits_.high_in_a_row.value()) ||
           reached(worker.hard_this_shift, limits_.high_per_shift.value());
}

const StrainBook::Load* StrainBook::waiting(ContactId contact) const {
    const auto load = loads_.find(contact);
    return load == loads_.end() || load->second.with ? nullptr : &load->second;
}

/// A life in danger, if the numbers do not say otherwise.
bool StrainBook::is_first(const Load& load) const { return is_hard(load.acuity) && bands_.of(load.acuity) == 0; }

bool StrainBook::thinks_about(ContactId contact, PersonId person) const {
    const auto found = workers_.find(person);
    return found != workers_.end() && found->second.last_asked == contact && !found->second.said_no;
}

bool StrainBook::is_asked(ContactId contact, PersonId person) const {
    const auto worker = workers_.find(person);
    return waiting(contact) && worker != workers_.end() && worker->second.questions.contains(contact);
}

std::optional<std::string> StrainBook::fault_of(const Event& event, Instant at) const {
    if (const auto* made = std::get_if<OfferMade>(&event)) {
        const auto load = loads_.find(made->contact);
        if (rests(made->responder, at))
            return "an offer to somebody who rests";
        if (load != loads_.end() && is_hard(load->second.acuity) && is_spared(made->responder, at))
            return "a hard contact is offered to somebody whom a limit spares, without a word";
    }
    if (const auto* assigned = std::get_if<ContactAssigned>(&event)) {
        if (rests(assigned->responder, at))
            return "a contact is assigned to somebody who rests";
        if (assigned->spared != flag(is_spared(assigned->responder, at)))
            return "an assignment says otherwise of whom it was to spare";
    }
    if (const auto* asked = std::get_if<LimitAsked>(&event))
        return fault_of_question(*asked, at);
    if (const auto* waived = std::get_if<LimitWaived>(&event))
        return fault_of_yes(*waived, at);
    const auto* refused = std::get_if<WaiverRefused>(&event);
    if (refused && !is_asked(refused->contact, refused->responder))
        return "somebody says no who was not asked";
    return std::nullopt;
}

/// For a life in danger, or a hard contact that waited too long; one question at a time, a life in danger before any
/// other, and a no to one overdue contact is a no to the others while it waits.
std::optional<std::string> StrainBook::fault_of_question(const LimitAsked& asked, Instant at) const {
    const Load* load = waiting(asked.contact);
    const bool danger = load && is_first(*load);
    if (!danger && !(load && is_hard(load->acuity) && load->due <= at))
        return "somebody is asked to waive a limit, and not for a hard contact that waits too long";
    if (rests(asked.responder, at) || !is_spared(asked.responder, at))
        return "somebody is asked to waive a limit that is not what stands in the way";
    if (load->asked.contains(asked.responder))
        return "somebody is asked a second time for the same contact";
    const Worker& worker = workers_.at(asked.responder);
    const Load* before = worker.last_asked ? waiting(*worker.last_asked) : nullptr;
    if (before && !(danger && (worker.said_no || !is_first(*before))))
        return "somebody is asked two things at once, or again after a no";
    return std::nullopt;
}

std::optional<std::string> StrainBook::fault_of_yes(const LimitWaived& waived, Instant at) const {
    if (waived.until <= at)
        return "a limit is waived for no time";
    if (waived.contact && !is_asked(*waived.contact, waived.responder))
        return "a limit is waived that nobody was asked about";
    const bool by_themselves = waived.by == waived.responder && is_spared(waived.responder, at);
    if (!waived.contact && !by_themselves)
        return "a limit is waived unasked, for somebody else or where there is none";
    return std::nullopt;
}

void StrainBook::take(const Event& event, Instant at) {
    at_ = at;
    std::visit([this](const auto& what) { on(what); }, event);
}

void StrainBook::give(ContactId contact, PersonId person, bool counts) {
    Load& load = loads_[contact];
    Worker& worker = workers_[person];
    if (worker.with.empty() && at_ - worker.last_end >= limits_.rest)
        worker.works_since = at_;
    worker.with.insert(contact);
    if (counts) {
        worker.hard_in_a_row = is_hard(load.acuity) ? worker.hard_in_a_row + 1 : 0;
        worker.hard_this_shift += is_hard(load.acuity) ? 1U : 0U;
    }
    load.with = person;
    load.talks = true;
    load.asked.clear();
}

void StrainBook::end_talk(Load& load) {
    load.talks = false;
    Worker& worker = workers_[*load.with];
    worker.last_end = at_;
    worker.rests = std::max(worker.rests, at_ + limits_.gap);
    if (!reached(worker.hard_in_a_row, limits_.high_in_a_row.value()))
        return;
    worker.recovers = at_ + limits_.recovery;
    worker.hard_in_a_row = 0;
}

void StrainBook::take_back(ContactId contact) {
    Load& load = loads_[contact];
    if (!load.with)
        return;
    if (load.talks)
        end_talk(load);
    Worker& worker = workers_[*load.with];
    worker.with.erase(contact);
    load.with.reset();
    const bool for_long = limits_.handling_max > Millis{} && at_ - worker.works_since >= limits_.handling_max;
    if (worker.with.empty() && for_long)
        worker.rests = std::max(worker.rests, at_ + limits_.rest);
}

void StrainBook::forget(ContactId contact) {
    take_back(contact);
    loads_.erase(contact);
    for (auto& [id, worker] : workers_)
        worker.questions.erase(contact);
}

void StrainBook::come(PersonId person) {
    Worker worker;
    const auto known = away_.find(person);
    if (known != away_.end() && known->second.until > at_)
        static_cast<Strain&>(worker) = known->second.strain;
    if (known != away_.end())
        away_.erase(known);
    workers_.insert_or_assign(person, worker);
}

void StrainBook::go(PersonId person) {
    const Worker worker = workers_[person];
    unask(worker, person);
    workers_.erase(person);
    std::erase_if(away_, [this](const auto& each) { return each.second.until <= at_; });
    away_[person] = {worker, std::max({worker.rests, worker.recovers, worker.waived, at_ + between_shifts})};
}

void StrainBook::on(const ContactArrived& event) {
    Load& load = loads_[event.contact];
    load.acuity = event.acuity;
    load.due = event.due;
}

void StrainBook::on(const ConsultAsked& event) {
    const Load& about = loads_[event.contact];
    Load consult;
    consult.acuity = about.acuity;
    consult.due = about.due;
    loads_[event.consult] = consult;
}

void StrainBook::on(const ContactReclassified& event) {
    Load& load = loads_[event.contact];
    load.acuity = event.acuity;
    load.due = event.due;
}

void StrainBook::on(const ContactClosed& event) {
    const Load gone = loads_[event.contact];
    forget(event.contact);
    if (!event.into)
        return;
    Load& into = loads_[*event.into];
    into.acuity = std::min(into.acuity, gone.acuity);
    into.due = std::min(into.due, gone.due);
}

void StrainBook::on(const RoutingSet& event) {
    limits_ = event.settings.wellbeing;
    bands_ = event.settings.bands;
}

/// Who was brought in takes it over: for them it is one conversation, which goes on.
void StrainBook::on(const ContactTransferred& event) {
    const bool had_it = loads_[event.consult].with == event.responder;
    take_back(event.contact);
    give(event.contact, event.responder, !had_it);
    loads_[event.consult].talks = false;
    forget(event.consult);
}

/// A question that was not answered gives way to another, or ends with the shift: it may be asked again.
void StrainBook::unask(const Worker& worker, PersonId person) {
    const auto before = worker.last_asked ? loads_.find(*worker.last_asked) : loads_.end();
    if (before != loads_.end() && !worker.said_no)
        before->second.asked.erase(person);
}

void StrainBook::on(const LimitAsked& event) {
    Worker& worker = workers_[event.responder];
    unask(worker, event.responder);
    worker.last_asked = event.contact;
    worker.said_no = false;
    worker.questions.insert(event.contact);
    loads_[event.contact].asked.insert(event.responder);
}

void StrainBook::on(const LimitWaived& event) {
    Worker& worker = workers_[event.responder];
    worker.waived = event.until;
    worker.last_asked.reset();
    if (event.contact)
        worker.questions.erase(*event.contact);
}

void StrainBook::on(const WaiverRefused& event) {
    Worker& worker = workers_[event.responder];
    worker.questions.erase(event.contact);
    worker.said_no = worker.said_no || worker.last_asked == event.contact;
    const auto load = loads_.find(event.contact);
    if (load != loads_.end() && !load->second.with) // also if another question has pushed this one aside
        load->second.asked.insert(event.responder);
}

} // namespace hotline::desk
