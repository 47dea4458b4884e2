#include "hotline/desk/events.hpp"

#include "proto/fact_json.hpp"

#include <boost/mp11.hpp>

namespace hotline::desk {
namespace {

template <class T>
concept AboutContact = requires(const T& event) { event.contact; };
template <class T>
concept AboutResponder = requires(const T& event) { event.responder; };

} // namespace

static_assert(all_facts<EventKinds>);

Event::Event() = default;
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

Event::Event(OneKind<EventKinds> kind) {
    boost::mp11::mp_with_index<boost::mp11::mp_size<EventKinds>::value>(kind.which, [&](auto which) {
        emplace<which>(std::move(*static_cast<std::variant_alternative_t<which, EventKinds>*>(kind.value)));
    });
}

std::string_view kind_of(const Event& event) {
    return std::visit([](const auto& happened) { return happened.kind; }, event);
}

std::string encode(const Event& event) {
    return std::visit([](const auto& happened) { return encode_facts(happened); }, event);
}

Result<Event> decode(std::string_view kind, std::string_view facts) {
    Result<Event> event = refuse(Refusal::malformed, "kind");
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, EventKinds>>([&](auto identity) {
        using Happened = typename decltype(identity)::type;
        if (Happened::kind != kind)
            return;
        auto decoded = decode_facts<Happened>(facts);
        if (decoded)
            event = Event{std::move(*decoded)};
        else
            event = decoded.error();
    });
    return event;
}

bool is_event_kind(std::string_view kind) {
    bool known = false;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, EventKinds>>(
        [&](auto identity) { known = known || decltype(identity)::type::kind == kind; });
    return known;
}

std::optional<ContactId> contact_of(const Event& event) {
    return std::visit(
        []<class T>(const T& happened) -> std::optional<ContactId> {
            if constexpr (AboutContact<T>)
                return happened.contact;
            else
                return std::nullopt;
        },
        event);
}

std::optional<PersonId> responder_of(const Event& event) {
    return std::visit(
        []<class T>(const T& happened) -> std::optional<PersonId> {
            if constexpr (AboutResponder<T>)
                return happened.responder;
            else
                return std::nullopt;
        },
        event);
}

Uuid subject_of(const Event& event) {
    if (const auto contact = contact_of(event))
        return contact->value;
    if (const auto responder = responder_of(event))
        return responder->value;
    if (const auto* set = std::get_if<PartnerSet>(&event))
        return set->partner.id.value;
    return std::visit(
        []<class T>(const T& happened) -> Uuid {
            if constexpr (requires { happened.interpreter.value; })
                return happened.interpreter.value;
            else
                return {};
        },
        event);
}

} // namespace hotline::desk
