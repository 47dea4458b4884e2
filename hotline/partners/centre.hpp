#pragma once

#include "hotline/desk/partner_commands.hpp"
#include "hotline/journal/record.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hotline::partners {

/// A partner centre: by which numbers it may be asked, and who answers there. Its name and how it takes people over are
/// its payload, open like the directory's: people read them.
struct Centre {
    static constexpr std::string_view record_name = "partner_centre";

    std::vector<LanguageTag> languages; ///< none: any
    Count<100'000> per_hour;
    Millis ack_within;
    Flag active{};
    std::vector<PersonId> people; ///< those with the role `partner` who answer for it
};
BOOST_DESCRIBE_STRUCT(Centre, (), (languages, per_hour, ack_within, active, people))

/// What a person reads whom the centre takes over. As JSON.
struct CentreText {
    std::string name;
    std::string how_en;
    std::string how_fr;
    std::optional<std::string> link; ///< https only
};
BOOST_DESCRIBE_STRUCT(CentreText, (), (name, how_en, how_fr, link))

/// A contact that a centre took over: what the person's page says of it.
struct Handover {
    static constexpr std::string_view record_name = "handover";
    static constexpr std::array<std::string_view, 1> indexes{"contact"};

    ContactId contact;
    routing::PartnerId partner;
};
BOOST_DESCRIBE_STRUCT(Handover, (), (contact, partner))

namespace limit {
inline constexpr std::size_t name_code_points = 100;
inline constexpr std::size_t how_code_points = 500;
inline constexpr std::size_t link_bytes = 300;
inline constexpr std::size_t centres = 200;
inline constexpr std::size_t people_of_centre = 50;
} // namespace limit

/// The first fault of the words, by the name of the field, or none.
std::optional<Fault> fault_of(const CentreText& text);

/// The languages of a centre as everybody else here calls them: `tl` is `fil`. `field_invalid` ("languages") for what
/// is no language, for the same one twice, and for more than a partner may have.
Result<std::vector<LanguageTag>> languages_of(const std::vector<LanguageTag>& said);

/// What the desk is told of a centre.
desk::SetPartner set_partner(routing::PartnerId id, const Centre& centre);

/// The words in the language of a page: French for French, else English.
const std::string& how_in(const CentreText& text, const LanguageTag& page);

/// The words of a record; none if they cannot be read.
std::optional<CentreText> text_of(const journal::Versioned<Centre>& centre);
journal::Payload payload_of(const CentreText& text);

} // namespace hotline::partners
