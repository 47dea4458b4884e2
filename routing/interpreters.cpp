#include "routing/interpreters.hpp"

#include "routing/choose.hpp"
#include "routing/take.hpp"

#include <utility>

namespace hotline::routing {

void Take::operator()(const InterpreterCalled& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    const InterpreterEntry* interpreter = state.interpreters.find(fact.interpreter);
    if (!contact || !interpreter || contact->phase != Phase::taken || contact->interpreter != nobody)
        return;
    contact->interpreter = interpreter->handle;
    reserve(state, contact->interpreter);
}

void Take::operator()(const InterpreterReleased& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    if (!contact || contact->interpreter == nobody || state.interpreters[contact->interpreter].id != fact.interpreter)
        return;
    const Handle released = std::exchange(contact->interpreter, nobody);
    if (fact.missed == Flag::yes)
        state.interpreters[released].rest_until = state.now + state.settings.interpreter_rest;
    release(state, released);
    if (fact.missed == Flag::yes)
        look_at_the_kept(state);
}

std::optional<InterpreterId> next_interpreter(const State& state, ContactId contact, std::optional<InterpreterId> but) {
    const ContactEntry* entry = state.contacts.find(contact);
    if (!entry)
        return std::nullopt;
    const Handle found = choose_interpreter(state, entry->base, but ? state.interpreters.handle_of(*but) : nobody);
    return found == nobody ? std::nullopt : std::optional(state.interpreters[found].id);
}

std::uint32_t channels_held(const State& state, InterpreterId interpreter) {
    const InterpreterEntry* entry = state.interpreters.find(interpreter);
    return entry ? entry->used : 0;
}

} // namespace hotline::routing
