#include "hotline/record_types.hpp"

#include "hotline/callbacks/request.hpp"
#include "hotline/casework/consent.hpp"
#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/channels/visitor/told_wait.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/partners/centre.hpp"
#include "hotline/retention/legal_hold.hpp"
#include "hotline/retention/sweeper.hpp"
#include "hotline/roster/call_in.hpp"
#include "hotline/roster/interpreter.hpp"
#include "hotline/roster/skills.hpp"
#include "hotline/roster/swap.hpp"
#include "hotline/security/person.hpp"
#include "hotline/security/session.hpp"
#include "hotline/tips/tip.hpp"

#include <array>

namespace hotline {

std::span<const journal::RecordType* const> record_types() {
    using journal::record_type;
    static const std::array types{&record_type<casework::ContactRecord>(), &record_type<casework::Consent>(),
                                  &record_type<directory::Referral>(),     &record_type<tips::Tip>(),
                                  &record_type<chat::Message>(),           &record_type<chat::Draft>(),
                                  &record_type<chat::VisitorSession>(),    &record_type<visitor::ToldWait>(),
                                  &record_type<retention::Retention>(),    &record_type<retention::LegalHold>(),
                                  &record_type<retention::SweepMark>(),    &record_type<roster::SkillFacts>(),
                                  &record_type<roster::Shift>(),           &record_type<roster::Leave>(),
                                  &record_type<roster::PlanMark>(),        &record_type<roster::Swap>(),
                                  &record_type<roster::CallIn>(),          &record_type<roster::Interpreter>(),
                                  &record_type<security::Person>(),        &record_type<security::Credential>(),
                                  &record_type<security::StaffSession>(),  &record_type<callbacks::Request>(),
                                  &record_type<partners::Centre>(),        &record_type<partners::Handover>()};
    return types;
}

} // namespace hotline
