#include "referral/entry_document.hpp"

#include "referral/entry_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hotline::referral {
namespace {

/// Turns members into values and remembers the first that is wrong.
class Members {
public:
    explicit Members(std::string path) : path_(std::move(path)) {}

    template <class Kind>
    void read(std::string_view name, const std::string& from, Id<Kind>& to) {
        const auto id = parse_uuid(from);
        if (id) to.value = *id;
        require(id.has_value(), name);
    }

    template <class Enum>
        requires std::is_enum_v<Enum>
    void read(std::string_view name, const std::string& from, Enum& to) {
        const auto code = code_from_name<Enum>(from);
        if (code) to = *code;
        require(code.has_value(), name);
    }

    template <class Enum>
    void read(std::string_view name, const std::vector<std::string>& from, std::vector<Enum>& to) {
        require(from.size() <= limit::entry_codes_max, name);
        for (std::size_t i = 0; i < from.size() && !fault_; ++i) {
            read(fmt::format("{}[{}]", name, i), from[i], to.emplace_back());
        }
    }

    void read(std::string_view name, const TextDocument& from, BilingualText& to, std::size_t bytes_max) {
        require(!from.en.empty() && from.en.size() <= bytes_max, fmt::format("{}.en", name));
        require(!from.fr.empty() && from.fr.size() <= bytes_max, fmt::format("{}.fr", name));
        to = {.en = from.en, .fr = from.fr};
    }

    void read(std::string_view name, const LocalityDocument& from, Locality& to) {
        to.place = Place{from.place};
        require(is_place(to.place), fmt::format("{}.place", name));
        read(fmt::format("{}.name", name), from.name, to.name, limit::entry_name_bytes);
    }

    void read(std::string_view name, const std::vector<LanguageDocument>& from, std::vector<LanguageOffer>& to) {
        require(from.size() <= limit::entry_codes_max, name);
        for (std::size_t i = 0; i < from.size() && !fault_; ++i) {
            const auto tag = LanguageTag::parse(from[i].language);
            require(tag.has_value(), fmt::format("{}[{}].language", name, i));
            LanguageOffer& offer = to.emplace_back();
            if (tag) offer.language = *tag;
            read(fmt::format("{}[{}].mode", name, i), from[i].mode, offer.mode);
        }
    }

    std::optional<PhoneNumber> phone(std::string_view name, const std::string& from) {
        const auto number = PhoneNumber::parse(from);
        require(number.has_value(), name);
        return number ? std::optional(*number) : std::nullopt;
    }

    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

private:
    static bool is_place(Place place) {
        constexpr std::array<std::uint32_t, 13> provinces{10, 11, 12, 13, 24, 35, 46, 47, 48, 59, 60, 61, 62};
        return place.sgc == 0 || std::ranges::find(provinces, place.province()) != provinces.end();
    }

    void require(bool holds, std::string_view name) {
        if (holds || fault_) return;
        fault_ = refuse(Refusal::field_invalid, path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name));
    }

    std::string path_;
    std::optional<Fault> fault_;
};

TextDocument to_document(const BilingualText& text) { return {.en = text.en, .fr = text.fr}; }

LocalityDocument to_document(const Locality& locality) {
    return {.place = locality.place.sgc, .name = to_document(locality.name)};
}

template <class Enum>
std::vector<std::string> code_names(const std::vector<Enum>& codes) {
    std::vector<std::string> names;
    for (const Enum code : codes) names.emplace_back(code_name(code));
    return names;
}

} // namespace

AgencyDocument to_document(const Agency& agency) {
    AgencyDocument document{.id = to_text(agency.id),
                            .name = to_document(agency.name),
                            .description = to_document(agency.description),
                            .locality = to_document(agency.locality),
                            .phone = agency.phone.text(),
                            .police_portal = std::nullopt};
    if (agency.police_portal) document.police_portal = to_document(*agency.police_portal);
    return document;
}

ServiceDocument to_document(const Service& service) {
    ServiceDocument document{.id = to_text(service.id),
                             .agency = to_text(service.agency),
                             .name = to_document(service.name),
                             .description = to_document(service.description),
                             .needs = code_names(service.needs),
                             .languages = {},
                             .other_languages = std::string(code_name(service.other_languages)),
                             .locality = to_document(service.locality),
                             .reach = std::string(code_name(service.reach)),
                             .phone = service.phone.text(),
                             .hours = to_document(service.hours),
                             .eligibility = code_names(service.eligibility)};
    for (const LanguageOffer& offer : service.languages) {
        document.languages.push_back(
            {.language = std::string(offer.language.text()), .mode = std::string(code_name(offer.mode))});
    }
    return document;
}

Result<Agency> to_agency(const AgencyDocument& from, const std::string& path) {
    Members members(path);
    const auto phone = members.phone("phone", from.phone);
    if (!phone) return *members.fault();
    Agency agency{.id = {}, .name = {}, .description = {}, .locality = {}, .phone = *phone, .police_portal = {}};
    members.read("id", from.id, agency.id);
    members.read("name", from.name, agency.name, limit::entry_name_bytes);
    members.read("description", from.description, agency.description, limit::entry_text_bytes);
    members.read("locality", from.locality, agency.locality);
    if (from.police_portal) members.read("police_portal", *from.police_portal, agency.police_portal.emplace());
    if (members.fault()) return *members.fault();
    return agency;
}

Result<Service> to_service(const ServiceDocument& from, const std::string& path) {
    Members members(path);
    const auto phone = members.phone("phone", from.phone);
    if (!phone) return *members.fault();
    Service service{.id = {},
                    .agency = {},
                    .name = {},
                    .description = {},
                    .needs = {},
                    .languages = {},
                    .other_languages = {},
                    .locality = {},
                    .reach = {},
                    .phone = *phone,
                    .hours = {},
                    .eligibility = {}};
    members.read("id", from.id, service.id);
    members.read("agency", from.agency, service.agency);
    members.read("name", from.name, service.name, limit::entry_name_bytes);
    members.read("description", from.description, service.description, limit::entry_text_bytes);
    members.read("needs", from.needs, service.needs);
    members.read("languages", from.languages, service.languages);
    members.read("other_languages", from.other_languages, service.other_languages);
    members.read("locality", from.locality, service.locality);
    members.read("reach", from.reach, service.reach);
    members.read("hours", from.hours, service.hours, limit::entry_text_bytes);
    members.read("eligibility", from.eligibility, service.eligibility);
    if (members.fault()) return *members.fault();
    return service;
}

} // namespace hotline::referral
