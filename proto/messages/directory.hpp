#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hotline::wire {

/// One service of the referral directory, with why it was found. Texts are in one language.
struct DirectoryHit {
    ServiceId service;
    AgencyId agency;
    std::string name;
    std::string agency_name;
    std::string description;
    std::vector<Need> needs;
    std::vector<LanguageTag> languages;
    std::optional<Place> province; ///< none for a service of the whole country
    std::string place_name;
    std::string phone;
    std::string hours;
    bool police_portal{};             ///< the agency is registered with its city's police portal
    std::vector<std::string> reasons; ///< codes: `name_words`, `need`, …; empty when fetched by id
    friend bool operator==(const DirectoryHit&, const DirectoryHit&) = default;
};
BOOST_DESCRIBE_STRUCT(DirectoryHit, (),
                      (service, agency, name, agency_name, description, needs, languages, province, place_name, phone,
                       hours, police_portal, reasons))

/// POST /api/directory/search. It changes nothing and carries no command; its words are about somebody, so they stand
/// in the body and never in an address. What is left out does not filter.
struct SearchDirectory {
    std::optional<std::string> words;
    std::optional<Need> need;
    std::optional<Place> province;
    std::optional<LanguageTag> language; ///< in which the person is served
    std::optional<std::uint32_t> limit;  ///< hits of one page
    std::optional<std::string> cursor;   ///< `next_cursor` of the page before
    std::optional<LanguageTag> ui;       ///< of the texts; that of the caller if left out
    friend bool operator==(const SearchDirectory&, const SearchDirectory&) = default;
};
BOOST_DESCRIBE_STRUCT(SearchDirectory, (), (words, need, province, language, limit, cursor, ui))

/// The answer to a search.
struct DirectoryPage {
    std::vector<DirectoryHit> hits;
    std::uint32_t total{};
    std::optional<std::string> next_cursor;
    friend bool operator==(const DirectoryPage&, const DirectoryPage&) = default;
};
BOOST_DESCRIBE_STRUCT(DirectoryPage, (), (hits, total, next_cursor))

} // namespace hotline::wire
