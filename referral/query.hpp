#pragma once

#include "referral/entry.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What can be asked of the directory's index and what it answers.
namespace hotline::referral {

namespace limit {
constexpr std::uint32_t hits_per_page_max = 100;
}

/// Where the next page begins. It holds for one state of the directory: after a change it is refused as `stale`.
struct Cursor {
    std::uint64_t version{}; ///< the state of the index, as `Index::version` tells it
    std::uint32_t offset{};  ///< hits already seen
    friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// Sixteen hex digits, `-`, decimal offset; safe in a URL and without anything of the query.
std::string to_text(const Cursor& cursor);
/// `field_invalid` for anything that `to_text` does not write.
Result<Cursor> parse_cursor(std::string_view text);

/// One search. What is not set does not filter; each thing that is set can only take hits away.
struct Query {
    std::string words;       ///< as typed; any bytes. Every word must occur, the last one may be a beginning
    std::vector<Need> needs; ///< the service meets all of them
    Place where;             ///< the service reaches this province or census subdivision; 0: anywhere
    std::optional<LanguageTag> language; ///< the person is served in it, by staff or through an interpreter
    LanguageTag ui_language;             ///< in whose alphabetical order equals are listed: French or else English
    Count<limit::hits_per_page_max> limit = Count<limit::hits_per_page_max>::of(20); ///< at least 1 is returned
    std::optional<Cursor> cursor;
};

// The reasons for a hit's rank, in the order in which they count; within each list the better one first.

/// `exact_name`: all of the service's or its agency's name. `name_words`: the words are in the service's name.
/// `other_words`: they are elsewhere (description, agency, city, need), or spread.
BOOST_DEFINE_ENUM_CLASS(TextMatch, not_asked, exact_name, name_words, other_words)
/// Where the service is, seen from the place that was asked for.
BOOST_DEFINE_ENUM_CLASS(Nearness, not_asked, same_place, same_province, national)
/// How the person is served in the language that was asked for.
BOOST_DEFINE_ENUM_CLASS(LanguageFit, not_asked, spoken, interpreter)

/// Why a hit stands where it stands. Hits are ordered by it, the smaller first, and within it by name.
struct Reason {
    TextMatch text{};
    Nearness nearness{};
    LanguageFit language{};
    friend auto operator<=>(const Reason&, const Reason&) = default;
};

/// The names of the reasons that apply, for the console to put into words: `name_words`, `same_province`, `spoken`.
std::vector<std::string_view> reason_codes(const Reason& reason);

/// What was found, and why it is there.
struct Hit {
    Listing listing;
    Reason reason;
    friend bool operator==(const Hit&, const Hit&) = default;
};

/// How the words were taken. `any_word`: no entry of the directory has all of them, so those with at least one are
/// listed. Filters have no part in that, so that a filter never adds a hit.
BOOST_DEFINE_ENUM_CLASS(WordMatch, not_asked, all_words, any_word)

/// One page of hits, the best first.
struct Results {
    std::vector<Hit> hits;
    std::uint32_t total{}; ///< over all pages
    WordMatch words{};
    std::optional<Cursor> next; ///< none on the last page
    friend bool operator==(const Results&, const Results&) = default;
};

} // namespace hotline::referral
