#pragma once

#include "referral/entry.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The wire form of an entry: what stands in JSON before anything in it was checked.
namespace hotline::referral {

struct TextDocument {
    std::string en;
    std::string fr;
};
BOOST_DESCRIBE_STRUCT(TextDocument, (), (en, fr))

struct LocalityDocument {
    std::uint32_t place{};
    TextDocument name;
};
BOOST_DESCRIBE_STRUCT(LocalityDocument, (), (place, name))

struct LanguageDocument {
    std::string language;
    std::string mode;
};
BOOST_DESCRIBE_STRUCT(LanguageDocument, (), (language, mode))

struct AgencyDocument {
    std::string id;
    TextDocument name;
    TextDocument description;
    LocalityDocument locality;
    std::string phone;
    std::optional<LocalityDocument> police_portal;
};
BOOST_DESCRIBE_STRUCT(AgencyDocument, (), (id, name, description, locality, phone, police_portal))

struct ServiceDocument {
    std::string id;
    std::string agency;
    TextDocument name;
    TextDocument description;
    std::vector<std::string> needs;
    std::vector<LanguageDocument> languages;
    std::string other_languages;
    LocalityDocument locality;
    std::string reach;
    std::string phone;
    TextDocument hours;
    std::vector<std::string> eligibility;
};
BOOST_DESCRIBE_STRUCT(ServiceDocument, (),
                      (id, agency, name, description, needs, languages, other_languages, locality, reach, phone, hours,
                       eligibility))

AgencyDocument to_document(const Agency& agency);
ServiceDocument to_document(const Service& service);

/// `field_invalid` with `path` and the member's name for the first member whose value is wrong.
Result<Agency> to_agency(const AgencyDocument& from, const std::string& path);
Result<Service> to_service(const ServiceDocument& from, const std::string& path);

} // namespace hotline::referral
