#include "i18n/language.hpp"
#include "i18n/language_names.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <string>

namespace hotline::i18n {
namespace {

std::string canonical_text(std::string_view text) {
    const auto tag = canonical(text);
    return tag ? std::string(tag->text()) : "refused";
}

std::string chain(std::string_view text) {
    std::string joined;
    for (const LanguageTag& tag : fallback_chain(LanguageTag::parse(text).value())) {
        if (!joined.empty())
            joined += ' ';
        joined += tag.text();
    }
    return joined;
}

constexpr std::array offered{
    LanguageTag::of("en"),      LanguageTag::of("fr"),  LanguageTag::of("es"),  LanguageTag::of("zh-Hans"),
    LanguageTag::of("zh-Hant"), LanguageTag::of("yue"), LanguageTag::of("fa"),  LanguageTag::of("fa-AF"),
    LanguageTag::of("fil"),     LanguageTag::of("pt"),  LanguageTag::of("iu"),  LanguageTag::of("cr"),
    LanguageTag::of("oj"),      LanguageTag::of("ht"),  LanguageTag::of("ase"), LanguageTag::of("pa"),
};

std::string best(std::string_view header) { return std::string(negotiate(header, offered).text()); }

std::string as_text(const std::optional<LanguageTag>& tag) { return tag ? std::string(tag->text()) : std::string{}; }

} // namespace

TEST_CASE("tags are brought into one form, whatever system wrote them") {
    CHECK(canonical_text("en_CA") == "en-CA");
    CHECK(canonical_text("FR-ca") == "fr-CA");
    CHECK(canonical_text("iw") == "he");
    CHECK(canonical_text("tl") == "fil");
    CHECK(canonical_text("zh_hant_tw") == "zh-Hant-TW");
    CHECK(canonical_text("zh-cmn-Hant") == "zh-Hant");
    CHECK(canonical_text("zh-yue") == "yue");
    CHECK(canonical_text("cmn-Hans") == "zh-Hans");
    CHECK(canonical_text("sgn-ase") == "ase");
    CHECK(canonical_text("sgn-CA-QC") != "en");
    CHECK(canonical_text("prs") == "fa-AF");
    CHECK(canonical_text("ike") == "iu");
    CHECK(canonical_text("ike-Latn") == "iu-Latn");
    CHECK(canonical_text("crk") == "crk");
    CHECK(canonical_text("fr-CA-u-nu-latn") == "fr-CA");
    CHECK(canonical_text("ar-u-nu-arab-x-secret") == "ar");
}

TEST_CASE("what is no language is refused") {
    for (const char* text : {"",
                             "e",
                             "und",
                             "*",
                             "en-",
                             "-en",
                             "en--CA",
                             "12",
                             "hello world",
                             "français",
                             "x-private",
                             "abcdefghijk",
                             "en-CA-abcdefghijkl",
                             "french",
                             "klingon",
                             "cree",
                             "mis",
                             "mul",
                             "zxx",
                             "mul-CA"}) {
        INFO(text);
        CHECK(canonical_text(text) == "refused");
    }
}

TEST_CASE("what stands for a family of languages is refused, for nobody would ever be found who speaks it") {
    for (const char* text : {"myn", "nai", "bat", "cpe", "ber-MA", "nah", "kar", "aav", "znd", "sgn", "sgn-CA"}) {
        INFO(text);
        CHECK(canonical_text(text) == "refused");
    }
    for (const char* one : {"lv", "zgh", "ksw", "mam", "ar", "zh", "cr", "oj", "den", "hai", "car"}) {
        INFO(one);
        CHECK(canonical_text(one) == one);
    }
    CHECK(canonical_text("bih") == "bho"); // CLDR takes it for one of them
    for (const auto& language : public_languages())
        CHECK(canonical_text(language.tag.text()) == language.tag.text());
}

TEST_CASE("a language is one by its code, whether anybody here has a name for it or not") {
    for (const char* text : {"mam", "kjb", "haa", "scs", "fcs", "tlh", "qaa", "qps-Latn"}) {
        INFO(text);
        CHECK(canonical_text(text) == text);
    }
    CHECK(canonical_text("i-klingon") == "tlh");
}

TEST_CASE("a text is looked for in near languages of the same script, then in English") {
    CHECK(chain("en") == "en");
    CHECK(chain("fr-HT") == "fr-HT fr-CA fr en");
    CHECK(chain("fr") == "fr fr-CA en");
    CHECK(chain("en-GB") == "en-GB en-CA en");
    CHECK(chain("zh-Hant-HK") == "zh-Hant-HK zh-Hant en");
    CHECK(chain("zh-Hans-SG") == "zh-Hans-SG zh-Hans zh en");
    CHECK(chain("zh-TW") == "zh-TW en");
    CHECK(chain("pa-Arab") == "pa-Arab en");
    CHECK(chain("crk") == "crk cr en");
    CHECK(chain("ht") == "ht fr-CA fr en");
    CHECK(chain("fcs") == "fcs fr-CA fr en");
    CHECK(chain("ase") == "ase en");
}

TEST_CASE("a browser's wish finds the nearest offered language") {
    CHECK(best("fr-HT,fr;q=0.9,en;q=0.5") == "fr");
    CHECK(best("zh-TW") == "zh-Hant");
    CHECK(best("zh-HK") == "zh-Hant");
    CHECK(best("zh-CN,zh;q=0.8") == "zh-Hans");
    CHECK(best("yue") == "yue");
    CHECK(best("tl-PH") == "fil");
    CHECK(best("pt-BR") == "pt");
    CHECK(best("prs") == "fa-AF");
    CHECK(best("fa-IR") == "fa");
    CHECK(best("es_MX") == "es");
    CHECK(best("en;q=0.2, es;q=0.9") == "es");
    CHECK(best("xx-invalid-thing, es") == "es");
}

TEST_CASE("Indigenous languages are matched to their group, never to the default") {
    for (const char* cree : {"crk", "cwd", "csw", "crl", "crm"})
        CHECK(best(cree) == "cr");
    for (const char* ojibwe : {"ojb", "ojs", "ciw", "otw"})
        CHECK(best(ojibwe) == "oj");
    for (const char* inuktut : {"ikt", "ike", "iu-Latn"})
        CHECK(best(inuktut) == "iu");
}

TEST_CASE("whoever looks for speakers is told the group of a language, if it is of one") {
    CHECK(language_group(LanguageTag::of("crk")) == LanguageTag::of("cr"));
    CHECK(language_group(LanguageTag::of("crk-CA")) == LanguageTag::of("cr"));
    CHECK(language_group(LanguageTag::of("ojs")) == LanguageTag::of("oj"));
    CHECK(language_group(LanguageTag::of("ikt")) == LanguageTag::of("iu"));
    CHECK(language_group(LanguageTag::of("xsl")) == LanguageTag::of("den"));
    for (const char* alone : {"cr", "iu-Latn", "fr-CA", "den", "hai", "ar", "ar-EG", "chp", "yue", "ckb"}) {
        INFO(alone);
        CHECK_FALSE(language_group(LanguageTag::parse(alone).value()).has_value());
    }
}

TEST_CASE("a tag as somebody writes it counts as its group, which some are already in canonical form") {
    struct Group {
        LanguageTag group;
        std::array<std::string_view, 2> members;
    };
    constexpr std::array groups{
        Group{LanguageTag::of("den"), {"scs", "xsl"}}, Group{LanguageTag::of("hai"), {"hax", "hdn"}},
        Group{LanguageTag::of("del"), {"umu", "unm"}}, Group{LanguageTag::of("ik"), {"esi", "esk"}},
        Group{LanguageTag::of("iu"), {"ike", "ikt"}},
    };
    for (const auto& [group, members] : groups) {
        for (const auto member : members) {
            INFO(member);
            CHECK(macrolanguage(LanguageTag::parse(member).value()) == group);
            CHECK(macrolanguage(canonical(member).value()) == group);
        }
    }
}

TEST_CASE("every spoken Arabic is Arabic to whoever looks for speakers or for a text") {
    const auto arabic = LanguageTag::of("ar");
    constexpr std::array here{LanguageTag::of("en"), LanguageTag::of("ar")};
    for (const char* spoken : {"arz", "apc", "ary", "aeb", "acm", "apd", "afb", "arq", "ajp", "shu"}) {
        INFO(spoken);
        CHECK(language_group(LanguageTag::parse(spoken).value()) == arabic);
        CHECK(macrolanguage(canonical(spoken).value()) == arabic);
        CHECK(negotiate(std::string_view(spoken), here) == arabic);
    }
    CHECK(canonical_text("arb") == "ar");
    CHECK(chain("arz") == "arz ar en");
    CHECK(negotiate(std::string_view("ar-EG"), here) == arabic);
}

TEST_CASE("a variant counts as one whether its script or its region names it") {
    const auto asked = [](std::string_view tag) { return as_text(asked_as(LanguageTag::parse(tag).value())); };
    for (const char* traditional : {"zh-TW", "zh-HK", "zh-MO", "zh-Hant-HK", "zh-Hant-CA"})
        CHECK(asked(traditional) == "zh-Hant");
    for (const char* simplified : {"zh-CN", "zh-SG", "zh-Hans-CN", "zh-CA"})
        CHECK(asked(simplified) == "zh-Hans");
    CHECK(asked("pa-IN") == "pa-Guru");
    CHECK(asked("pa-PK") == "pa-Arab");
    CHECK(asked("uz-AF") == "uz-Arab");
    CHECK(asked("fr-Latn-CA") == "fr-CA");
    CHECK(asked("fr-Latn") == "fr");
    CHECK(asked("crk-Cans") == "cr");
    for (const char* itself :
         {"zh-Hant", "zh-Hans", "pa-Guru", "pa-Arab", "fr-CA", "fr-FR", "en-US", "iu-Latn", "ase"}) {
        INFO(itself);
        CHECK(asked(itself).empty());
    }
}

TEST_CASE("who speaks a language in no variant has the likely one; who asks for it so has asked for none") {
    CHECK(spoken_as(LanguageTag::of("pa")) == LanguageTag::of("pa-Guru"));
    CHECK(spoken_as(LanguageTag::of("zh")) == LanguageTag::of("zh-Hans"));
    CHECK(spoken_as(LanguageTag::of("zh-TW")) == LanguageTag::of("zh-Hant"));
    CHECK(spoken_as(LanguageTag::of("crk")) == LanguageTag::of("cr"));
    for (const auto bare : {LanguageTag::of("pa"), LanguageTag::of("zh"), LanguageTag::of("fr")})
        CHECK_FALSE(asked_as(bare).has_value());
    for (const auto itself : {LanguageTag::of("fr"), LanguageTag::of("en"), LanguageTag::of("pa-Arab")})
        CHECK_FALSE(spoken_as(itself).has_value());
}

TEST_CASE("a tag can be asked for without its script and region") {
    CHECK(bare(LanguageTag::of("fr-CA")) == LanguageTag::of("fr"));
    CHECK(bare(LanguageTag::of("zh-Hant-HK")) == LanguageTag::of("zh"));
    CHECK(bare(LanguageTag::of("ase")) == LanguageTag::of("ase"));
}

TEST_CASE("Guarani never becomes Spanish and a signed language never a spoken one") {
    CHECK(best("gn") == "en");
    CHECK(best("gn, pt;q=0.5") == "pt");
    CHECK(best("ase") == "ase");
    CHECK(best("fcs") == "en");
    CHECK(best("fsl") == "en");
}

TEST_CASE("a signed language is none that is spoken, and has no stand-in") {
    for (const char* tag : {"ase", "fcs", "nsr", "iks", "psd", "fsl", "bfi", "ase-CA"}) {
        INFO(tag);
        CHECK(is_signed(LanguageTag::parse(tag).value()));
        CHECK(best(tag) == (std::string_view(tag).starts_with("ase") ? best("ase") : "en"));
    }
    for (const char* tag : {"en", "fr", "ast", "cr", "gn", "und"}) {
        INFO(tag);
        CHECK_FALSE(is_signed(LanguageTag::parse(tag).value()));
    }
}

TEST_CASE("a header without a usable wish gets the first offered language") {
    for (const char* header : {"", "*", ",,,;;;", "q=1", "es;q=0", "es;q=abc", "es;q=-1", "\xff\xfe", "und"}) {
        INFO(header);
        CHECK(best(header) == "en");
    }
    CHECK(best(std::string(100'000, ',')) == "en");
    CHECK(best(std::string(5'000, 'a') + ",fr") == "en");
}

TEST_CASE("any bytes as a header give one of the offered languages") {
    CHECK(rc::check([](const std::string& header) {
        const LanguageTag tag = negotiate(header, offered);
        RC_ASSERT(std::find(offered.begin(), offered.end(), tag) != offered.end());
    }));
}

TEST_CASE("canonical is idempotent") {
    CHECK(rc::check([] {
        const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcdefrzENCAH0149_-")));
        if (const auto once = canonical(text))
            RC_ASSERT(canonical(once->text()).value() == *once);
    }));
}

TEST_CASE("the direction is that of the language, also where its text falls back") {
    for (const char* tag : {"ar", "fa", "fa-AF", "ur", "ps", "he", "pa-Arab", "ckb"}) {
        INFO(tag);
        CHECK(direction(LanguageTag::parse(tag).value()) == Direction::rtl);
    }
    for (const char* tag : {"en", "fr", "pa", "zh-Hant", "iu", "cr", "ti", "ase"}) {
        INFO(tag);
        CHECK(direction(LanguageTag::parse(tag).value()) == Direction::ltr);
    }
    CHECK(name_of(Direction::rtl) == "rtl");
}

} // namespace hotline::i18n
