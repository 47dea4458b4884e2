#pragma once

#include "tools/src/simulate/agenda.hpp"
#include "tools/src/simulate/areas.hpp"
#include "tools/src/simulate/judge.hpp"
#include "tools/src/simulate/network.hpp"
#include "tools/src/simulate/process.hpp"
#include "tools/src/simulate/schedule.hpp"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hotline::simulate {

class Visitor;
class Responder;
class Continuity;
class Interpreters;
class Supervisors;
class Partner;
class PrivacyOffice;

/// How a history is made; the same settings make the same history to the byte.
struct Settings {
    std::uint64_t seed = 1;
    std::uint32_t hours = 24;
    Profile profile;
    FaultKinds faults;
    std::optional<Ranges> keep; ///< only these decisions happen
    desk::Policy policy;
    routing::Settings routing{}; ///< given to the desk at every start, as the service does
};

/// What happened, counted.
struct Tally {
    std::uint64_t contacts{};
    std::uint64_t tips{};
    std::uint64_t restarts{};
    std::uint64_t given_up{};  ///< requests that were never answered
    std::uint64_t passed_on{}; ///< messages that both sides saw before they were durable
    std::uint64_t erased{};    ///< subjects, certified
    std::map<FaultKind, std::uint64_t> faults;
};

/// What somebody asks of the service until it is answered. The command stays the same from try to try.
struct Request {
    PersonId person; ///< staff; ignored for visitors, whose actor the service derives
    CommandId command;
    std::function<Asked(Process&)> handle; ///< at the service, each time it arrives
    std::function<void(const engine::Answer&)> told;
    /// Instead of `handle`: words for the relay.
    std::function<Result<SealedLine>(Process&)> say{};
    std::function<void()> unsaved{}; ///< told that the words are not saved yet
    bool staff = true;               ///< the service looks for the first answer before it asks the area
};

/// The world around one service: time, weather, disk, the people, and the process that comes and goes.
class World {
public:
    explicit World(Settings settings);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    /// Until everything of the schedule has happened and its consequences have settled. Throws `Broken`.
    void run();
    /// How far it has come, also after a `Broken`: the number of the last decision that happened.
    [[nodiscard]] std::uint64_t decided() const { return decided_; }
    [[nodiscard]] const Tally& tally() const { return tally_; }

    // For the people.
    void ask(Request request);
    /// Asks as a member of staff, under a new command; `then` is told what was done, and nothing of a refusal.
    void ask_as(PersonId person, Random& from, std::function<Asked(Process&, CommandId)> handle,
                std::function<void(const engine::Done&)> then = {});
    /// Null while the service is down or not yet open.
    [[nodiscard]] Process* service() { return process_ && process_->open ? process_.get() : nullptr; }
    /// How long a conversation with this contact takes, if somebody still knows.
    [[nodiscard]] const Arrival* arrival_of(ContactId contact) const;
    void put_on_page(ContactId contact, std::shared_ptr<Visitor> visitor) { pages_[contact] = std::move(visitor); }
    void take_off_page(ContactId contact) { pages_.erase(contact); }
    /// The service has noticed that a console is there or gone, and tells the desk until the desk has heard it.
    void note_console(desk::Command command, PersonId person);
    /// Through whom the word of those who are asked to waive a limit is given. In a what-if nobody is, unless its
    /// numbers say so.
    [[nodiscard]] Continuity& continuity() { return *continuity_; }
    /// An id for a consult, by which those who are offered it know it as one.
    ContactId fresh_consult(Random& from, ContactId about) {
        return consults_.emplace(fresh_id<ContactId>(from), about).first->first;
    }
    /// What the consult is about; none for contacts.
    [[nodiscard]] std::optional<ContactId> about(ContactId consult) const {
        const auto known = consults_.find(consult);
        return known == consults_.end() ? std::nullopt : std::optional(known->second);
    }
    template <class SomeId>
    SomeId fresh_id(Random& from) {
        return SomeId{from.uuid(agenda.now())};
    }

    Settings settings;
    Random luck;
    Agenda agenda{monday};
    Disk disk;
    Judge judge;
    Network network;

private:
    struct Exchange;

    void feed();
    void happen(const Decision& decision);
    void begin(const FaultBegins& fault);
    void set(FaultKind kind, bool on);
    void last_for(const FaultBegins& fault);
    void plan_crash(const FaultBegins& fault);
    void crash(Millis down);
    void stop(Millis down);
    void stopped();
    void writes_change(bool refused);
    void start();
    void opened();
    void expect_short_start(const engine::SinceSnapshot& since);
    [[nodiscard]] Watch watch();
    void on_committed();
    void on_appending(Millis takes);
    void on_published();
    void tell_pages();
    void show_pages();
    void watch_over();
    void finish();

    void try_again(const std::shared_ptr<Exchange>& exchange);
    void at_service(const std::shared_ptr<Exchange>& exchange);
    void say(const std::shared_ptr<Exchange>& exchange, Process& process);
    void passed_on(const std::shared_ptr<Exchange>& exchange);
    void answer(const std::shared_ptr<Exchange>& exchange, const engine::Answer& answer);

    Schedule schedule_;
    std::uint64_t decided_ = 0;
    Tally tally_;
    std::unique_ptr<Process> process_;
    std::uint64_t starts_ = 0;
    Millis wall_offset_;                       ///< of the wall clock from true time
    std::map<FaultKind, std::uint32_t> depth_; ///< of faults that last, which may overlap
    std::optional<FaultBegins> crash_on_append_;
    std::optional<FaultBegins> trouble_on_words_; ///< the disk fails just as somebody says something
    Millis down_;                ///< how long the service stays away after a stop that it was asked for
    bool stopped_well_ = false;  ///< it ended as it was asked to
    bool snapshot_kept_ = true;  ///< the newest that was taken is on the disk and whole, or none was taken yet
    std::uint64_t refusals_ = 0; ///< how often the disk has begun to take no writes
    std::map<ContactId, std::shared_ptr<Visitor>> pages_;
    std::map<ContactId, ContactId> consults_;            ///< with what they are about
    std::vector<std::unique_ptr<Responder>> responders_; ///< by their number in the staffing
    std::map<PersonId, Responder*> by_id_;
    std::unique_ptr<Supervisors> supervisors_;
    std::unique_ptr<Interpreters> interpreters_;
    std::unique_ptr<Continuity> continuity_;
    std::unique_ptr<Partner> partner_;
    std::unique_ptr<PrivacyOffice> privacy_;
    Seq looked_at_; ///< entries whose words were tried
};

} // namespace hotline::simulate
