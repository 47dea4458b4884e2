#include "hotline/channels/visitor/intake.hpp"

#include "hotline/channels/chat/conversation.hpp"
#include "hotline/channels/visitor/language_choice.hpp"

#include <algorithm>

namespace hotline::visitor {
namespace {

Result<LanguageTag> language_in(const PostedForm& form) {
    const auto language = offered_language(form.field("lang"));
    if (!language)
        return refuse(Refusal::field_invalid, "lang");
    return *language;
}

Result<std::optional<Place>> province_in(const PostedForm& form) {
    const auto text = form.field("province");
    if (text.empty())
        return std::optional<Place>();
    const auto named = [&](std::uint32_t sgc) { return std::to_string(sgc) == text; };
    const auto found = std::ranges::find_if(provinces, named);
    if (found == provinces.end())
        return refuse(Refusal::field_invalid, "province");
    return std::optional(Place{*found});
}

/// Fills the optional fields; the first fault, if any.
Result<void> read_details(const PostedForm& form, tips::TipText& text) {
    const std::array<std::pair<std::string_view, std::optional<std::string> tips::TipText::*>, 4> fields{{
        {"where", &tips::TipText::where},
        {"when", &tips::TipText::when},
        {"who", &tips::TipText::who},
        {"contact", &tips::TipText::contact},
    }};
    for (const auto& [name, member] : fields) {
        auto value = form.optional(name, tips::limit::field_code_points);
        if (!value)
            return value.error();
        text.*member = std::move(*value);
    }
    return {};
}

} // namespace

Result<ChatStart> read_chat_start(const PostedForm& form) {
    const auto command = form.command();
    if (!command)
        return command.error();
    const auto language = language_in(form);
    if (!language)
        return language.error();
    auto message = form.required("message", chat::limit::message_code_points);
    if (!message)
        return message.error();
    const auto wishes = wish_fields(form);
    auto needs = needs_of(wishes, *language);
    if (!needs)
        return needs.error();
    return ChatStart{.command = *command,
                     .language = *language,
                     .in_danger = form.checked("danger"),
                     .message = std::move(*message),
                     .needs = std::move(*needs),
                     .saw_wishes = flag(wishes != WishFields{})};
}

Acuity acuity_of(const ChatStart& start) { return start.in_danger == Flag::yes ? Acuity::immediate : Acuity::standard; }

AcuityReason reason_of(const ChatStart& start) {
    return start.in_danger == Flag::yes ? AcuityReason::said_in_danger : AcuityReason::not_assessed;
}

Result<TipReport> read_tip_report(const PostedForm& form) {
    const auto command = form.command();
    if (!command)
        return command.error();
    const auto language = language_in(form);
    if (!language)
        return language.error();
    auto what = form.required("what", tips::limit::what_code_points);
    if (!what)
        return what.error();
    TipReport report{.command = *command,
                     .language = *language,
                     .in_danger = form.checked("in_danger"),
                     .province = std::nullopt,
                     .text = {}};
    report.text.what = std::move(*what);
    const auto details = read_details(form, report.text);
    if (!details)
        return details.error();
    const auto province = province_in(form);
    if (!province)
        return province.error();
    report.province = *province;
    return report;
}

std::optional<std::array<std::uint8_t, 20>> code_digits(std::span<const std::uint8_t> random) {
    std::array<std::uint8_t, 20> digits{};
    std::size_t count = 0;
    for (const auto byte : random) {
        if (count < digits.size() && byte < 250)
            digits[count++] = byte % 10;
    }
    if (count < digits.size())
        return std::nullopt;
    return digits;
}

} // namespace hotline::visitor
