#include "hotline/demo/partner_centre.hpp"

#include "hotline/api/roster_reading.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/partners/centre.hpp"

#include <stdexcept>
#include <vector>

namespace hotline::demo {
namespace {

partners::CentreText words() {
    return {.name = "Northern Centre (invented)",
            .how_en = "Call 555-0160 at any hour and say that Hotline sent you. They know nothing of what you wrote.",
            .how_fr = "Appelez le 555-0160 à toute heure et dites que Hotline vous envoie. On n’y sait rien de ce que "
                      "vous avez écrit.",
            .link = std::nullopt};
}

/// Those who answer for it, or nobody if there is a centre already.
std::vector<PersonId> who_answers(journal::Records& records) {
    if (!records.find(journal::all<partners::Centre>().limit(1)).empty())
        return {};
    return api::people_who_are(records, Role::partner);
}

} // namespace

boost::asio::awaitable<void> enter_partner_centre(api::Service& service) {
    auto look = [&records = service.records] { return who_answers(records); };
    auto people = co_await engine::run_on(service.readers, std::move(look));
    if (people.empty())
        co_return;
    partners::Centre centre;
    centre.per_hour = Count<100'000>::of(20);
    centre.ack_within = minutes(2);
    centre.active = Flag::yes;
    centre.people = std::move(people);
    const routing::PartnerId id{keys::random_uuid(service.engine.now())};
    engine::Submission submission{.actor = the_service};
    submission.commands.emplace_back(partners::set_partner(id, centre));
    submission.writes.push_back(
        {.change = journal::change(centre, id.value, 0, partners::payload_of(words())), .interest = {}, .born = true});
    const auto answer = co_await service.engine.submit(std::move(submission));
    if (!answer)
        throw std::runtime_error("the demonstration's partner centre could not be entered");
}

} // namespace hotline::demo
