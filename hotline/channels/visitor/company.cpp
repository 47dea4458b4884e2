#include "hotline/channels/visitor/company.hpp"

namespace hotline::visitor {
namespace {

bool is_interpreted(const desk::Contact& contact) { return contact.interpreting && contact.interpreting->here; }

} // namespace

Company company_of(const desk::Floor& floor, const desk::Contact& contact) {
    return {
        .responder = contact.responder, .beside = floor.brought_in(contact.id), .interpreted = is_interpreted(contact)};
}

Company company_after(Company before, const engine::Published& published, ContactId contact) {
    if (!published.contact)
        return before;
    if (published.contact->consult_of == contact) {
        before.beside = published.contact->responder;
    } else if (published.contact->id == contact) {
        before.responder = published.contact->responder;
        before.interpreted = is_interpreted(*published.contact);
        if (!published.contact->consult)
            before.beside.reset();
    }
    return before;
}

std::vector<std::string_view> company_keys(const Company& told, const Company& now) {
    std::vector<std::string_view> keys;
    if (!now.responder)
        return keys;
    const bool taken_over = told.responder && told.responder != now.responder;
    if (taken_over)
        keys.emplace_back("chat.company.taken_over");
    else if (told.beside && told.beside != now.beside)
        keys.emplace_back("chat.company.left");
    if (now.beside && now.beside != told.beside)
        keys.emplace_back("chat.company.joined");
    if (now.interpreted != told.interpreted)
        keys.emplace_back(now.interpreted ? "chat.company.interpreter_joined" : "chat.company.interpreter_left");
    return keys;
}

} // namespace hotline::visitor
