#include "hotline/partners/centre.hpp"

#include "i18n/blank.hpp"
#include "i18n/language.hpp"
#include "i18n/utf8.hpp"
#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"

#include <algorithm>

namespace hotline::partners {
namespace {

std::optional<Fault> fault_of_text(const std::string& text, std::size_t code_points, std::string_view field) {
    if (i18n::is_blank(text))
        return refuse(Refusal::field_missing, std::string(field));
    if (const auto fault = i18n::text_fault(text, {code_points}))
        return refuse(*fault, std::string(field));
    return std::nullopt;
}

/// An address that a page of ours may lead to: nothing that could be read as anything else.
bool is_link(const std::string& link) {
    constexpr std::string_view allowed = "-._~:/?#[]@!$&()*+,;=%";
    return link.starts_with("https://") && link.size() > 8 && link.size() <= limit::link_bytes &&
           std::ranges::all_of(link, [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      allowed.find(c) != std::string_view::npos;
           });
}

} // namespace

std::optional<Fault> fault_of(const CentreText& text) {
    if (auto fault = fault_of_text(text.name, limit::name_code_points, "name"))
        return fault;
    if (auto fault = fault_of_text(text.how_en, limit::how_code_points, "how_en"))
        return fault;
    if (auto fault = fault_of_text(text.how_fr, limit::how_code_points, "how_fr"))
        return fault;
    if (text.link && !is_link(*text.link))
        return refuse(Refusal::field_invalid, "link");
    return std::nullopt;
}

Result<std::vector<LanguageTag>> languages_of(const std::vector<LanguageTag>& said) {
    std::vector<LanguageTag> languages;
    for (const auto& each : said) {
        const auto language = i18n::canonical(each.text());
        if (!language || std::ranges::find(languages, *language) != languages.end())
            return refuse(Refusal::field_invalid, "languages");
        languages.push_back(*language);
    }
    if (languages.size() > desk::limit::partner_languages_max)
        return refuse(Refusal::field_invalid, "languages");
    return languages;
}

desk::SetPartner set_partner(routing::PartnerId id, const Centre& centre) {
    desk::SetPartner set;
    set.partner.id = id;
    for (const auto& language : centre.languages)
        set.partner.languages.push_back({language, i18n::spoken_as(language)});
    set.partner.per_hour = centre.per_hour;
    set.partner.ack_within = centre.ack_within;
    set.active = centre.active;
    return set;
}

const std::string& how_in(const CentreText& text, const LanguageTag& page) {
    return page.text().starts_with("fr") ? text.how_fr : text.how_en;
}

std::optional<CentreText> text_of(const journal::Versioned<Centre>& centre) {
    const auto* open = std::get_if<journal::OpenPayload>(&centre.payload);
    auto text = open ? read_json<CentreText>(open->text) : Result<CentreText>(refuse(Refusal::absent));
    return text ? std::optional(std::move(*text)) : std::nullopt;
}

journal::Payload payload_of(const CentreText& text) { return journal::OpenPayload{write_json(text)}; }

} // namespace hotline::partners
