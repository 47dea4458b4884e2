#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"
#include "referral/phone_number.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

/// The entries of the National Referral Directory. Names follow HSDS 3.2 where it has one (organization, service,
/// service_at_location); there is no street address anywhere: of a shelter the directory knows the city only.
namespace hotline::referral {

/// The same text in both official languages; neither may be empty.
struct BilingualText {
    std::string en;
    std::string fr;
    /// The French text for `fr` and its regional forms, else the English one.
    [[nodiscard]] const std::string& in(const LanguageTag& language) const;
    friend bool operator==(const BilingualText&, const BilingualText&) = default;
};
BOOST_DESCRIBE_STRUCT(BilingualText, (), (en, fr))

/// Where something is, never nearer than a city: a census subdivision, a province, or 0 for nowhere in particular.
struct Locality {
    Place place;
    BilingualText name;
    friend bool operator==(const Locality&, const Locality&) = default;
};

/// From how far people are served: only in the service's own place, in its province, or in the whole country.
BOOST_DEFINE_ENUM_CLASS(Reach, place, province, country)

/// Whether staff speak the language themselves or an interpreter is brought in.
BOOST_DEFINE_ENUM_CLASS(LanguageMode, spoken, interpreter)

/// Whom a service is for, and what it does not ask. A code is a statement of the agency, not a rule that decides.
BOOST_DEFINE_ENUM_CLASS(Eligibility, anyone, women, men, two_spirit_and_trans, youth, adults, families_with_children,
                        indigenous, newcomers, without_status_welcome, survivors_of_labour_exploitation,
                        no_police_report_needed, pets_welcome)

/// A language in which a service serves people, and how.
struct LanguageOffer {
    LanguageTag language;
    LanguageMode mode{};
    friend bool operator==(const LanguageOffer&, const LanguageOffer&) = default;
};
BOOST_DESCRIBE_STRUCT(LanguageOffer, (), (language, mode))

/// An organization that runs services (HSDS `organization`).
struct Agency {
    AgencyId id;
    BilingualText name;
    BilingualText description;
    Locality locality;
    PhoneNumber phone;
    std::optional<Locality> police_portal; ///< the city with whose police portal it is registered
    friend bool operator==(const Agency&, const Agency&) = default;
};

/// What an agency offers at one place (HSDS `service` and `service_at_location` in one).
struct Service {
    ServiceId id;
    AgencyId agency;
    BilingualText name;
    BilingualText description;
    std::vector<Need> needs;
    std::vector<LanguageOffer> languages;
    Flag other_languages{}; ///< yes: an interpreter is found for any language that is not listed
    Locality locality;
    Reach reach{};
    PhoneNumber phone;
    BilingualText hours; ///< as the agency says them, in words
    std::vector<Eligibility> eligibility;
    friend bool operator==(const Service&, const Service&) = default;
};

/// A service with the agency that runs it: what a responder reads.
struct Listing {
    Service service;
    Agency agency;
    friend bool operator==(const Listing&, const Listing&) = default;
};

/// The whole directory as one value.
struct Directory {
    std::vector<Agency> agencies;
    std::vector<Service> services;
    friend bool operator==(const Directory&, const Directory&) = default;
};

/// Ids occur once and every service names an agency that is there; else `field_invalid` with the path to the first
/// fault (`services[3].agency`).
Result<void> check(const Directory& directory);

} // namespace hotline::referral
