#include "hotline/desk/floor.hpp"

#include "hotline/desk/parts.hpp"

namespace hotline::desk {

std::set<Missed> missed_in(const Floor& floor) {
    std::set<Missed> all;
    for (const auto& [id, responder] : floor.responders()) {
        if (const auto missed = missed_for_good(responder))
            all.insert(*missed);
    }
    return all;
}
namespace {

template <class Map>
const typename Map::mapped_type* find(const Map& map, const typename Map::key_type& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

} // namespace

FloorParts& parts_of(Floor& floor) { return floor.parts_; }

const Contact* Floor::contact(ContactId id) const { return find(parts_.contacts, id); }
const Responder* Floor::responder(PersonId id) const { return find(parts_.responders, id); }
const Handoff* Floor::handoff(routing::HandoffId id) const { return find(parts_.handoffs, id); }
const Offer* Floor::offer(OfferId id) const { return find(parts_.offers, id); }
const Ended* Floor::ended(ContactId id) const { return find(parts_.ended, id); }
const Interpreter* Floor::interpreter(InterpreterId id) const { return find(parts_.interpreters, id); }

std::optional<PersonId> Floor::brought_in(ContactId id) const {
    const Contact* about = contact(id);
    const Contact* consult = about && about->consult ? contact(*about->consult) : nullptr;
    return consult ? consult->responder : std::nullopt;
}

ResponderState Floor::state_of(PersonId id) const {
    const Responder* on_shift = responder(id);
    return on_shift ? desk::state_of(*on_shift) : ResponderState::offline;
}

std::vector<Waiting> Floor::waiting() const {
    std::vector<Waiting> waiting;
    const routing::State& state = parts_.routing;
    const routing::Resting resting(state);
    for (const ContactId contact : routing::queue(state)) {
        waiting.push_back({contact, routing::why_waiting(state, resting, contact), routing::held_for(state, contact),
                           routing::farthest_step(state, contact), routing::changes_at(state, contact)});
    }
    return waiting;
}

const Remembered* Floor::remembered(PersonId actor, CommandId command) const {
    return parts_.memory.find(actor, command);
}

} // namespace hotline::desk
