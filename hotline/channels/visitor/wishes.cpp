#include "hotline/channels/visitor/wishes.hpp"

#include "hotline/channels/visitor/language_choice.hpp"
#include "hotline/channels/visitor/settings.hpp"
#include "i18n/language.hpp"
#include "proto/codes.hpp"

#include <algorithm>
#include <array>

namespace hotline::visitor {
namespace {

using routing::Trait;

/// What a person may ask of who answers, and take back again.
constexpr std::array theirs{Trait::woman, Trait::man, Trait::non_binary, Trait::indigenous_liaison};
constexpr std::array genders{Trait::woman, Trait::man, Trait::non_binary};

template <class List>
bool is_among(const List& list, Trait trait) {
    return std::find(list.begin(), list.end(), trait) != list.end();
}

/// Puts the trait where its field says: nowhere if it is empty. False if the field says anything else.
bool put(desk::Needs& needs, Trait trait, const std::string& how) {
    if (how == "must")
        needs.must.push_back(trait);
    else if (how == "wish")
        needs.wish.push_back(trait);
    else
        return how.empty();
    return true;
}

std::optional<Fault> read_who(const WishFields& fields, desk::Needs& needs) {
    if (fields.who.empty())
        return std::nullopt;
    const auto trait = code_from_name<Trait>(fields.who);
    if (!trait || !is_among(genders, *trait))
        return refuse(Refusal::field_invalid, "who");
    if (fields.firm.empty() || !put(needs, *trait, fields.firm))
        return refuse(Refusal::field_invalid, "firm");
    return std::nullopt;
}

} // namespace

WishFields wish_fields(const PostedForm& form) {
    return {.second = form.field("second"),
            .who = form.field("who"),
            .firm = form.field("firm"),
            .liaison = form.field("liaison"),
            .under_18 = form.field("under_18"),
            .interpret = form.field("interpret"),
            .partner = form.field("partner")};
}

Result<desk::Needs> needs_of(const WishFields& fields, const LanguageTag& first) {
    desk::Needs needs;
    if (!fields.second.empty()) {
        const auto second = offered_language(fields.second);
        if (!second)
            return refuse(Refusal::field_invalid, "second");
        if (*second != first)
            needs.further.push_back({*second, policy::chat_level, i18n::asked_as(*second)});
    }
    if (const auto fault = read_who(fields, needs))
        return *fault;
    if (!put(needs, Trait::indigenous_liaison, fields.liaison))
        return refuse(Refusal::field_invalid, "liaison");
    if (fields.under_18 == "yes") {
        needs.must.push_back(Trait::cleared_for_minors);
        needs.topics.push_back(routing::Topic::child_victim);
    }
    needs.interpreter = flag(fields.interpret == "yes");
    needs.partner_consent = flag(fields.partner == "yes");
    return desk::tidy(std::move(needs));
}

bool insists(const desk::Needs& needs) {
    return std::any_of(needs.must.begin(), needs.must.end(), [](Trait trait) { return is_among(theirs, trait); });
}

desk::Needs anybody_may_answer(desk::Needs needs) {
    for (const Trait trait : theirs) {
        if (std::erase(needs.must, trait) > 0)
            needs.wish.push_back(trait);
    }
    return desk::tidy(std::move(needs));
}

} // namespace hotline::visitor
