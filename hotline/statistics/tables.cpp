#include "hotline/statistics/tables.hpp"

#include "hotline/statistics/disclosure.hpp"
#include "i18n/catalog.hpp"
#include "i18n/code_key.hpp"
#include "proto/codes.hpp"

#include <fmt/format.h>

#include <array>
#include <initializer_list>

namespace hotline::statistics {
namespace {

/// What a table says of one list of codes.
struct Codes {
    std::string_view column;
    std::vector<std::string_view> names;
    std::vector<std::string> label_keys;
};

template <class Enum>
Codes codes_from() {
    Codes codes{.column = i18n::code_list<Enum>, .names = {}, .label_keys = {}};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
        codes.names.push_back(code_name(described.value));
        codes.label_keys.push_back(i18n::code_key(described.value));
    });
    return codes;
}

Codes codes_with_labels(Measure measure) {
    return measure == Measure::contacts_by_channel ? codes_from<Channel>() : codes_from<Disposition>();
}

std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string(2, c) : std::string(1, c);
    return quoted + '"';
}

void add_line(std::string& table, std::initializer_list<std::string_view> fields) {
    std::string_view separator;
    for (const auto text : fields) {
        table += separator;
        table += field(text);
        separator = ",";
    }
    table += '\n';
}

/// Lines of the dictionary, labelled from the catalogs.
class Dictionary {
public:
    void add(Measure measure, std::string_view column, std::string_view code, std::string_view label_key) {
        add_line(text_, {code_name(measure), column, code, catalog_.format(label_key, LanguageTag::of("en")),
                         catalog_.format(label_key, LanguageTag::of("fr"))});
    }
    void add_column(Measure measure, std::string_view column) {
        add(measure, column, "", fmt::format("statistics.column.{}", column));
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    i18n::Catalog catalog_;
    std::string text_ = "table,column,code,label_en,label_fr\n";
};

} // namespace

std::vector<std::string_view> codes_of(Measure measure) { return codes_with_labels(measure).names; }

std::string table_name(Month month, Measure measure) {
    return fmt::format("{}_{}.csv", code_name(measure), to_text(month));
}

std::string table_text(Month month, Measure measure, const Counts& counts) {
    const auto codes = codes_with_labels(measure);
    const auto when = to_text(month);
    std::string table;
    add_line(table, {"month", codes.column, "count", "withheld"});
    for (const auto code : codes.names) {
        const auto counted = counts.find(code);
        const auto cell = disclose(counted == counts.end() ? 0 : counted->second);
        add_line(table, {when, code, cell.text, code_name(cell.withheld)});
    }
    return table;
}

std::string dictionary_text() {
    Dictionary dictionary;
    for (const auto measure : {Measure::contacts_by_channel, Measure::contacts_by_outcome}) {
        const auto codes = codes_with_labels(measure);
        dictionary.add_column(measure, "month");
        dictionary.add_column(measure, codes.column);
        for (std::size_t n = 0; n < codes.names.size(); ++n)
            dictionary.add(measure, codes.column, codes.names[n], codes.label_keys[n]);
        dictionary.add_column(measure, "count");
        dictionary.add_column(measure, "withheld");
        for (const auto yes_or_no : {Flag::no, Flag::yes})
            dictionary.add(measure, "withheld", code_name(yes_or_no), i18n::code_key(yes_or_no));
    }
    return dictionary.text();
}

} // namespace hotline::statistics
