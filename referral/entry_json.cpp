#include "referral/entry_json.hpp"

#include "referral/entry_document.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace json = boost::json;

namespace hotline::referral {
namespace {

/// The described struct in `value`; a member that is missing, unknown or of the wrong type is told by the path of the
/// entry that holds it.
template <class Document>
Result<Document> document_from(const json::value& value, const std::string& path) {
    auto document = json::try_value_to<Document>(value);
    if (!document) return refuse(Refusal::field_invalid, path);
    return std::move(*document);
}

Result<json::value> parsed(std::string_view text) {
    json::error_code error;
    json::value value = json::parse(text, error);
    if (error) return refuse(Refusal::malformed);
    return value;
}

Result<Agency> agency_from(const json::value& value, const std::string& path) {
    const auto document = document_from<AgencyDocument>(value, path);
    if (!document) return document.error();
    return to_agency(*document, path);
}

Result<Service> service_from(const json::value& value, const std::string& path) {
    const auto document = document_from<ServiceDocument>(value, path);
    if (!document) return document.error();
    return to_service(*document, path);
}

/// Reads the list `name` of `object` with `read`, which is told the path of each element.
template <class Entry, class Read>
Result<std::vector<Entry>> list_from(const json::value& object, std::string_view name, Read read) {
    const json::object* members = object.if_object();
    const json::value* list = members ? members->if_contains(name) : nullptr;
    if (!list) return refuse(Refusal::field_missing, std::string(name));
    if (!list->is_array()) return refuse(Refusal::field_invalid, std::string(name));
    std::vector<Entry> entries;
    for (const json::value& element : list->get_array()) {
        auto entry = read(element, fmt::format("{}[{}]", name, entries.size()));
        if (!entry) return entry.error();
        entries.push_back(std::move(*entry));
    }
    return entries;
}

} // namespace

std::string to_json(const Agency& agency) { return json::serialize(json::value_from(to_document(agency))); }

std::string to_json(const Service& service) { return json::serialize(json::value_from(to_document(service))); }

Result<Agency> agency_from_json(std::string_view json) {
    const auto value = parsed(json);
    if (!value) return value.error();
    return agency_from(*value, "");
}

Result<Service> service_from_json(std::string_view json) {
    const auto value = parsed(json);
    if (!value) return value.error();
    return service_from(*value, "");
}

Result<Directory> directory_from_json(std::string_view json) {
    const auto value = parsed(json);
    if (!value) return value.error();
    auto agencies = list_from<Agency>(*value, "agencies", agency_from);
    if (!agencies) return agencies.error();
    auto services = list_from<Service>(*value, "services", service_from);
    if (!services) return services.error();
    Directory directory{.agencies = std::move(*agencies), .services = std::move(*services)};
    const auto checked = check(directory);
    if (!checked) return checked.error();
    return directory;
}

} // namespace hotline::referral
