#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"
#include "proto/messages/consult.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/continuity.hpp"
#include "proto/messages/feed.hpp"
#include "proto/messages/partners.hpp"
#include "proto/messages/retention.hpp"
#include "proto/messages/roster.hpp"
#include "proto/messages/session.hpp"
#include "proto/messages/shift.hpp"
#include "proto/messages/supervisor.hpp"

#include <cstdint>
#include <cstdlib>

// What a console sends: the first byte chooses the message, the rest is its body. Accepted means that writing and
// reading again gives the same message.
namespace {

using namespace hotline;

template <class T>
void read_write_read(std::string_view body) {
    const auto read = read_json<T>(body);
    if (!read)
        return;
    const auto again = read_json<T>(write_json(*read), {.body_max = 16 * ReadLimits{}.body_max});
    if (!again || !(*again == *read))
        std::abort();
}

using Reading = void (*)(std::string_view);

constexpr Reading readings[] = {
    read_write_read<wire::FromConsole>,
    read_write_read<wire::SignIn>,
    read_write_read<wire::Bare>,
    read_write_read<wire::StartShift>,
    read_write_read<wire::SetIntent>,
    read_write_read<wire::DeclineOffer>,
    read_write_read<wire::WriteText>,
    read_write_read<wire::SetAcuity>,
    read_write_read<wire::WrapUp>,
    read_write_read<wire::GiveConsent>,
    read_write_read<wire::WithdrawConsent>,
    read_write_read<wire::IssueReferral>,
    read_write_read<wire::ReviewTip>,
    read_write_read<wire::ToConsole>,
    read_write_read<wire::OrderErasure>,
    read_write_read<wire::PlaceHold>,
    read_write_read<wire::RenewHold>,
    read_write_read<wire::EndHold>,
    read_write_read<wire::AssignContact>,
    read_write_read<wire::ParkContact>,
    read_write_read<wire::JudgeWaiting>,
    read_write_read<wire::SetSkills>,
    read_write_read<wire::PlanShift>,
    read_write_read<wire::ChangeShift>,
    read_write_read<wire::GiveLeave>,
    read_write_read<wire::AtVersion>,
    read_write_read<wire::OfferSwap>,
    read_write_read<wire::AcceptSwap>,
    read_write_read<wire::ApproveSwap>,
    read_write_read<wire::OpenCallIn>,
    read_write_read<wire::AskPeople>,
    read_write_read<wire::AnswerCall>,
    read_write_read<wire::ChangeNeeds>,
    read_write_read<wire::MergeContacts>,
    read_write_read<wire::AnswerWaiver>,
    read_write_read<wire::AskConsult>,
    read_write_read<wire::ExcludePair>,
    read_write_read<wire::RerouteWaiting>,
    read_write_read<wire::SaveInterpreter>,
    read_write_read<wire::SetInterpreterReady>,
    read_write_read<wire::AboutInterpreter>,
    read_write_read<wire::RecordCallback>,
    read_write_read<wire::SavePartner>,
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view body(reinterpret_cast<const char*>(data + 1), size - 1);
    readings[data[0] % std::size(readings)](body);
    return 0;
}
