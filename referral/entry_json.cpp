#include "referral/entry_json.hpp"

#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"

#include <boost/describe.hpp>
#include <fmt/format.h>

#include <utility>

namespace hotline::referral {

// The wire form: an entry before its texts, places and numbers were looked at.
struct LocalityDocument {
    std::optional<Place> place;
    BilingualText name;
};
BOOST_DESCRIBE_STRUCT(LocalityDocument, (), (place, name))

struct AgencyDocument {
    AgencyId id;
    BilingualText name;
    BilingualText description;
    LocalityDocument locality;
    std::string phone;
    std::optional<LocalityDocument> police_portal;
};
BOOST_DESCRIBE_STRUCT(AgencyDocument, (), (id, name, description, locality, phone, police_portal))

struct ServiceDocument {
    ServiceId id;
    AgencyId agency;
    BilingualText name;
    BilingualText description;
    std::vector<Need> needs;
    std::vector<LanguageOffer> languages;
    Flag other_languages{};
    LocalityDocument locality;
    Reach reach{};
    std::string phone;
    BilingualText hours;
    std::vector<Eligibility> eligibility;
};
BOOST_DESCRIBE_STRUCT(ServiceDocument, (),
                      (id, agency, name, description, needs, languages, other_languages, locality, reach, phone, hours,
                       eligibility))

struct DirectoryDocument {
    std::vector<AgencyDocument> agencies;
    std::vector<ServiceDocument> services;
};
BOOST_DESCRIBE_STRUCT(DirectoryDocument, (), (agencies, services))

namespace {

constexpr ReadLimits entry_limits{.list_max = limit::entry_codes_max};
constexpr ReadLimits directory_limits{.body_max = limit::directory_bytes, .list_max = limit::directory_entries};

/// What the reader cannot know: texts in both languages and not endless, telephone numbers that are some.
class Rules {
public:
    void text(std::string_view member, const BilingualText& text, std::size_t bytes_max) {
        require(!text.en.empty() && text.en.size() <= bytes_max, member, ".en");
        require(!text.fr.empty() && text.fr.size() <= bytes_max, member, ".fr");
    }
    void number(const Result<PhoneNumber>& phone) { require(phone.has_value(), "phone", ""); }

    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

private:
    void require(bool holds, std::string_view member, std::string_view part) {
        if (!holds && !fault_)
            fault_ = refuse(Refusal::field_invalid, fmt::format("{}{}", member, part));
    }
    std::optional<Fault> fault_;
};

LocalityDocument to_document(const Locality& locality) {
    LocalityDocument document{.place = std::nullopt, .name = locality.name};
    if (locality.place != Place{})
        document.place = locality.place;
    return document;
}

Locality to_locality(LocalityDocument from) {
    return {.place = from.place.value_or(Place{}), .name = std::move(from.name)};
}

Result<Agency> to_agency(AgencyDocument from) {
    const auto phone = PhoneNumber::parse(from.phone);
    Rules rules;
    rules.text("name", from.name, limit::entry_name_bytes);
    rules.text("description", from.description, limit::entry_text_bytes);
    rules.text("locality.name", from.locality.name, limit::entry_name_bytes);
    rules.number(phone);
    if (from.police_portal)
        rules.text("police_portal.name", from.police_portal->name, limit::entry_name_bytes);
    if (rules.fault())
        return *rules.fault();
    Agency agency{.id = from.id,
                  .name = std::move(from.name),
                  .description = std::move(from.description),
                  .locality = to_locality(std::move(from.locality)),
                  .phone = *phone,
                  .police_portal = std::nullopt};
    if (from.police_portal)
        agency.police_portal = to_locality(std::move(*from.police_portal));
    return agency;
}

Result<Service> to_service(ServiceDocument from) {
    const auto phone = PhoneNumber::parse(from.phone);
    Rules rules;
    rules.text("name", from.name, limit::entry_name_bytes);
    rules.text("description", from.description, limit::entry_text_bytes);
    rules.text("locality.name", from.locality.name, limit::entry_name_bytes);
    rules.number(phone);
    rules.text("hours", from.hours, limit::entry_text_bytes);
    if (rules.fault())
        return *rules.fault();
    return Service{.id = from.id,
                   .agency = from.agency,
                   .name = std::move(from.name),
                   .description = std::move(from.description),
                   .needs = std::move(from.needs),
                   .languages = std::move(from.languages),
                   .other_languages = from.other_languages,
                   .locality = to_locality(std::move(from.locality)),
                   .reach = from.reach,
                   .phone = *phone,
                   .hours = std::move(from.hours),
                   .eligibility = std::move(from.eligibility)};
}

/// Appends the entries of the list `name`; the fault's path begins with the element that holds it.
template <class Document, class Entry>
std::optional<Fault> append(std::string_view name, std::vector<Document> from, Result<Entry> (*to_entry)(Document),
                            std::vector<Entry>& to) {
    for (Document& document : from) {
        auto entry = to_entry(std::move(document));
        if (!entry)
            return refuse(entry.error().code, fmt::format("{}[{}].{}", name, to.size(), entry.error().path));
        to.push_back(std::move(*entry));
    }
    return std::nullopt;
}

} // namespace

std::string to_json(const Agency& agency) {
    AgencyDocument document{.id = agency.id,
                            .name = agency.name,
                            .description = agency.description,
                            .locality = to_document(agency.locality),
                            .phone = agency.phone.text(),
                            .police_portal = std::nullopt};
    if (agency.police_portal)
        document.police_portal = to_document(*agency.police_portal);
    return write_json(document);
}

std::string to_json(const Service& service) {
    return write_json(ServiceDocument{.id = service.id,
                                      .agency = service.agency,
                                      .name = service.name,
                                      .description = service.description,
                                      .needs = service.needs,
                                      .languages = service.languages,
                                      .other_languages = service.other_languages,
                                      .locality = to_document(service.locality),
                                      .reach = service.reach,
                                      .phone = service.phone.text(),
                                      .hours = service.hours,
                                      .eligibility = service.eligibility});
}

Result<Agency> agency_from_json(std::string_view json) {
    auto document = read_json<AgencyDocument>(json, entry_limits);
    if (!document)
        return document.error();
    return to_agency(std::move(*document));
}

Result<Service> service_from_json(std::string_view json) {
    auto document = read_json<ServiceDocument>(json, entry_limits);
    if (!document)
        return document.error();
    return to_service(std::move(*document));
}

Result<Directory> directory_from_json(std::string_view json) {
    auto document = read_json<DirectoryDocument>(json, directory_limits);
    if (!document)
        return document.error();
    Directory directory;
    if (auto fault = append("agencies", std::move(document->agencies), to_agency, directory.agencies))
        return *fault;
    if (auto fault = append("services", std::move(document->services), to_service, directory.services))
        return *fault;
    const auto checked = check(directory);
    if (!checked)
        return checked.error();
    return directory;
}

} // namespace hotline::referral
