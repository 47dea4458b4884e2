#include "referral/demo/demo_directory.hpp"

#include "i18n/language.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace hotline;
using namespace hotline::referral;

namespace {

const std::set<std::uint32_t> provinces{10, 11, 12, 13, 24, 35, 46, 47, 48, 59, 60, 61, 62};

bool is_reserved_for_fiction(const PhoneNumber& phone) {
    const std::string& text = phone.text(); // +1 AAA 555 01NN
    return text.size() == 12 && text.starts_with("+1") && text.substr(5, 5) == "55501";
}

bool is_marked(const BilingualText& name) { return name.en.ends_with("(invented)") && name.fr.ends_with("(fictif)"); }

} // namespace

TEST_CASE("the demonstration directory has at least two services in each province and territory") {
    const Directory directory = demo_directory();
    std::map<std::uint32_t, int> services;
    for (const Service& service : directory.services)
        ++services[service.locality.place.province()];
    CHECK(directory.services.size() >= 26);
    for (const std::uint32_t province : provinces) {
        INFO("province " << province);
        CHECK(services[province] >= 2);
    }
}

TEST_CASE("thirteen demonstration agencies are registered with a city's police portal, one per province") {
    const Directory directory = demo_directory();
    std::set<std::uint32_t> where;
    int registered = 0;
    for (const Agency& agency : directory.agencies) {
        if (!agency.police_portal)
            continue;
        ++registered;
        where.insert(agency.police_portal->place.province());
        CHECK(agency.police_portal->place.sgc > 99);
        const bool helps_with_police = std::ranges::any_of(directory.services, [&](const Service& service) {
            return service.agency == agency.id && std::ranges::find(service.needs, Need::police) != service.needs.end();
        });
        CHECK(helps_with_police);
    }
    CHECK(registered == 13);
    CHECK(where == provinces);
}

TEST_CASE("every demonstration number is reserved for fiction and belongs to one entry") {
    const Directory directory = demo_directory();
    std::set<std::string> numbers;
    for (const Agency& agency : directory.agencies) {
        CHECK(is_reserved_for_fiction(agency.phone));
        numbers.insert(agency.phone.text());
    }
    for (const Service& service : directory.services) {
        CHECK(is_reserved_for_fiction(service.phone));
        numbers.insert(service.phone.text());
    }
    CHECK(numbers.size() == directory.agencies.size() + directory.services.size());
}

TEST_CASE("every demonstration entry is marked as invented in both languages") {
    const Directory directory = demo_directory();
    for (const Agency& agency : directory.agencies)
        CHECK(is_marked(agency.name));
    for (const Service& service : directory.services)
        CHECK(is_marked(service.name));
}

TEST_CASE("demonstration texts are there in English and French and differ") {
    const Directory directory = demo_directory();
    for (const Agency& agency : directory.agencies) {
        CHECK(agency.description.en != agency.description.fr);
        CHECK(agency.name.en != agency.name.fr);
    }
    for (const Service& service : directory.services) {
        CHECK(service.description.en != service.description.fr);
        CHECK(service.hours.en != service.hours.fr);
        CHECK(service.name.en != service.name.fr);
    }
}

TEST_CASE("every need of the code list is met somewhere in the demonstration directory") {
    std::set<Need> met;
    for (const Service& service : demo_directory().services)
        met.insert(service.needs.begin(), service.needs.end());
    CHECK(met.size() == boost::mp11::mp_size<boost::describe::describe_enumerators<Need>>::value);
}

TEST_CASE("languages of the demonstration directory are canonical tags") {
    for (const Service& service : demo_directory().services) {
        for (const LanguageOffer& offer : service.languages) {
            INFO(offer.language.text());
            CHECK(i18n::canonical(offer.language.text()).value() == offer.language);
        }
    }
}
