#include "hotline/demo/people.hpp"

#include "hotline/engine/run_on.hpp"

#include <array>
#include <stdexcept>
#include <vector>

namespace hotline::demo {
namespace {

struct Invented {
    SignIn sign_in;
    std::string_view display_name;
    std::vector<Role> roles;
    std::vector<security::Spoken> languages;
    LanguageTag ui_language;
};

security::Spoken speaks(LanguageTag language, Proficiency level = Proficiency::c2) { return {language, level}; }

const std::vector<Invented>& people() {
    constexpr auto en = LanguageTag::of("en");
    constexpr auto fr = LanguageTag::of("fr");
    constexpr auto es = LanguageTag::of("es");
    static const std::vector<Invented> all{
        {{"ana", "quiet-river-at-night", "responder; English, Spanish"},
         "Ana (invented)",
         {Role::responder},
         {speaks(en), speaks(es)},
         en},
        {{"benoit", "rivière-calme-la-nuit", "intervenant; français, anglais"},
         "Benoît (fictif)",
         {Role::responder},
         {speaks(fr), speaks(en, Proficiency::c1)},
         fr},
        {{"chantal", "lanterne-sur-le-pont", "intervenante; français, espagnol"},
         "Chantal (fictive)",
         {Role::responder},
         {speaks(fr), speaks(es, Proficiency::b2)},
         fr},
        {{"sam", "lantern-on-the-bridge", "supervisor; who waits, who works, tips"},
         "Sam (invented)",
         {Role::supervisor},
         {speaks(en)},
         en},
        {{"nadia", "snow-on-the-north-road", "partner centre; whom it is asked to take over"},
         "Nadia (invented)",
         {Role::partner},
         {speaks(en), speaks(fr)},
         en},
        {{"rosa", "kettle-on-the-stove", "supervisor who answers too; English, French"},
         "Rosa (invented)",
         {Role::supervisor, Role::responder},
         {speaks(en), speaks(fr)},
         en},
    };
    return all;
}

} // namespace

std::span<const SignIn> sign_ins() {
    static const auto list = [] {
        std::vector<SignIn> signs;
        for (const auto& person : people())
            signs.push_back(person.sign_in);
        return signs;
    }();
    return list;
}

boost::asio::awaitable<void> enrol_people(engine::Engine& engine, security::Staff& staff,
                                          boost::asio::thread_pool& passwords) {
    for (const auto& person : people()) {
        const auto now = engine.now();
        auto enrol = [&staff, &person, now] {
            return staff.enrol({.login = std::string(person.sign_in.name),
                                .name = std::string(person.display_name),
                                .password = std::string(person.sign_in.password),
                                .roles = person.roles,
                                .languages = person.languages,
                                .ui_language = person.ui_language},
                               now);
        };
        auto enrolment = co_await engine::run_on(passwords, std::move(enrol));
        if (!enrolment && enrolment.error().code == Refusal::already_so)
            continue;
        engine::Submission submission{.actor = the_service};
        for (auto& change : enrolment.value().changes)
            submission.writes.push_back({std::move(change), {}});
        const auto answer = co_await engine.submit(std::move(submission));
        if (!answer)
            throw std::runtime_error("the demonstration's staff could not be enrolled");
    }
}

} // namespace hotline::demo
