#pragma once

#include "i18n/catalog.hpp"

#include <boost/describe/enum.hpp>

#include <string>
#include <vector>

namespace hotline::i18n {

/// What can be wrong with a catalog. Each would otherwise show only on a person's screen.
BOOST_DEFINE_ENUM_CLASS(CatalogFault,
                        unsorted,         // keys in order, each once
                        empty_text,       //
                        broken_pattern,   // ICU cannot parse it; also a plural or select without `other`
                        ascii_apostrophe, // eats text: `l'{x}` prints `l{x}`. Quoting a brace, '{' or '}', is fine
                        plural_form,      // a category the language needs is missing, or one it does not know
                        key_missing,      // the reference language has it
                        key_unknown,      // the reference language has it not
                        arguments_differ, // not the same names and kinds as in the reference language
                        breaking_space)   // French: an ordinary space before `:` or `»`, or after `«`

/// One fault, and the key of the text that has it.
struct CatalogFinding {
    CatalogFault fault{};
    std::string key;
    friend bool operator==(const CatalogFinding&, const CatalogFinding&) = default;
};

/// The faults of one catalog by itself.
std::vector<CatalogFinding> check_catalog(const CatalogTable& table);

/// The faults of a translation against the catalog that leads.
std::vector<CatalogFinding> check_translation(const CatalogTable& reference, const CatalogTable& translation);

} // namespace hotline::i18n
