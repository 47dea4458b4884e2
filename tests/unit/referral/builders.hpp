#pragma once

#include "referral/entry.hpp"
#include "referral/query.hpp"

#include <string>
#include <utility>
#include <vector>

/// Directory entries with good defaults for tests; everything in them is invented.
namespace hotline::referral::test {

inline constexpr Place toronto{3520005};
inline constexpr Place ottawa{3506008};
inline constexpr Place ontario{35};
inline constexpr Place montreal{2466023};
inline constexpr Place quebec{24};

template <class Id>
Id an_id(std::uint8_t number) {
    Id id;
    id.value.bytes[15] = number;
    return id;
}

inline Agency an_agency(std::uint8_t number = 1) {
    return {.id = an_id<AgencyId>(number),
            .name = {"Agency " + std::to_string(number), "Organisme " + std::to_string(number)},
            .description = {"Invented agency.", "Organisme fictif."},
            .locality = {toronto, {"Toronto", "Toronto"}},
            .phone = PhoneNumber::parse("+14165550100").value(),
            .police_portal = {}};
}

class ServiceBuilder {
public:
    explicit ServiceBuilder(std::uint8_t number)
        : service_{.id = an_id<ServiceId>(number),
                   .agency = an_id<AgencyId>(1),
                   .name = {"Service", "Service"},
                   .description = {"Invented.", "Fictif."},
                   .needs = {Need::legal},
                   .languages = {{LanguageTag::of("en"), LanguageMode::spoken}},
                   .other_languages = Flag::no,
                   .locality = {toronto, {"Toronto", "Toronto"}},
                   .reach = Reach::place,
                   .phone = PhoneNumber::parse("+14165550101").value(),
                   .hours = {"Always", "Toujours"},
                   .eligibility = {Eligibility::anyone}} {}

    ServiceBuilder& named(std::string en, std::string fr) {
        service_.name = {std::move(en), std::move(fr)};
        return *this;
    }
    ServiceBuilder& named(const std::string& both) { return named(both, both); }
    ServiceBuilder& saying(const std::string& text) {
        service_.description = {text, text};
        return *this;
    }
    ServiceBuilder& in(Place place, Reach reach = Reach::place) {
        service_.locality.place = place;
        service_.reach = reach;
        return *this;
    }
    ServiceBuilder& meeting(std::vector<Need> needs) {
        service_.needs = std::move(needs);
        return *this;
    }
    ServiceBuilder& speaking(std::vector<LanguageOffer> languages) {
        service_.languages = std::move(languages);
        return *this;
    }
    ServiceBuilder& with_interpreters() {
        service_.other_languages = Flag::yes;
        return *this;
    }
    operator Service() const { return service_; } // NOLINT(google-explicit-constructor): reads as a list of services

private:
    Service service_;
};

inline ServiceBuilder a_service(std::uint8_t number) { return ServiceBuilder(number); }

inline Directory a_directory(std::vector<Service> services) {
    return {.agencies = {an_agency()}, .services = std::move(services)};
}

inline Query words(std::string typed) {
    Query query;
    query.words = std::move(typed);
    query.limit = decltype(query.limit)::of(limit::hits_per_page_max);
    return query;
}

inline Query everything() { return words(""); }

/// The last byte of each hit's id, in order: the number that the service was built with.
inline std::vector<int> numbers(const Results& results) {
    std::vector<int> found;
    for (const Hit& hit : results.hits)
        found.push_back(hit.listing.service.id.value.bytes[15]);
    return found;
}

} // namespace hotline::referral::test
