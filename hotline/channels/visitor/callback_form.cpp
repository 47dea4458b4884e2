#include "hotline/channels/visitor/callback_form.hpp"

#include "hotline/callbacks/windows.hpp"
#include "i18n/blank.hpp"
#include "i18n/folding.hpp"

#include <algorithm>

namespace hotline::visitor {
namespace {

Fault at(Fault why, std::string_view field) {
    why.path = field;
    return why;
}

Result<int> days_in(const PostedForm& form) {
    const auto text = form.field("days");
    const auto named = [&](int days) { return std::to_string(days) == text; };
    const auto found = std::ranges::find_if(callback_days, named);
    if (found == callback_days.end())
        return refuse(Refusal::field_invalid, "days");
    return *found;
}

Result<roster::Zone> zone_in(const PostedForm& form) {
    const auto found = std::ranges::find(callbacks::zones, form.field("zone"), &callbacks::OfferedZone::iana);
    if (found == callbacks::zones.end())
        return refuse(Refusal::field_invalid, "zone");
    return roster::Zone::named(found->iana);
}

Result<callbacks::TimeOfDay> time_in(const PostedForm& form, std::string_view field) {
    if (form.field(field).empty())
        return refuse(Refusal::field_missing, std::string(field));
    const auto time = callbacks::read_time_of_day(form.field(field));
    if (!time)
        return at(time.error(), field);
    return *time;
}

Result<std::vector<desk::SafeWindow>> windows_in(const PostedForm& form, Instant now) {
    const auto from = time_in(form, "from");
    if (!from)
        return from.error();
    const auto until = time_in(form, "until");
    if (!until)
        return until.error();
    const auto zone = zone_in(form);
    if (!zone)
        return zone.error();
    const auto days = days_in(form);
    if (!days)
        return days.error();
    return callbacks::decide_windows({.from = *from, .until = *until, .days = *days}, *zone, now);
}

} // namespace

Result<CallbackAsk> read_callback_ask(const PostedForm& form, Instant now) {
    const auto command = form.command();
    if (!command)
        return command.error();
    const auto typed = form.required("number", callbacks::limit::number_code_points);
    if (!typed)
        return typed.error();
    auto number = callbacks::PhoneNumber::parse(*typed);
    if (!number)
        return at(number.error(), "number");
    auto windows = windows_in(form, now);
    if (!windows)
        return windows.error();
    auto code_word = form.optional("code_word", callbacks::limit::words_code_points);
    if (!code_word)
        return code_word.error();
    auto say_we_are = form.optional("say_we_are", callbacks::limit::words_code_points);
    if (!say_we_are)
        return say_we_are.error();
    callbacks::RequestText text{.number = number->e164(),
                                .code_word = std::move(*code_word),
                                .say_we_are = std::move(*say_we_are),
                                .may_leave_message = form.checked("may_leave_message")};
    return CallbackAsk{
        .command = *command, .number = std::move(*number), .windows = std::move(*windows), .text = std::move(text)};
}

std::string code_word_compared(std::string_view typed) {
    const auto folded = i18n::fold(typed);
    const auto word = i18n::without_blanks_around(folded);
    return std::string(word.empty() ? typed : word);
}

} // namespace hotline::visitor
