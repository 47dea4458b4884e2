#include "hotline/api/needs.hpp"

#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/same_list.hpp"
#include "i18n/language.hpp"

#include <algorithm>

/// What a contact needs and wishes, as staff see and change it.
namespace hotline::api {
namespace {

static_assert(same_list<routing::Trait, wire::Trait>);
static_assert(same_list<routing::Topic, wire::Topic>);

template <class To, class From>
std::vector<To> same_codes(const std::vector<From>& codes) {
    std::vector<To> same;
    for (const From code : codes)
        same.push_back(same_code<To>(code));
    return same;
}

bool has(const desk::Responder& responder, routing::Trait trait) {
    return std::ranges::find(responder.abilities.traits, trait) != responder.abilities.traits.end();
}

/// What was said, its languages as everybody else here calls them. Refusal: `field_invalid`.
Result<desk::Needs> needs_of(const wire::Needs& said, Proficiency level) {
    desk::Needs needs{.further = {},
                      .must = same_codes<routing::Trait>(said.must),
                      .wish = same_codes<routing::Trait>(said.wish),
                      .topics = same_codes<routing::Topic>(said.topics),
                      .interpreter = flag(said.interpreter),
                      .partner_consent = flag(said.partner)};
    for (const auto& asked : said.further) {
        const auto language = i18n::canonical(asked.text());
        if (!language)
            return refuse(Refusal::field_invalid, "needs.further");
        needs.further.push_back({*language, level, i18n::asked_as(*language)});
    }
    return needs;
}

/// The languages as everybody else here calls them: `tl` is `fil`. Refusal: `field_invalid` by the field.
Result<desk::ChangeNeeds> spoken_of(const wire::ChangeNeeds& said, Proficiency level) {
    const auto language = i18n::canonical(said.language.text());
    if (!language)
        return refuse(Refusal::field_invalid, "language");
    auto needs = needs_of(said.needs, level);
    if (!needs)
        return needs.error();
    desk::ChangeNeeds change;
    change.language = {*language, level, i18n::asked_as(*language)};
    change.needs = std::move(*needs);
    return change;
}

/// The command, from what was said and what is: languages are wanted as well as before. Refusals: `absent` for a
/// contact that is not open, or is not the caller's where it must be; those of `spoken_of`.
boost::asio::awaitable<Result<desk::Command>> change_of(Service& service, const Call& call, ContactId id,
                                                        const wire::ChangeNeeds& said, bool must_hold) {
    auto look = [contact = id](const desk::Floor& floor, Seq) {
        const auto* found = floor.contact(contact);
        return found ? std::optional(*found) : std::nullopt;
    };
    const auto contact = co_await service.engine.view(std::move(look));
    if (!contact || (must_hold && contact->responder != call.who->person))
        co_return refuse(Refusal::absent);
    auto change = spoken_of(said, contact->level_required);
    if (!change)
        co_return change.error();
    change->contact = id;
    change->by = call.who->person;
    co_return desk::Command{std::move(*change)};
}

} // namespace

wire::Needs told_of(const desk::Needs& needs) {
    wire::Needs told{.further = {},
                     .must = same_codes<wire::Trait>(needs.must),
                     .wish = same_codes<wire::Trait>(needs.wish),
                     .topics = same_codes<wire::Topic>(needs.topics),
                     .interpreter = needs.interpreter == Flag::yes,
                     .partner = needs.partner_consent == Flag::yes};
    for (const auto& other : needs.further)
        told.further.push_back(other.language);
    return told;
}

std::vector<wire::Trait> unmet(const desk::Floor& floor, const std::vector<routing::Trait>& must) {
    std::vector<routing::Trait> missing = must;
    for (const auto& [id, responder] : floor.responders()) {
        if (std::ranges::all_of(must, [&](routing::Trait trait) { return has(responder, trait); }))
            return {};
        std::erase_if(missing, [&](routing::Trait trait) { return has(responder, trait); });
    }
    return same_codes<wire::Trait>(missing.empty() ? must : missing);
}

namespace {

boost::asio::awaitable<net::Reply> change(Service& service, Call call, bool must_hold) {
    const auto id = path_id<ContactId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto said = body_as<wire::ChangeNeeds>(call);
    if (!said)
        co_return refused(service, call, said.error());
    auto before = co_await first_answer(service, call.who->person, said->command);
    if (before)
        co_return std::move(*before);
    auto command = co_await change_of(service, call, *id, *said, must_hold);
    if (!command)
        co_return refused(service, call, command.error());
    auto submission = asks(call, said->command, std::move(*command));
    if (must_hold)
        submission.guard = engine::FloorGuard{.contact = *id, .held_by = call.who->person};
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace

boost::asio::awaitable<net::Reply> change_needs(Service& service, Call call) {
    co_return co_await change(service, std::move(call), true);
}

boost::asio::awaitable<net::Reply> change_needs_on_floor(Service& service, Call call) {
    co_return co_await change(service, std::move(call), false);
}

} // namespace hotline::api
