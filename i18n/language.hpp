#pragma once

#include "proto/language_tag.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hotline::i18n {

namespace limit {
inline constexpr std::size_t tag_bytes = 64;                ///< what lies beyond is not read
inline constexpr std::size_t accept_language_bytes = 1'024; ///< what lies beyond is not read
inline constexpr std::size_t accept_language_ranges = 32;
} // namespace limit

/// In which direction a line of text runs.
enum class Direction : std::uint8_t { ltr, rtl };

/// The canonical form of a tag as people and systems write it: `en_CA` → `en-CA`, `iw` → `he`, `tl` → `fil`,
/// `zh-cmn-hant` → `zh-Hant`, `sgn-ase` → `ase`, `prs` → `fa-AF`, `ike` → `iu`. Extensions and variants are dropped: a
/// contact keeps language, script and region only. `field_invalid` for what is not a tag, and for what no one language
/// has as its code (`french`, `und`, `mis`, `mul`, `zxx`, a collection of ISO 639-5 such as `myn` or `sgn`): nobody
/// would ever be found for it. Codes for private use (`qaa` to `qtz`) are the operator's.
Result<LanguageTag> canonical(std::string_view text);

/// The tag of the language group in which a single language is commonly asked for and offered: `crk` → `cr`,
/// `ojb` → `oj`, `scs` → `den`, `arz` → `ar`; the tag itself where there is none. CLDR 42 does not know most of them.
LanguageTag macrolanguage(const LanguageTag& tag);
/// The same for whoever looks for people who speak it: none if the tag is of no group.
std::optional<LanguageTag> language_group(const LanguageTag& tag);
/// As what a language counts for whoever looks for people who speak it, if not as the tag itself; settled once, where
/// it is said, and written down with it. Its group, as above; or the variant it is of: a tag names it by script or by
/// region (`zh-TW`, `zh-HK` → `zh-Hant`, `pa-PK` → `pa-Arab`), and a script that goes without saying names none
/// (`fr-Latn-CA` → `fr-CA`). CLDR's likely subtags, after our table of what is written in several scripts. Its likely
/// regions are not used: they tell where most people live who speak it, not who is here.
std::optional<LanguageTag> asked_as(const LanguageTag& tag);
/// The same of what somebody speaks: who names no variant of a language in several scripts has the likely one (`pa` →
/// `pa-Guru`). Who asks for `pa` has asked for no variant.
std::optional<LanguageTag> spoken_as(const LanguageTag& tag);
/// The language alone, without script and region: `fr-CA` → `fr`, `crk-Cans` → `crk`.
LanguageTag bare(const LanguageTag& tag);

/// Whether the language is signed: a language of its own, which nobody speaks or writes. `tag` is canonical. Those of
/// people who live here: ASL, LSQ, Maritime, Plains Indian and Inuit Sign Language, and of where they came from.
bool is_signed(const LanguageTag& tag);

/// Where to look for a text, best first, always ending in `en`: `fr-HT` → `fr-HT, fr-CA, fr, en`; `crk` → `crk, cr,
/// en`. A step never changes the script. Written texts for languages of a French-speaking community or school (Haitian
/// Creole, Innu, Atikamekw, LSQ) pass through French.
std::vector<LanguageTag> fallback_chain(const LanguageTag& tag);

/// The best of `offered` for what a person wants, most wanted first; the first offered one if nothing fits.
/// `offered` must not be empty. A signed language never matches a spoken one, Guarani never Spanish.
LanguageTag negotiate(std::span<const LanguageTag> wanted, std::span<const LanguageTag> offered);

/// The same for an Accept-Language header (RFC 9110 §12.5.4). Whatever is not a tag in it is passed over.
LanguageTag negotiate(std::string_view accept_language, std::span<const LanguageTag> offered);

/// The direction in which the language is written.
Direction direction(const LanguageTag& tag);

/// `ltr` or `rtl`, as in HTML's `dir`.
constexpr std::string_view name_of(Direction direction) { return direction == Direction::rtl ? "rtl" : "ltr"; }

} // namespace hotline::i18n
