#include "hotline/channels/visitor/form_faults.hpp"

#include "hotline/channels/visitor/site.hpp"
#include "i18n/code_key.hpp"

namespace hotline::visitor {
namespace {

/// What is wrong with the field, in words.
i18n::Text words_of(const Page& page, const Fault& why, std::size_t code_points_max) {
    if (why.code == Refusal::too_large)
        return page.text("tip.error.too_long", {{"max", static_cast<std::int64_t>(code_points_max)}});
    if (why.code == Refusal::field_missing && why.path == "what")
        return page.text("tip.error.what_missing");
    if (why.path == "number" || why.path == "from" || why.path == "until" || why.path == "code")
        return page.text("callback." + why.path + ".wrong");
    if (why.code == Refusal::field_missing)
        return page.text("chat.box.empty");
    return page.text(i18n::problem_key(why.code));
}

} // namespace

void write_form_fault(const Site& site, Page& page, const Fault& why) {
    if (why.path == our_clock) {
        page.html().open("div", {{"class", "fault"}, {"role", "alert"}});
        page.say("h2", "callback.clock_wrong.heading").say("p", "callback.clock_wrong.text");
        page.say("p", "public.errors.none_lost");
        page.html().close();
        return;
    }
    if (is_unavailable(why.code)) {
        write_unavailable(site, page);
        page.say("p", "public.errors.none_lost");
        return;
    }
    page.html().open("div", {{"class", "fault"}, {"role", "alert"}});
    if (why.code == Refusal::too_many) {
        page.say("h2", "public.errors.too_many").say("p", "public.errors.none_lost");
        page.say("p", "problem.emergency");
        write_other_ways(site, page);
        page.html().close();
        return;
    }
    page.say("h2", "public.errors.heading");
    if (why.code == Refusal::form_expired)
        page.say("p", "public.errors.page_too_old");
    else
        page.say("p", i18n::problem_key(why.code));
    page.say("p", "public.errors.none_lost");
    page.html().close();
}

bool write_field_fault(Page& page, const std::optional<Fault>& why, std::string_view field,
                       std::size_t code_points_max) {
    if (!why || why->path != field)
        return false;
    const auto id = std::string(field) + "-fault";
    page.fault(id, words_of(page, *why, code_points_max));
    return true;
}

} // namespace hotline::visitor
