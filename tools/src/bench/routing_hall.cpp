#include "tools/src/bench/routing_hall.hpp"

#include <algorithm>

namespace hotline::bench {
namespace {

using namespace routing;

template <class Id>
Id id_of(std::uint64_t number) {
    Id id;
    for (std::size_t i = 0; i < 8; ++i)
        id.value.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    id.value.bytes[0] = 1;
    return id;
}

} // namespace

Hall::Hall(const HallSize& size) : size_(size), random_(size.seed) {
    taken_.reserve(size.responders * std::size_t{8});
    for (std::uint32_t i = 0; i < size.profiles; ++i)
        profiles_.push_back(any_profile());
    for (std::uint32_t i = 0; i < size.wants; ++i)
        wants_.push_back(any_wants());
}

/// SplitMix64, public domain by S. Vigna.
std::uint64_t Hall::roll() {
    std::uint64_t z = (random_ += 0x9E37'79B9'7F4A'7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return z ^ (z >> 31U);
}

Skill Hall::any_language() {
    const std::uint32_t roll_of = roll(100);
    const std::uint64_t language = roll_of < 55 ? 1 : roll_of < 75 ? 2 : 3 + roll(58);
    const std::uint64_t variant = roll(3);
    return {Language{language << 32U | variant}, static_cast<Proficiency>(roll(6))};
}

Profile Hall::any_profile() {
    Profile profile;
    for (std::uint32_t i = 0; i <= roll(3); ++i)
        (void)profile.languages.add(any_language());
    for (std::uint32_t i = 0; i < 4; ++i)
        profile.traits.add(static_cast<Trait>(roll(14)));
    profile.traits.add(static_cast<Trait>(14 + roll(13)));
    profile.chats_max = Count<8>::of(roll(5));
    profile.most.fill(Count<8>::of(8));
    return profile;
}

/// What somebody could serve: who waits in vain would only fill the hall.
Wants Hall::any_wants() {
    const Profile& somebody = profiles_[roll(size_.profiles)];
    Wants wants;
    wants.channel = somebody.chats_max.value() == 0 ? Channel::voice : static_cast<Channel>(roll(4));
    (void)wants.languages.add(somebody.languages[0]);
    if (roll(4) == 0)
        (void)wants.languages.add(any_language());
    if (roll(4) == 0)
        wants.must.bits = somebody.traits.bits & (~somebody.traits.bits + 1); // its first
    if (roll(4) == 0)
        wants.wish.add(static_cast<Trait>(roll(14)));
    return wants;
}

void Hall::tell(const What& what) {
    const Event event{now_, Seq{++seq_}, what};
    if (before_step)
        before_step(true);
    step(state_, event, proposals_);
    if (before_step)
        before_step(false);
    ++told_;
}

void Hall::answer(const Offer& offer) {
    const OfferId id{seq_ + 1};
    digest_.take(offer.contact.value);
    digest_.take(offer.responder.value);
    tell(Offered{id, offer.contact, offer.responder, offer.interpreter});
    ++offers_;
    if (roll(20) == 0) {
        tell(OfferEnded{id, CoolOff{now_ + seconds(30), now_ + minutes(5)}, Flag::no});
        return;
    }
    taken_.push_back(offer.contact);
    tell(OfferAccepted{id});
}

void Hall::settle() {
    while (!proposals_.empty()) {
        if (const auto* offer = std::get_if<Offer>(&proposals_.front()))
            answer(Offer{*offer});
        else if (const auto* back = std::get_if<Withdraw>(&proposals_.front()))
            tell(OfferEnded{back->offer, std::nullopt, Flag::no});
        else
            return;
    }
}

void Hall::staff() {
    for (std::uint32_t i = 1; i <= size_.responders; ++i) {
        tell(ResponderArrived{id_of<PersonId>(i), profiles_[roll(size_.profiles)]});
        tell(ResponderOfferable{id_of<PersonId>(i), Flag::yes});
    }
}

void Hall::arrive() {
    ContactArrived arrived;
    arrived.contact = id_of<ContactId>(++contacts_);
    // Each comes by once, then the first ones more often.
    const std::uint32_t one = roll(size_.wants);
    const std::uint32_t other = roll(size_.wants);
    arrived.wants = wants_[contacts_ <= size_.wants ? contacts_ - 1 : std::min(one, other)];
    arrived.acuity = roll(100) == 0 ? Acuity::immediate : static_cast<Acuity>(1 + roll(4));
    arrived.due = now_ + minutes(15 * static_cast<int>(arrived.acuity));
    tell(arrived);
    settle();
}

void Hall::finish() {
    const std::uint32_t at = roll(static_cast<std::uint32_t>(taken_.size()));
    const ContactId contact = taken_[at];
    taken_[at] = taken_.back();
    taken_.pop_back();
    tell(WrapUpStarted{contact});
    settle();
    tell(ContactGone{contact});
    settle();
}

void Hall::fill(std::uint32_t waiting) {
    // A wait so long that the ladder is open for most.
    while (this->waiting() < waiting) {
        now_ = now_ + milliseconds(20);
        arrive();
    }
}

void Hall::run(std::uint32_t facts) {
    const std::uint32_t waiting_before = waiting();
    for (const std::uint64_t until = told_ + facts; told_ < until;) {
        now_ = now_ + milliseconds(roll(40));
        if (waiting() >= waiting_before && !taken_.empty())
            finish();
        else
            arrive();
    }
}

} // namespace hotline::bench
