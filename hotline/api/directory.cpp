#include "hotline/api/handlers.hpp"
#include "hotline/api/referral_lines.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "i18n/language.hpp"

#include <charconv>

namespace hotline::api {
namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// The language in which a console wants the directory's texts.
Result<LanguageTag> text_language(const net::FormFields& fields, const LanguageTag& otherwise) {
    const auto wish = query_field(fields, "ui");
    if (!wish)
        return otherwise;
    auto language = i18n::canonical(*wish);
    if (!language)
        return refuse(Refusal::field_invalid, "ui");
    return language;
}

Result<void> read_filters(const net::FormFields& fields, referral::Query& query) {
    if (const auto text = query_field(fields, "need")) {
        const auto need = code_from_name<Need>(*text);
        if (!need)
            return refuse(Refusal::field_invalid, "need");
        query.needs.push_back(*need);
    }
    if (const auto text = query_field(fields, "province")) {
        const auto code = number_in<std::uint32_t>(*text);
        if (!code || *code < 10 || *code > 99)
            return refuse(Refusal::field_invalid, "province");
        query.where = Place{*code};
    }
    if (const auto text = query_field(fields, "language")) {
        auto language = i18n::canonical(*text);
        if (!language)
            return refuse(Refusal::field_invalid, "language");
        query.language = *language;
    }
    return {};
}

Result<referral::Query> query_of(const Call& call) {
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        return refuse(Refusal::malformed);
    referral::Query query;
    const auto language = text_language(*fields, call.language);
    if (!language)
        return language.error();
    query.ui_language = *language;
    query.words = query_field(*fields, "words").value_or("");
    const auto filters = read_filters(*fields, query);
    if (!filters)
        return filters.error();
    if (const auto text = query_field(*fields, "limit")) {
        const auto count = number_in<std::uint64_t>(*text);
        if (!count || *count == 0)
            return refuse(Refusal::field_invalid, "limit");
        query.limit = Count<referral::limit::hits_per_page_max>::of(*count);
    }
    if (const auto text = query_field(*fields, "cursor")) {
        auto cursor = referral::parse_cursor(*text);
        if (!cursor)
            return refuse(Refusal::field_invalid, "cursor");
        query.cursor = *cursor;
    }
    return query;
}

wire::DirectoryPage page_of(const referral::Results& results, const LanguageTag& language) {
    wire::DirectoryPage page{.hits = {}, .total = results.total, .next_cursor = std::nullopt};
    for (const auto& found : results.hits) {
        auto hit = directory_hit(found.listing, language);
        for (const auto reason : referral::reason_codes(found.reason))
            hit.reasons.emplace_back(reason);
        page.hits.push_back(std::move(hit));
    }
    if (results.next)
        page.next_cursor = to_text(*results.next);
    return page;
}

} // namespace

boost::asio::awaitable<net::Reply> search_directory(Service& service, Call call) {
    const auto query = query_of(call);
    if (!query)
        co_return refused(service, call, query.error());
    auto search = [&index = service.directory, query = *query] { return index.search(query); };
    const auto results = co_await engine::run_on(service.searches, std::move(search));
    if (!results)
        co_return refused(service, call, results.error());
    co_return ok(page_of(*results, query->ui_language));
}

boost::asio::awaitable<net::Reply> read_service(Service& service, Call call) {
    const auto id = path_id<ServiceId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        co_return refused(service, call, refuse(Refusal::malformed));
    const auto language = text_language(*fields, call.language);
    if (!language)
        co_return refused(service, call, language.error());
    auto look_up = [&index = service.directory, id = *id] { return index.find(id); };
    const auto listing = co_await engine::run_on(service.searches, std::move(look_up));
    if (!listing)
        co_return refused(service, call, refuse(Refusal::absent));
    co_return ok(directory_hit(*listing, *language));
}

} // namespace hotline::api
