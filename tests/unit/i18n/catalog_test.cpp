#include "i18n/catalog.hpp"
#include "i18n/code_key.hpp"
#include "proto/messages/consult.hpp"
#include "proto/messages/supervisor.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace hotline::i18n {
namespace {

constexpr LanguageTag en = LanguageTag::of("en");
constexpr LanguageTag fr = LanguageTag::of("fr");

constexpr std::array english{
    CatalogEntry{"a.count", "{n, plural, one {# person} other {# people}}"},
    CatalogEntry{"a.english_only", "Only here"},
    CatalogEntry{"a.greeting", "Hello {name}, at {place}"},
    CatalogEntry{"a.torn", "{n, plural, one {# person}"},
};
constexpr std::array french{
    CatalogEntry{"a.count", "{n, plural, one {# personne} other {# personnes}}"},
    CatalogEntry{"a.greeting", "Bonjour {name}, à {place}"},
};
constexpr std::array two_tables{CatalogTable{en, english}, CatalogTable{fr, french}};

template <class Enum>
void require_labels(std::string_view list = code_list<Enum>) {
    const Catalog catalog;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
        const std::string key = "code." + std::string(list) + '.' + std::string(code_name(described.value));
        INFO(key);
        CHECK(catalog.has(key, en));
        CHECK(catalog.has(key, fr));
    });
}

} // namespace

TEST_CASE("a text is given in the language asked for, with its arguments") {
    const Catalog catalog(two_tables);
    CHECK(catalog.text("a.greeting", fr, {{"name", "Ana"}, {"place", "12:05"}}) == Text{"Bonjour Ana, à 12:05", fr});
    CHECK(catalog.format("a.count", en, {{"n", std::int64_t{1}}}) == "1 person");
    CHECK(catalog.format("a.count", en, {{"n", std::int64_t{0}}}) == "0 people");
    CHECK(catalog.format("a.count", fr, {{"n", std::int64_t{0}}}) == "0 personne");
    CHECK(catalog.format("a.count", en, {{"n", std::int64_t{1}}}) == "1 person");
    CHECK(catalog.format("a.count", en, {{"m", std::int64_t{1}}}) != "1 person");
}

TEST_CASE("a text missing in a language comes from the fallback and says so") {
    const Catalog catalog(two_tables);
    CHECK(catalog.text("a.english_only", fr) == Text{"Only here", en});
    CHECK(catalog.text("a.english_only", LanguageTag::of("ur")) == Text{"Only here", en});
    CHECK(catalog.text("a.greeting", LanguageTag::of("fr-HT"), {{"name", "A"}, {"place", "B"}}).language == fr);
    CHECK(catalog.text("a.greeting", LanguageTag::of("ht"), {{"name", "A"}, {"place", "B"}}).language == fr);
}

TEST_CASE("an unknown key, a torn pattern or a missing argument is visible and never an exception") {
    const Catalog catalog(two_tables);
    CHECK(catalog.format("a.nowhere", fr) == "[a.nowhere]");
    CHECK(catalog.format("a.torn", en, {{"n", std::int64_t{2}}}) == "[a.torn]");
    CHECK(catalog.format("a.greeting", en, {{"name", "Ana"}}) == "Hello Ana, at {place}");
    const Catalog empty{std::span<const CatalogTable>{}};
    CHECK(empty.format("a.greeting", en) == "[a.greeting]");
}

TEST_CASE("what a person typed is inserted as it is, never read as a pattern") {
    const Catalog catalog(two_tables);
    CHECK(catalog.format("a.greeting", en, {{"name", "{place} '{' #"}, {"place", "<b>"}}) ==
          "Hello {place} '{' #, at <b>");
}

TEST_CASE("a copied catalog reads the same texts after the first one is gone") {
    auto first = std::make_unique<Catalog>(two_tables);
    const std::string before = first->format("a.count", fr, {{"n", std::int64_t{7}}});
    const Catalog second(*first);
    first.reset();
    CHECK(second.format("a.count", fr, {{"n", std::int64_t{7}}}) == before);
}

TEST_CASE("the embedded catalogs are English and French, and speak with Latin digits") {
    const Catalog catalog;
    REQUIRE(catalog.tables().size() == 2);
    CHECK(catalog.text("public.leave", en) == Text{"Leave this page", en});
    CHECK(catalog.text("public.leave", LanguageTag::of("fr-CA")) == Text{"Quitter cette page", fr});
    CHECK(catalog.text("public.leave", LanguageTag::of("ar")) == Text{"Leave this page", en});
    CHECK(catalog.format("public.leave_shift_count", fr, {{"count", std::int64_t{1}}}).find('1') != std::string::npos);
    CHECK(catalog.format("tip.error.too_long", fr, {{"max", std::int64_t{4000}}}).find("4\u00a0000") !=
          std::string::npos);
}

TEST_CASE("every code and every refusal has a label in both languages") {
    require_labels<Channel>();
    require_labels<Acuity>();
    require_labels<AcuityReason>();
    require_labels<Disposition>();
    require_labels<Intent>();
    require_labels<ResponderState>();
    require_labels<ContactState>();
    require_labels<GoneReason>();
    require_labels<OfferEnd>();
    require_labels<RequeueReason>();
    require_labels<CallbackOutcome>();
    require_labels<HandoffEnd>();
    require_labels<DeclineReason>();
    require_labels<Proficiency>();
    require_labels<Role>();
    require_labels<Need>();
    require_labels<ConsentScope>();
    require_labels<ConsentState>();
    require_labels<ReferralState>();
    require_labels<ReviewState>();
    require_labels<Author>();
    require_labels<Flag>();
    require_labels<wire::WhyWaiting>("why_waiting");
    require_labels<wire::WhyNotCome>("why_not_come");
    require_labels<wire::HeldFor>("held_for");
    require_labels<wire::Criterion>("criterion");
    require_labels<wire::LadderStep>("ladder_step");
    require_labels<wire::Verdict>("verdict");
    require_labels<wire::Trait>("trait");
    require_labels<wire::Topic>("topic");
    const Catalog catalog;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>([&](auto described) {
        INFO(problem_key(described.value));
        CHECK(catalog.has(problem_key(described.value), en));
        CHECK(catalog.has(problem_key(described.value), fr));
    });
}

TEST_CASE("a label's key is the wire name of its code") {
    CHECK(code_key(Intent::break_) == "code.intent.break");
    CHECK(code_key(Role::operator_) == "code.role.operator");
    CHECK(problem_key(Refusal::offer_gone) == "problem.offer_gone");
}

} // namespace hotline::i18n
