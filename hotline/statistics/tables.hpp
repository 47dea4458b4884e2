#pragma once

#include "hotline/statistics/facts_file.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The released texts: CSV after RFC 4180 in UTF-8, but with `\n` at the end of each line. Pure.
namespace hotline::statistics {

/// Every code of the measure's list, in the list's order: the rows of its table, whatever was counted. A row that is
/// always there tells nothing by being there.
std::vector<std::string_view> codes_of(Measure measure);

/// `contacts_by_channel_2026-10.csv`.
std::string table_name(Month month, Measure measure);
/// The table of one month, each cell as `disclose` has it. No totals and no margins: they would give away what is
/// withheld.
std::string table_text(Month month, Measure measure, const Counts& counts);

inline constexpr std::string_view dictionary_name = "data_dictionary.csv";
/// Every column and every code of every table, with its label in English and French.
std::string dictionary_text();

} // namespace hotline::statistics
