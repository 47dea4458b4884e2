#include "hotline/statistics/hourly/fold.hpp"
#include "proto/fact_json.hpp"

#include <utility>

namespace hotline::hourly {
namespace {

struct ClassPicture {
    Class of;
    ContactCounts counts;
};
BOOST_DESCRIBE_STRUCT(ClassPicture, (), (of, counts))

struct HourPicture {
    Hour hour;
    std::vector<ClassPicture> came;
    std::vector<ClassPicture> happened;
    StaffCounts staff;
};
BOOST_DESCRIBE_STRUCT(HourPicture, (), (hour, came, happened, staff))

struct Picture {
    Count<100> form; ///< of this picture: one of another form is not read
    Instant last;
    std::vector<HourPicture> hours;
    std::vector<ClassPicture> totals;
    std::vector<OpenContact> contacts;
    std::vector<OpenConsult> consults;
    std::vector<OpenShift> shifts;
    std::vector<Tally> failed;
    Tally waiting;
    Instant waited_until;
    Millis area;
    Millis ended_waits;
    Millis area_mark;
    Millis waits_mark;
    std::vector<Attended> attended;
    std::optional<Instant> storm;
    Millis storm_within;
};
BOOST_DESCRIBE_STRUCT(Picture, (),
                      (form, last, hours, totals, contacts, consults, shifts, failed, waiting, waited_until, area,
                       ended_waits, area_mark, waits_mark, attended, storm, storm_within))

constexpr auto form = Count<100>::of(5);

std::vector<ClassPicture> picture_of(const ByClass& counts) {
    std::vector<ClassPicture> pictures;
    for (const auto& [of, count] : counts)
        pictures.push_back({of, count});
    return pictures;
}

ByClass counts_of(const std::vector<ClassPicture>& pictures) {
    ByClass counts;
    for (const auto& picture : pictures)
        counts.emplace(picture.of, picture.counts);
    return counts;
}

} // namespace

std::string Fold::line() const {
    Picture picture;
    picture.form = form;
    picture.last = last_;
    for (const auto& [hour, counts] : hours_)
        picture.hours.push_back({hour, picture_of(counts.came), picture_of(counts.happened), counts.staff});
    picture.totals = picture_of(totals_);
    for (const auto& [id, contact] : contacts_)
        picture.contacts.push_back(contact);
    for (const auto& [id, consult] : consults_)
        picture.consults.push_back(consult);
    for (const auto& [id, shift] : shifts_)
        picture.shifts.push_back(shift);
    picture.failed = failed_;
    picture.waiting = waiting_;
    picture.waited_until = waited_until_;
    picture.area = area_;
    picture.ended_waits = ended_waits_;
    picture.area_mark = area_mark_;
    picture.waits_mark = waits_mark_;
    picture.attended = attended_.all();
    picture.storm = storm_;
    picture.storm_within = storm_within_;
    return encode_facts(picture);
}

std::optional<Fold> Fold::of(std::string_view line) {
    const auto picture = decode_facts<Picture>(line);
    if (!picture || picture->form != form)
        return std::nullopt;
    Fold fold;
    fold.last_ = picture->last;
    for (const auto& hour : picture->hours)
        fold.hours_.emplace(hour.hour, HourCounts{counts_of(hour.came), counts_of(hour.happened), hour.staff});
    fold.totals_ = counts_of(picture->totals);
    for (const auto& [of, counts] : fold.totals_)
        fold.languages_.insert(of.language);
    for (const auto& contact : picture->contacts)
        fold.contacts_.emplace(contact.contact, contact);
    for (const auto& consult : picture->consults)
        fold.consults_.emplace(consult.consult, consult);
    for (const auto& shift : picture->shifts)
        fold.shifts_.emplace(shift.person, shift);
    fold.failed_ = picture->failed;
    fold.waiting_ = picture->waiting;
    fold.waited_until_ = picture->waited_until;
    fold.area_ = picture->area;
    fold.ended_waits_ = picture->ended_waits;
    fold.area_mark_ = picture->area_mark;
    fold.waits_mark_ = picture->waits_mark;
    for (const auto& piece : picture->attended)
        fold.attended_.add(piece);
    fold.storm_ = picture->storm;
    fold.storm_within_ = picture->storm_within;
    return fold;
}

} // namespace hotline::hourly
