#pragma once

#include "hotline/channels/chat/conversation.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/retention/legal_hold.hpp"
#include "tools/src/simulate/process.hpp"
#include "tools/src/simulate/relay.hpp"
#include "tools/src/simulate/schedule.hpp"

#include <string_view>

/// What handlers of the service do with a request: read the records, ask the area, seal, make one submission. The
/// areas' decisions are the service's; the handlers themselves are coroutines of its listeners, so their few lines of
/// composition stand here a second time, one function for each.
namespace hotline::simulate {

using Asked = Result<engine::Submission>;

Asked open_contact(Process& process, const Arrival& arrival, CommandId command);
Asked leave_contact(ContactId contact, PersonId actor, CommandId command, GoneReason why);
Asked leave_tip(Process& process, const Arrival& arrival, CommandId command);
/// The visitor's words if nobody is named, else the responder's; for the relay.
Result<SealedLine> write_message(Process& process, ContactId contact, std::optional<PersonId> by, PersonId actor,
                                 CommandId command, std::string_view text);
Asked save_draft(Process& process, ContactId contact, PersonId person, CommandId command, std::string_view text);
Asked give_consent(Process& process, ContactId contact, PersonId person, CommandId command);
Asked withdraw_consent(Process& process, ConsentId consent, PersonId person, CommandId command);
/// With a delivery to the partner.
Asked refer(Process& process, ContactId contact, ConsentId consent, PersonId person, CommandId command);
Asked review_tip(Process& process, TipId tip, std::uint32_t version, ReviewState to, PersonId person,
                 CommandId command);
/// Who opens a tip leaves an entry first.
Asked read_tip(TipId tip, PersonId person);
Asked ask_desk(desk::Command command, PersonId person, CommandId id);

Asked place_hold(Process& process, retention::HeldSubject subject, PersonId person, CommandId command);
Asked propose_hold_end(Process& process, HoldId hold, PersonId person, CommandId command);
Asked confirm_hold_end(Process& process, HoldId hold, PersonId person, CommandId command);
Asked order_erasure(Process& process, retention::HeldSubject subject, PersonId person, CommandId command);

/// The words of this message or tip can be read: its bytes are whole and their key is there.
bool can_be_read(Process& process, const journal::Entry& entry);

} // namespace hotline::simulate
