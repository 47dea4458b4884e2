#pragma once

#include "hotline/api/route.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/roster/call_in.hpp"
#include "hotline/roster/swap.hpp"
#include "proto/messages/roster.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The roster as it stands in the journal, for handlers. Everything here waits for the disk: on `readers` only.
namespace hotline::api {

/// Of what people know, all that the channels that there are ask for: every one of them is written.
inline constexpr roster::Medium channels_in_use = roster::Medium::written;

/// Everybody who works here in that role, by id.
std::vector<PersonId> people_who_are(journal::Records& records, Role role);

/// One look at the roster. Holds the clocks it was reckoned with and the names it was asked for.
class RosterReading {
public:
    RosterReading(const Service& service, Instant now)
        : records_(service.records), staff_(service.staff), vault_(service.vault), rules_(service.settings.rest),
          now_(now) {}

    [[nodiscard]] journal::Records& records() { return records_; }
    [[nodiscard]] const roster::RestRules& rules() const { return rules_; }
    [[nodiscard]] Instant now() const { return now_; }
    /// In UTC: for limits of days, not for anybody's clock.
    [[nodiscard]] roster::Day today() const;
    [[nodiscard]] roster::Clocks& clocks() { return clocks_; }

    /// Whether it is somebody who answers contacts and works here.
    [[nodiscard]] bool is_responder(PersonId person);
    /// All of them, by id.
    [[nodiscard]] std::vector<PersonId> responders();
    [[nodiscard]] std::string name_of(PersonId person);

    [[nodiscard]] std::optional<roster::StoredSkills> stored_skills(PersonId person);
    /// What plans need: without what the person says of themselves. Who has no record: the languages they were taken on
    /// with.
    [[nodiscard]] roster::Skills plain_skills(PersonId person);
    /// All of it; for decisions, not to be shown. Refusal: `unavailable`.
    [[nodiscard]] Result<roster::KnownSkills> known_skills(PersonId person);
    /// The sealed part of their record. Refusals: `unavailable`, `absent`.
    [[nodiscard]] Result<journal::SealedPayload> seal(PersonId person, const roster::SkillText& text);
    /// From four weeks ago on: what fairness asks about, and all of a week's hours.
    [[nodiscard]] roster::Plan plan(PersonId person);
    [[nodiscard]] std::vector<roster::Plan> plans();
    /// With their plain skills.
    [[nodiscard]] roster::Worker worker(PersonId person);

    /// The open ones that have not begun days ago, oldest first.
    [[nodiscard]] std::vector<roster::StoredSwap> open_swaps();
    [[nodiscard]] std::vector<roster::StoredCallIn> open_call_ins();

    /// Open or not, of the time that fairness looks at.
    [[nodiscard]] std::vector<roster::StoredCallIn> recent_call_ins();

    [[nodiscard]] wire::SwapLine line_of(const roster::StoredSwap& swap);
    /// Nothing for one that is over. `only`: what this person may see of it.
    [[nodiscard]] std::optional<wire::CallInLine> line_of(const roster::StoredCallIn& call_in,
                                                          std::optional<PersonId> only);

private:
    journal::Records& records_;
    security::Staff& staff_;
    keys::Vault& vault_;
    roster::RestRules rules_;
    Instant now_;
    roster::Clocks clocks_;
    std::map<PersonId, std::string> names_;
};

/// Who is on shift at this moment, whatever the plan says, by id. For `Engine::view`.
std::vector<PersonId> people_here(const desk::Floor& floor, Seq seq);

using RosterDecision = std::function<Result<std::vector<journal::Change>>(RosterReading&)>;

/// Decides on what is stored and submits it as `command` of whoever calls.
boost::asio::awaitable<net::Reply> change_roster(Service& service, Call call, CommandId command,
                                                 RosterDecision decision);

/// The one change of a decision, or its refusal.
Result<std::vector<journal::Change>> one(Result<journal::Change> change);

} // namespace hotline::api
