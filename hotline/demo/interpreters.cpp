#include "hotline/demo/interpreters.hpp"

#include "hotline/api/interpreter_texts.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "i18n/language.hpp"

#include <stdexcept>
#include <vector>

namespace hotline::demo {
namespace {

struct Invented {
    roster::InterpreterText text;
    InterpreterKind kind{};
    std::vector<LanguageTag> languages;
    Count<1000> channels;
};

const std::vector<Invented>& interpreters() {
    static const std::vector<Invented> all{
        {{"Ilham (invented)", "555-0141, after 18:00 555-0142"},
         InterpreterKind::in_house,
         {LanguageTag::of("am"), LanguageTag::of("ti")},
         Count<1000>::of(1)},
        {{"Lucie (fictive)", "video room 555-0143"},
         InterpreterKind::in_house,
         {LanguageTag::of("ase"), LanguageTag::of("fcs")},
         Count<1000>::of(1)},
        {{"Line of many languages (invented)", "555-0150, customer number 0000"},
         InterpreterKind::vendor_line,
         {LanguageTag::of("ar"), LanguageTag::of("cr"), LanguageTag::of("fa"), LanguageTag::of("fil"),
          LanguageTag::of("pa"), LanguageTag::of("so"), LanguageTag::of("ti"), LanguageTag::of("uk")},
         Count<1000>::of(4)},
    };
    return all;
}

engine::Submission entered(InterpreterId id, const Invented& invented, api::SealedInterpreter sealed) {
    const roster::Interpreter facts{.key = sealed.key,
                                    .kind = invented.kind,
                                    .languages = invented.languages,
                                    .channels = invented.channels,
                                    .active = Flag::yes};
    desk::ReadyInterpreter ready{.interpreter = id, .languages = {}, .channels = invented.channels};
    for (const auto& language : invented.languages)
        ready.languages.push_back({.language = language, .language_group = i18n::spoken_as(language)});
    auto change =
        roster::save_interpreter(id.value, std::nullopt, 0, facts, journal::SealedPayload{std::move(sealed.envelope)});
    engine::Submission submission{.actor = the_service};
    submission.writes.push_back({.change = std::move(change).value(), .interest = {}, .born = true});
    submission.commands.emplace_back(std::move(ready));
    return submission;
}

} // namespace

boost::asio::awaitable<void> enter_interpreters(api::Service& service) {
    auto count = [&records = service.records] {
        return records.find(journal::Find(journal::all<roster::Interpreter>()).limit(1)).size();
    };
    const auto known = co_await engine::run_on(service.readers, std::move(count));
    if (known > 0)
        co_return;
    for (const auto& invented : interpreters()) {
        const InterpreterId id{keys::random_uuid(service.engine.now())};
        auto seal = [&vault = service.vault, id, &invented] {
            return api::seal_interpreter(vault, id, std::nullopt, invented.text);
        };
        auto sealed = co_await engine::run_on(service.readers, std::move(seal));
        auto submission = entered(id, invented, std::move(sealed).value());
        const auto answer = co_await service.engine.submit(std::move(submission));
        if (!answer)
            throw std::runtime_error("the demonstration's interpreters could not be entered");
    }
}

} // namespace hotline::demo
