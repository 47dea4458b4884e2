#include "proto/messages/consents.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/referral_lines.hpp"
#include "hotline/api/request.hpp"
#include "hotline/casework/consent.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/engine/run_on.hpp"

#include <algorithm>
#include <iterator>

/// Live consents after their conversations, so that a person's word can be taken back at any time.
namespace hotline::api {
namespace {

constexpr std::size_t consents_per_page = 50;

using StoredReferrals = std::vector<journal::Versioned<directory::Referral>>;

struct Page {
    std::vector<journal::Versioned<casework::Consent>> consents;
    StoredReferrals referrals; ///< of all of them
    std::optional<Seq> next;
};

/// `by`: only what this person recorded.
Page read_page(journal::Records& records, std::optional<PersonId> by, Seq after) {
    using casework::Consent;
    auto query = journal::all<Consent>().where(&Consent::state, ConsentState::given).after(after);
    if (by)
        query.where(&Consent::recorded_by, *by);
    Page page{.consents = records.find(query.limit(consents_per_page + 1)), .referrals = {}, .next = std::nullopt};
    if (page.consents.size() > consents_per_page) {
        page.consents.pop_back();
        page.next = page.consents.back().seq;
    }
    for (const auto& consent : page.consents) {
        auto found = records.find(journal::all<directory::Referral>()
                                      .where(&directory::Referral::contact, consent.facts.contact)
                                      .where(&directory::Referral::consent, ConsentId{consent.id}));
        page.referrals.insert(page.referrals.end(), std::make_move_iterator(found.begin()),
                              std::make_move_iterator(found.end()));
    }
    return page;
}

Result<Seq> asked_cursor(const Call& call) {
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        return refuse(Refusal::malformed);
    const auto after = whole_number(query_field(*fields, "cursor").value_or("0"));
    if (!after)
        return refuse(Refusal::field_invalid, "cursor");
    return Seq{*after};
}

} // namespace

boost::asio::awaitable<net::Reply> list_consents(Service& service, Call call) {
    const auto after = asked_cursor(call);
    if (!after)
        co_return refused(service, call, after.error());
    std::optional<PersonId> by = call.who->person;
    if (security::may(call.who->roles, security::Permission::withdraw_consents, security::Relation::any))
        by = std::nullopt;
    auto read = [&records = service.records, by, after = *after] { return read_page(records, by, after); };
    const auto page = co_await engine::run_on(service.readers, std::move(read));
    const auto referrals = co_await referral_lines(service, page.referrals, call.language);
    wire::LiveConsents shown;
    for (const auto& consent : page.consents) {
        wire::LiveConsent line{.contact = consent.facts.contact,
                               .consent = {.consent = ConsentId{consent.id},
                                           .scope = consent.facts.scope,
                                           .state = consent.facts.state,
                                           .version = consent.version,
                                           .at = consent.at},
                               .referrals = {}};
        std::ranges::copy_if(referrals, std::back_inserter(line.referrals),
                             [&](const auto& one) { return one.consent == line.consent.consent; });
        shown.consents.push_back(std::move(line));
    }
    if (page.next)
        shown.next_cursor = std::to_string(page.next->value);
    co_return ok(shown);
}

} // namespace hotline::api
