#include "hotline/statistics/tables.hpp"

#include <catch2/catch.hpp>

namespace hotline::statistics {

using namespace std::chrono_literals;

TEST_CASE("a table has a row for every channel and tells each count as it may be told") {
    const Counts counts{{"chat", 12}, {"tip", 3}};
    CHECK(table_text(2026y / 10, Measure::contacts_by_channel, counts) == "month,channel,count,withheld\n"
                                                                          "2026-10,voice,0,no\n"
                                                                          "2026-10,sms,0,no\n"
                                                                          "2026-10,chat,10,no\n"
                                                                          "2026-10,email,0,no\n"
                                                                          "2026-10,tip,,yes\n");
}

TEST_CASE("a table has the same rows whatever was counted") {
    const auto rows = [](const Counts& counts) {
        const auto text = table_text(2026y / 10, Measure::contacts_by_outcome, counts);
        return std::count(text.begin(), text.end(), '\n');
    };
    CHECK(rows({}) == 19);
    CHECK(rows({{"helped", 3}, {"referred", 44}}) == 19);
}

TEST_CASE("a table is named by what is counted and by its month") {
    CHECK(table_name(2026y / 9, Measure::contacts_by_outcome) == "contacts_by_outcome_2026-09.csv");
}

TEST_CASE("the dictionary explains every column and every code in English and French") {
    const auto text = dictionary_text();
    CHECK(text.starts_with("table,column,code,label_en,label_fr\n"));
    CHECK(text.find("contacts_by_channel,channel,voice,Phone,Téléphone\n") != std::string::npos);
    CHECK(text.find("contacts_by_outcome,withheld,yes,") != std::string::npos);
    CHECK(text.find('[') == std::string::npos); // how the catalog shows a key that it does not have
    for (const auto measure : {Measure::contacts_by_channel, Measure::contacts_by_outcome})
        for (const auto code : codes_of(measure))
            CHECK(text.find("," + std::string(code) + ",") != std::string::npos);
}

TEST_CASE("every line of the dictionary has five fields") {
    std::size_t commas = 0;
    bool quoted = false;
    for (const char c : dictionary_text()) {
        quoted = quoted != (c == '"');
        commas += c == ',' && !quoted ? 1U : 0U;
        if (c == '\n') {
            CHECK(commas == 4);
            commas = 0;
        }
    }
}

} // namespace hotline::statistics
