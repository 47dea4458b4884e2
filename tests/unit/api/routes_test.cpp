#include "hotline/api/route.hpp"
#include "tests/unit/api/openapi_operations.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace hotline;
using namespace hotline::api;
using net::Method;
using test::Operation;

namespace {

template <class Enum>
std::vector<Enum> every() {
    std::vector<Enum> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto e) { all.push_back(e.value); });
    return all;
}

std::string lower(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return low;
}

std::vector<Operation> operations_on(const std::string& listener) {
    auto operations = test::read_operations(std::filesystem::path(HOTLINE_SOURCE_DIR) / "proto" / "openapi.yaml");
    std::erase_if(operations, [&](const auto& operation) { return !operation.is_on(listener); });
    return operations;
}

bool admits(const Access& access, Role role) {
    const auto permission = access.permission();
    return !permission || security::may(std::array{role}, *permission);
}

/// By name; empty where nobody is asked who they are.
std::vector<std::string> roles_of(const Access& access) {
    std::vector<std::string> roles;
    if (!access.needs_session())
        return roles;
    for (const auto role : every<Role>()) {
        if (admits(access, role))
            roles.emplace_back(code_name(role));
    }
    std::ranges::sort(roles);
    return roles;
}

std::string relation_of(const Access& access) {
    if (!access.needs_session())
        return "any";
    const auto permission = access.permission();
    if (!permission)
        return "own";
    const auto roles = every<Role>();
    return std::string(code_name(security::reach(roles, *permission).value()));
}

void hold_together(std::span<const Route> table, const std::string& listener) {
    std::map<std::string, const Operation*> described;
    const auto operations = operations_on(listener);
    for (const auto& operation : operations)
        CHECK(described.emplace(operation.method + " " + operation.path, &operation).second);
    for (const auto& route : table) {
        const auto name = lower(net::to_text(route.method)) + " " + std::string(route.pattern);
        CAPTURE(name);
        const auto found = described.find(name);
        CHECK(found != described.end());
        if (found == described.end())
            continue;
        const auto& operation = *found->second;
        CHECK(operation.id == route.operation);
        CHECK(operation.rate == code_name(route.rate));
        CHECK(operation.body_limit == route.body_max);
        CHECK(operation.roles == roles_of(route.access));
        CHECK(operation.relation == relation_of(route.access));
        described.erase(found);
    }
    for (const auto& [name, operation] : described)
        FAIL_CHECK("described and not in the " << listener << " listener's table: " << name);
}

/// What a role may call, by operation, beyond what everybody signed in may.
std::set<std::string_view> operations_of(Role role) {
    std::set<std::string_view> all;
    for (const auto& route : staff_routes()) {
        if (route.access.permission() && admits(route.access, role))
            all.insert(route.operation);
    }
    return all;
}

const std::set<std::string_view> serving{"start_shift",
                                         "set_intent",
                                         "end_shift",
                                         "accept_offer",
                                         "decline_offer",
                                         "contact",
                                         "write_message",
                                         "save_draft",
                                         "set_acuity",
                                         "ask_consult",
                                         "end_consult",
                                         "take_over",
                                         "hold_contact",
                                         "resume_contact",
                                         "end_contact",
                                         "give_consent",
                                         "issue_referral",
                                         "set_referral_state",
                                         "wrap_up_contact",
                                         "consents",
                                         "withdraw_consent",
                                         "interpreter_of_contact",
                                         "call_interpreter",
                                         "greet_interpreter",
                                         "miss_interpreter",
                                         "dismiss_interpreter",
                                         "my_roster",
                                         "offer_swap",
                                         "accept_swap",
                                         "leave_swap",
                                         "answer_call",
                                         "change_needs",
                                         "merge_contacts",
                                         "answer_waiver",
                                         "record_callback",
                                         "search_directory",
                                         "directory_service",
                                         "feed",
                                         "consult"};
const std::set<std::string_view> overseeing{"search_directory",
                                            "directory_service",
                                            "figures",
                                            "floor",
                                            "tips",
                                            "tip",
                                            "review_tip",
                                            "consents",
                                            "withdraw_consent",
                                            "set_referral_state",
                                            "feed",
                                            "staffing",
                                            "bilingual_staffing",
                                            "assign_contact",
                                            "exclude_pair",
                                            "reroute_waiting",
                                            "choice",
                                            "park_contact",
                                            "judge_waiting",
                                            "requeue_contact",
                                            "requeue_responder",
                                            "routing",
                                            "change_needs_on_floor",
                                            "merge_on_floor",
                                            "answer_waiver_for",
                                            "roster",
                                            "person_roster",
                                            "opening_hours",
                                            "set_skills",
                                            "plan_shift",
                                            "change_shift",
                                            "cancel_shift",
                                            "give_leave",
                                            "cancel_leave",
                                            "approve_swap",
                                            "refuse_swap",
                                            "open_call_in",
                                            "call_in_candidates",
                                            "ask_people",
                                            "close_call_in",
                                            "interpreters",
                                            "add_interpreter",
                                            "interpreter",
                                            "change_interpreter",
                                            "set_interpreter_ready",
                                            "give_up_callback",
                                            "partners",
                                            "save_partner"};

} // namespace

