#pragma once

#include "proto/codes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

/// Who may do what: one table, nothing allowed that is not in it. Routes name a permission (api/route.hpp); whether
/// an object is somebody's own is checked where the object is known.
namespace hotline::security {

/// What somebody may be allowed to do. Each is a column of the matrix below.
BOOST_DEFINE_ENUM_CLASS(Permission,
                        work_shifts,         // begin and end shifts, say whether contacts may come
                        serve_contacts,      // accept, read, write, assess, wrap up
                        record_consents,     // of a contact that is theirs
                        withdraw_consents,   // at any time, also after the contact has closed
                        issue_referrals,     // to a service of the directory
                        follow_referrals,    // record what became of one, also after the contact has closed
                        search_directory,    // and read its entries
                        follow_feed,         // the console's live feed
                        see_floor,           // who waits, who works
                        steer_floor,         // assign, park, send back to the queue; why a contact goes to whom
                        manage_interpreters, // who they are, how to reach them, whether they are ready
                        list_tips,           // without their content
                        read_tips,           // each read is an entry of the journal
                        review_tips,         // give a tip its review state
                        see_retention,       // what is held, what will be erased, what was
                        erase_subjects,      // make a contact's or tip's words unreadable for ever
                        hold_subjects,       // place a legal hold, propose and confirm its end
                        read_roster,    // who is due and who is missing; skills of one person: each read is an entry
                        plan_roster,    // skills, shifts, leave, call-ins; approve swaps
                        swap_shifts,    // one's own plan: give a shift away, take one, answer a call-in
                        keep_partners,  // partner centres: their numbers, words and people
                        take_handovers, // take over or refuse what one's own centre is asked
                        plan_staffing)  // ask what so many who answer would lead to; numbers only

/// Which objects a permission reaches. Wider ones come later.
BOOST_DEFINE_ENUM_CLASS(Relation, own, any)

/// One cell of the matrix.
struct Rule {
    Role role{};
    Permission permission{};
    Relation relation{};
};

inline constexpr std::array rules{
    Rule{Role::responder, Permission::work_shifts, Relation::own},
    Rule{Role::responder, Permission::serve_contacts, Relation::own},
    Rule{Role::responder, Permission::record_consents, Relation::own},
    Rule{Role::responder, Permission::withdraw_consents, Relation::own},
    Rule{Role::responder, Permission::issue_referrals, Relation::own},
    Rule{Role::responder, Permission::follow_referrals, Relation::own},
    Rule{Role::responder, Permission::search_directory, Relation::any},
    Rule{Role::responder, Permission::follow_feed, Relation::own},
    Rule{Role::responder, Permission::swap_shifts, Relation::own},
    Rule{Role::supervisor, Permission::withdraw_consents, Relation::any},
    Rule{Role::supervisor, Permission::follow_referrals, Relation::any},
    Rule{Role::supervisor, Permission::search_directory, Relation::any},
    Rule{Role::supervisor, Permission::follow_feed, Relation::own},
    Rule{Role::supervisor, Permission::see_floor, Relation::any},
    Rule{Role::supervisor, Permission::steer_floor, Relation::any},
    Rule{Role::supervisor, Permission::manage_interpreters, Relation::any},
    Rule{Role::supervisor, Permission::list_tips, Relation::any},
    Rule{Role::supervisor, Permission::read_tips, Relation::any},
    Rule{Role::supervisor, Permission::review_tips, Relation::any},
    Rule{Role::supervisor, Permission::read_roster, Relation::any},
    Rule{Role::supervisor, Permission::plan_roster, Relation::any},
    Rule{Role::supervisor, Permission::plan_staffing, Relation::any},
    Rule{Role::supervisor, Permission::keep_partners, Relation::any},
    Rule{Role::partner, Permission::take_handovers, Relation::own},
    Rule{Role::curator, Permission::search_directory, Relation::any},
    Rule{Role::analyst, Permission::plan_staffing, Relation::any},
    Rule{Role::privacy_officer, Permission::see_retention, Relation::any},
    Rule{Role::privacy_officer, Permission::erase_subjects, Relation::any},
    Rule{Role::privacy_officer, Permission::hold_subjects, Relation::any},
};

/// How far these roles together reach with this permission; nothing if they do not have it.
constexpr std::optional<Relation> reach(std::span<const Role> roles, Permission permission) {
    std::optional<Relation> widest;
    for (const auto& rule : rules) {
        if (rule.permission != permission || std::find(roles.begin(), roles.end(), rule.role) == roles.end())
            continue;
        widest = widest ? std::max(*widest, rule.relation) : rule.relation;
    }
    return widest;
}

/// Whether these roles may do this at all, with objects of their own or with any.
constexpr bool may(std::span<const Role> roles, Permission permission) { return reach(roles, permission).has_value(); }

/// Whether these roles may do this to an object that stands in this relation to them: `own` is theirs, `any` is not.
constexpr bool may(std::span<const Role> roles, Permission permission, Relation relation) {
    const auto widest = reach(roles, permission);
    return widest && *widest >= relation;
}

} // namespace hotline::security
