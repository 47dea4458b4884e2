#pragma once

#include "routing/picture.hpp"
#include "routing/proposal.hpp"

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace hotline::routing {

/// A floor looked at the long way: every answer from the picture alone.
struct Look {
    const Picture& picture;

    [[nodiscard]] const ContactPicture* contact(ContactId id) const;
    [[nodiscard]] const ResponderPicture* responder(PersonId id) const;
    [[nodiscard]] std::tuple<std::uint32_t, Instant, Seq> key(const ContactPicture& contact) const;
    [[nodiscard]] std::vector<const ContactPicture*> in_order() const;
    [[nodiscard]] bool is_immediate(const ContactPicture& contact) const { return std::get<0>(key(contact)) == 0; }
    [[nodiscard]] bool is_listed(const ContactPicture& contact) const;
    [[nodiscard]] bool fans_out(const ContactPicture& contact) const;

    [[nodiscard]] std::size_t live_offers_to(PersonId id) const;
    [[nodiscard]] std::size_t live_offers_of(ContactId id) const;
    [[nodiscard]] std::uint32_t used(InterpreterId id) const;

    /// The nearest open step at which the responder suits, interpreters that could be had counted; or none.
    [[nodiscard]] std::optional<Step> reach(const ContactPicture& contact, const ResponderPicture& responder) const;
    [[nodiscard]] bool suits(const ContactPicture& contact, const ResponderPicture& responder, Step step) const;
    [[nodiscard]] bool is_apart(const ContactPicture& contact, const ResponderPicture& responder) const;
    [[nodiscard]] bool cools_off(const ContactPicture& contact, const ResponderPicture& responder) const;
    [[nodiscard]] bool is_spared(const ResponderPicture& responder) const;
    [[nodiscard]] bool is_kept(const ResponderPicture& responder) const;
    [[nodiscard]] bool is_resting(const ResponderPicture& responder) const;
    [[nodiscard]] bool is_up(const ResponderPicture& responder) const;
    [[nodiscard]] bool has_room(const ResponderPicture& responder, Channel channel, bool but_for_offer = false) const;
    /// Whether one that a life in danger takes back stands with them.
    [[nodiscard]] bool holds_lower_offer(const ResponderPicture& responder) const;
    [[nodiscard]] const ContactPicture* eldest_overdue(const ResponderPicture& responder) const;
    [[nodiscard]] bool may_take(const ContactPicture& contact, const ResponderPicture& responder) const;

    [[nodiscard]] std::optional<InterpreterId> interpreter_for(const ContactPicture& contact) const;
    [[nodiscard]] std::optional<PartnerId> partner_for(const ContactPicture& contact) const;
    /// Who comes first for a contact: smaller. None if it could not be offered to the responder now.
    using Order = std::tuple<std::int64_t, Step, std::uint64_t, std::uint32_t, Exposure, Instant, PersonId>;
    [[nodiscard]] std::optional<Order> order(const ContactPicture& contact, const ResponderPicture& responder) const;
    [[nodiscard]] Offer offer(const ContactPicture& contact, const ResponderPicture& responder) const;
    /// The first by that order.
    [[nodiscard]] std::optional<Offer> choose(const ContactPicture& contact) const;
    /// Who is to be asked to waive what spares them, for this contact.
    [[nodiscard]] std::optional<PersonId> to_ask(const ContactPicture& contact) const;

private:
    struct Burden {
        std::uint32_t used{};
        std::uint32_t of_channel{};
        bool any = false;
        bool blocked = false;
        bool on_call = false;
    };
    [[nodiscard]] Burden burden(PersonId id, Channel channel) const;
    [[nodiscard]] const PairPicture* pair(const ContactPicture& contact, PersonId responder) const;
    [[nodiscard]] bool ever_suits(const ContactPicture& contact, const ResponderPicture& responder) const;
    [[nodiscard]] std::uint64_t scarcity(const ResponderPicture& responder) const;
    [[nodiscard]] std::uint32_t load(const ResponderPicture& responder) const;
};

} // namespace hotline::routing
