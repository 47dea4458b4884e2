#include "hotline/api/callback_words.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/needs.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "proto/messages/supervisor.hpp"

#include <map>
#include <vector>

namespace hotline::api {
namespace {

/// What nobody on shift has, found once for all who ask for the same.
class Unmet {
public:
    explicit Unmet(const desk::Floor& floor) : floor_(floor) {}

    const std::vector<wire::Trait>& of(const std::vector<routing::Trait>& must) {
        const auto known = found_.find(must);
        return known != found_.end() ? known->second : found_.emplace(must, unmet(floor_, must)).first->second;
    }

private:
    const desk::Floor& floor_;
    std::map<std::vector<routing::Trait>, std::vector<wire::Trait>> found_;
};

/// Everything but the names, which are looked up afterwards.
wire::Floor picture_of(const desk::Floor& floor, Seq seq) {
    wire::Floor picture{.seq = seq, .waiting = {}, .in_conversation = {}, .responders = {}};
    Unmet nobody_has(floor);
    for (const auto& waiting : floor.waiting()) {
        const auto* contact = floor.contact(waiting.contact);
        if (!contact)
            continue;
        picture.waiting.push_back({.contact = contact->id,
                                   .channel = contact->channel,
                                   .language = contact->language,
                                   .acuity = contact->acuity,
                                   .acuity_reason = contact->reason,
                                   .state = contact->state,
                                   .arrived_at = contact->arrived,
                                   .place = static_cast<std::uint32_t>(picture.waiting.size() + 1),
                                   .why = same_code<wire::WhyWaiting>(waiting.why),
                                   .held = same_code<wire::HeldFor>(waiting.held),
                                   .step = same_code<wire::LadderStep>(waiting.step),
                                   .due = contact->due,
                                   .changes_at = waiting.changes_at,
                                   .parked_until = contact->parked_until,
                                   .about = contact->consult_of,
                                   .needs = told_of(contact->needs),
                                   .unmet = nobody_has.of(contact->needs.must),
                                   .callback = std::nullopt});
        if (contact->callback)
            picture.waiting.back().callback = waiting_callback(*contact->callback, floor.routing().now);
    }
    for (const auto& [id, contact] : floor.contacts()) {
        if (!contact.responder)
            continue;
        picture.in_conversation.push_back({.contact = id,
                                           .channel = contact.channel,
                                           .language = contact.language,
                                           .acuity = contact.acuity,
                                           .state = contact.state,
                                           .responder = *contact.responder,
                                           .responder_name = {},
                                           .since = contact.connected.value_or(contact.arrived),
                                           .about = contact.consult_of});
    }
    for (const auto& [id, responder] : floor.responders()) {
        wire::ResponderOnFloor line{.person = id,
                                    .name = {},
                                    .state = floor.state_of(id),
                                    .intent = responder.intent,
                                    .languages = {},
                                    .since = responder.since,
                                    .contacts = static_cast<std::uint32_t>(responder.contacts.size()),
                                    .asked = std::nullopt};
        if (const auto asked = desk::asked_to_waive(floor, responder); !asked.empty())
            line.asked = asked.front();
        for (const auto& skill : responder.languages) {
            line.languages.push_back({.language = skill.language, .level = skill.level});
        }
        picture.responders.push_back(std::move(line));
    }
    return picture;
}

} // namespace

boost::asio::awaitable<net::Reply> read_floor(Service& service, Call) {
    const auto picture = co_await service.engine.view(&picture_of);
    auto name_them = [&staff = service.staff, named = picture]() mutable {
        for (auto& served : named.in_conversation)
            served.responder_name = staff.name_of(served.responder);
        for (auto& responder : named.responders)
            responder.name = staff.name_of(responder.person);
        return named;
    };
    const auto named = co_await engine::run_on(service.readers, std::move(name_them));
    co_return ok(named);
}

} // namespace hotline::api
