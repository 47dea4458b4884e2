#include "hotline/roster/interpreter.hpp"
#include "hotline/roster/listed.hpp"
#include "i18n/blank.hpp"
#include "i18n/language.hpp"
#include "i18n/utf8.hpp"

#include <algorithm>
#include <string>

namespace hotline::roster {
namespace {

Result<std::vector<LanguageTag>> checked_languages(const std::vector<LanguageTag>& asked) {
    if (asked.empty())
        return refuse(Refusal::field_missing, "languages");
    if (asked.size() > limit::languages_of_interpreter)
        return refuse(Refusal::too_large, "languages");
    std::vector<LanguageTag> languages;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto canonical = i18n::canonical(asked[i].text());
        if (!canonical || std::ranges::find(languages, *canonical) != languages.end())
            return refuse(Refusal::field_invalid, item("languages", i));
        languages.push_back(*canonical);
    }
    std::ranges::sort(languages);
    return languages;
}

std::optional<Fault> fault_of_field(const std::string& text, std::size_t longest, std::string_view name) {
    if (i18n::is_blank(text))
        return refuse(Refusal::field_missing, std::string(name));
    const auto fault = i18n::text_fault(text, i18n::TextLimit{longest});
    return fault ? std::optional<Fault>(refuse(*fault, std::string(name))) : std::nullopt;
}

} // namespace

Result<Interpreter> checked(const Interpreter& asked) {
    const auto languages = checked_languages(asked.languages);
    if (!languages)
        return languages.error();
    const bool in_two_places = asked.kind == InterpreterKind::in_house && asked.channels.value() > 1;
    if (asked.channels.value() == 0 || in_two_places)
        return refuse(Refusal::field_invalid, "channels");
    Interpreter interpreter = asked;
    interpreter.languages = *languages;
    return interpreter;
}

std::optional<Fault> fault_of(const InterpreterText& text) {
    if (const auto fault = fault_of_field(text.name, limit::interpreter_name_code_points, "name"))
        return fault;
    return fault_of_field(text.reach, limit::interpreter_reach_code_points, "reach");
}

Result<journal::Change> save_interpreter(const Uuid& id, const std::optional<StoredInterpreter>& before,
                                         std::uint32_t version, const Interpreter& asked, journal::Payload sealed) {
    if (version != (before ? before->version : 0))
        return refuse(Refusal::stale, "version");
    const auto interpreter = checked(asked);
    if (!interpreter)
        return interpreter.error();
    return journal::change(*interpreter, id, version, std::move(sealed));
}

} // namespace hotline::roster