TEST_CASE("the staff listener's routes are those of proto/openapi.yaml, each with the same id, rate, limit and roles") {
    hold_together(staff_routes(), "staff");
}

TEST_CASE("the admin listener's routes are those of proto/openapi.yaml") { hold_together(admin_routes(), "admin"); }

TEST_CASE("every operation has an id of its own") {
    std::set<std::string> ids;
    for (const auto& operation :
         test::read_operations(std::filesystem::path(HOTLINE_SOURCE_DIR) / "proto/openapi.yaml")) {
        CAPTURE(operation.method, operation.path);
        CHECK_FALSE(operation.id.empty());
        CHECK(ids.insert(operation.id).second);
    }
    CHECK(ids.size() > 40);
}

TEST_CASE("each role may call exactly this, and nothing that is not written here") {
    const std::map<Role, std::set<std::string_view>> matrix{
        {Role::responder, serving},
        {Role::supervisor, overseeing},
        {Role::curator, {"search_directory", "directory_service"}},
        {Role::partner, {"handovers", "take_handover", "refuse_handover"}},
        {Role::analyst, {"staffing", "bilingual_staffing"}},
        {Role::operator_, {}},
        {Role::privacy_officer,
         {"retention", "order_erasure", "place_hold", "renew_hold", "propose_hold_end", "confirm_hold_end"}},
    };
    for (const auto role : every<Role>()) {
        CAPTURE(code_name(role));
        CHECK(operations_of(role) == matrix.at(role));
    }
}

TEST_CASE("without a session there is sign-in and the console's own files, and nothing else") {
    std::set<std::string_view> open;
    for (const auto& route : staff_routes()) {
        if (!route.access.needs_session())
            open.insert(route.operation);
    }
    CHECK(open == std::set<std::string_view>{"sign_in", "start_page", "asset"});
}

TEST_CASE("what changes something is no GET, and what is read takes no body") {
    for (const auto& route : staff_routes()) {
        CAPTURE(route.operation);
        CHECK((route.method == Method::get) == (route.body_max == 0));
        const bool reads = route.rate == RateClass::read || route.rate == RateClass::search ||
                           route.rate == RateClass::feed || route.rate == RateClass::asset ||
                           route.rate == RateClass::page;
        const bool words_stay_out_of_addresses = route.operation == "search_directory"; // a reading with a body
        CHECK((route.method == Method::get) == (reads && !words_stay_out_of_addresses));
    }
}

TEST_CASE("a path gives its parameters, decoded") {
    const auto one = match(staff_routes(), Method::get, "/api/contacts/0192");
    REQUIRE(one.route);
    CHECK(one.route->operation == "contact");
    CHECK(one.parameters == std::vector<std::string>{"0192"});
    const auto decoded = match(staff_routes(), Method::get, "/assets/a%2Db.js");
    REQUIRE(decoded.route);
    CHECK(decoded.parameters == std::vector<std::string>{"a-b.js"});
}

TEST_CASE("HEAD is answered where GET is") {
    const auto found = match(staff_routes(), Method::head, "/api/me");
    REQUIRE(found.route);
    CHECK(found.route->operation == "me");
    CHECK(match(staff_routes(), Method::head, "/api/sign-in").route == nullptr);
}

TEST_CASE("a path that exists under other methods says which; one that does not says nothing") {
    const auto other = match(staff_routes(), Method::delete_, "/api/contacts/0192/draft");
    CHECK(other.route == nullptr);
    CHECK(other.allow == "PUT");
    CHECK(match(staff_routes(), Method::post, "/api/me").allow == "GET");
    for (const auto* path : {"/api", "/api/", "/api/me/", "/api/contacts/", "/api/contacts//draft", "/api/nothing",
                             "/api/contacts/1/2/3", "/API/me"}) {
        CAPTURE(path);
        const auto none = match(staff_routes(), Method::get, path);
        CHECK(none.route == nullptr);
        CHECK(none.allow.empty());
    }
}

TEST_CASE("a parameter cannot smuggle in another segment") {
    for (const auto* path :
         {"/assets/..%2Fsecret", "/assets/%2e%2e", "/assets/..", "/assets/a%00", "/assets/%zz", "/assets/a%5cb"}) {
        CAPTURE(path);
        CHECK(match(staff_routes(), Method::get, path).route == nullptr);
    }
}
