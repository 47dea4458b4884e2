#include "hotline/statistics/export.hpp"

#include "hotline/statistics/release_folder.hpp"
#include "tests/unit/statistics/folder.hpp"
#include "tests/unit/statistics/past.hpp"

namespace hotline::statistics {
namespace {

/// Contacts and tips in September, October and November 2026, and one contact that is still open.
Past autumn() {
    Past past;
    past.contacts(12, at("2026-09-10T10:00:00Z"));
    past.contacts(3, at("2026-09-11T10:00:00Z"), Channel::sms);
    past.tip(at("2026-10-02T10:00:00Z"));
    past.contacts(6, at("2026-10-31T23:59:59Z"), Channel::voice);
    past.contacts(8, at("2026-11-01T00:00:00Z"));
    (void)past.arrives(at("2026-11-02T00:00:00Z"));
    return past;
}

const auto in_november = at("2026-11-20T03:30:00Z");

} // namespace

TEST_CASE("an export releases every closed month of the journal, and the dictionary") {
    const Folder folder;
    const auto past = autumn();
    const auto done = export_closed_months(past.source(), folder.places(), in_november);
    CHECK(done.files_written == 5);
    CHECK(done.files_kept == 0);
    CHECK(done.entries == past.entries().size());
    const auto files = folder.released();
    CHECK(files.size() == 5);
    CHECK(files.count("data_dictionary.csv") == 1);
    CHECK(files.count("contacts_by_outcome_2026-09.csv") == 1);
    CHECK(files.at("contacts_by_channel_2026-09.csv") == "month,channel,count,withheld\n"
                                                         "2026-09,voice,0,no\n"
                                                         "2026-09,sms,,yes\n"
                                                         "2026-09,chat,10,no\n"
                                                         "2026-09,email,0,no\n"
                                                         "2026-09,tip,0,no\n");
    CHECK(files.at("contacts_by_channel_2026-10.csv") == "month,channel,count,withheld\n"
                                                         "2026-10,voice,5,no\n"
                                                         "2026-10,sms,0,no\n"
                                                         "2026-10,chat,0,no\n"
                                                         "2026-10,email,0,no\n"
                                                         "2026-10,tip,,yes\n");
}

TEST_CASE("a month in progress is never exported") {
    const Folder folder;
    const auto past = autumn();
    (void)export_closed_months(past.source(), folder.places(), at("2026-11-30T23:59:59Z"));
    for (const auto& [name, text] : folder.released())
        CHECK(name.find("2026-11") == std::string::npos);
}

TEST_CASE("the next month's export adds its files and leaves the others as they were") {
    const Folder folder;
    auto past = autumn();
    (void)export_closed_months(past.source(), folder.places(), in_november);
    const auto before = folder.released();
    past.contacts(40, at("2026-11-25T10:00:00Z"));
    const auto done = export_closed_months(past.source(), folder.places(), at("2026-12-01T03:30:00Z"));
    CHECK(done.files_written == 2);
    CHECK(done.files_kept == 5);
    const auto after = folder.released();
    CHECK(after.size() == 7);
    for (const auto& [name, text] : before)
        CHECK(after.at(name) == text);
    CHECK(after.at("contacts_by_channel_2026-11.csv").find("chat,50,no") != std::string::npos);
}

TEST_CASE("an empty journal releases the dictionary alone") {
    const Folder folder;
    const Past past;
    CHECK(export_closed_months(past.source(), folder.places(), in_november).files_written == 1);
}

TEST_CASE("killed on the way, the next export gives the files that it would have given") {
    const auto past = autumn();
    const Folder whole;
    (void)export_closed_months(past.source(), whole.places(), in_november);

    const Folder folder;
    {
        ReleaseFolder killed(folder.places().release);
        (void)killed.release("data_dictionary.csv", whole.released().at("data_dictionary.csv"));
        killed.stage("contacts_by_channel_2026-09.csv", "month,chan");
    }
    (void)export_closed_months(past.source(), folder.places(), in_november);
    CHECK(folder.released() == whole.released());
}

TEST_CASE("an export that is asked to stop releases nothing and goes on the next time") {
    const Folder folder;
    const auto past = autumn();
    std::stop_source stop;
    stop.request_stop();
    CHECK(export_closed_months(past.source(), folder.places(), in_november, stop.get_token()).stopped);
    CHECK_FALSE(std::filesystem::exists(folder.places().release));
    const auto done = export_closed_months(past.source(), folder.places(), in_november);
    CHECK(done.entries == 0);
    CHECK(done.files_written == 5);
}

TEST_CASE("facts that cannot be read release nothing") {
    const Folder folder;
    auto past = autumn();
    auto broken = past.entries().front();
    broken.facts = "{\"contact\":1}";
    past.add(broken);
    CHECK_THROWS_AS(export_closed_months(past.source(), folder.places(), in_november), std::runtime_error);
    CHECK_FALSE(std::filesystem::exists(folder.places().release));
}

TEST_CASE("what a contact is called appears in no file") {
    const Folder folder;
    const auto past = autumn();
    (void)export_closed_months(past.source(), folder.places(), in_november);
    for (const auto& [name, text] : folder.released())
        for (const auto& entry : past.entries())
            REQUIRE(text.find(to_text(entry.subject)) == std::string::npos);
}

} // namespace hotline::statistics
