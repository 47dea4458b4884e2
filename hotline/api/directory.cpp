#include "hotline/api/handlers.hpp"
#include "hotline/api/referral_lines.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "i18n/language.hpp"

namespace hotline::api {
namespace {

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

/// A language of the body in its one spelling.
Result<void> read_language(const std::optional<LanguageTag>& said, std::string_view path, LanguageTag& to) {
    if (!said)
        return {};
    const auto language = i18n::canonical(said->text());
    if (!language)
        return refuse(Refusal::field_invalid, std::string(path));
    to = *language;
    return {};
}

Result<void> read_place_in_list(const wire::SearchDirectory& asked, referral::Query& query) {
    if (asked.limit) {
        if (*asked.limit == 0)
            return refuse(Refusal::field_invalid, "limit");
        query.limit = Count<referral::limit::hits_per_page_max>::of(*asked.limit);
    }
    if (asked.cursor) {
        const auto cursor = referral::parse_cursor(*asked.cursor);
        if (!cursor)
            return refuse(Refusal::field_invalid, "cursor");
        query.cursor = *cursor;
    }
    return {};
}

Result<referral::Query> query_of(const wire::SearchDirectory& asked, const LanguageTag& speaks) {
    referral::Query query;
    query.ui_language = speaks;
    query.words = asked.words.value_or("");
    if (asked.need)
        query.needs.push_back(*asked.need);
    query.where = asked.province.value_or(Place{});
    const auto texts = read_language(asked.ui, "ui", query.ui_language);
    if (!texts)
        return texts.error();
    if (asked.language) {
        const auto served = read_language(asked.language, "language", query.language.emplace());
        if (!served)
            return served.error();
    }
    const auto listed = read_place_in_list(asked, query);
    if (!listed)
        return listed.error();
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
    const auto body = body_as<wire::SearchDirectory>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto query = query_of(*body, call.language);
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
