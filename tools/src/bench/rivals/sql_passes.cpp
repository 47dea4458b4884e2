#include "tools/src/bench/rivals/sql_passes.hpp"

#include "tools/src/bench/rivals/now.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace hotline::bench {
namespace {

/// Life in danger before everybody else, as a score: more than any wait.
constexpr std::int64_t danger_score = 1'000'000'000'000;

class Dispatcher {
public:
    explicit Dispatcher(const Trace& trace) : trace_(trace) {
        SQLite::Transaction all(db_);
        for (std::uint32_t agent = 0; agent < trace.responders.size(); ++agent)
            add_agent(agent);
        for (std::uint32_t contact = 0; contact < trace.waiting; ++contact)
            add_member(contact);
        all.commit();
    }

    Journey run(std::chrono::seconds at_most) {
        const std::int64_t until = now_ns() + std::chrono::nanoseconds(at_most).count();
        for (std::uint32_t at = 0; at < trace_.events.size() && now_ns() < until; ++at) {
            const TraceEvent& event = trace_.events[at];
            handed_ = now_ns();
            event_ = at;
            if (event.arrival)
                add_member(event.who);
            else
                free_agent(event.who);
            pass(event.at_ms);
            journey_.taken.push_back({at, handed_, now_ns()});
        }
        return std::move(journey_);
    }

private:
    void add_agent(std::uint32_t agent) {
        run(new_agent_, agent);
        for (const std::uint32_t queue : trace_.responders[agent].serves)
            run(new_tier_, queue, agent);
    }
    void add_member(std::uint32_t contact) {
        const TraceContact& one = trace_.contacts[contact];
        const std::int64_t base = one.arrived_ms - one.due_ms + (one.acuity == Acuity::immediate ? danger_score : 0);
        run(new_member_, contact, one.signature, one.arrived_ms, base);
    }
    void free_agent(std::uint32_t agent) {
        run(forget_member_, agent);
        run(free_agent_, agent);
    }
    void pass(std::int64_t at_ms) {
        waiting_.bind(1, at_ms);
        while (waiting_.executeStep()) {
            const std::uint32_t member = waiting_.getColumn(0).getUInt();
            agent_for_.bind(1, waiting_.getColumn(1).getUInt());
            const bool found = agent_for_.executeStep();
            const std::uint32_t agent = found ? agent_for_.getColumn(0).getUInt() : 0;
            agent_for_.reset();
            if (found)
                bridge(member, agent, at_ms);
        }
        waiting_.reset();
    }
    void bridge(std::uint32_t member, std::uint32_t agent, std::int64_t at_ms) {
        if (run(take_agent_, at_ms, agent) == 1 && run(take_member_, agent, member) == 1)
            journey_.decisions.push_back({event_, handed_, now_ns(), agent, member});
    }
    template <class... Values>
    static int run(SQLite::Statement& statement, Values... values) {
        int at = 0;
        (statement.bind(++at, values), ...);
        const int changed = statement.exec();
        statement.reset();
        return changed;
    }

    static SQLite::Database opened() {
        SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("CREATE TABLE agents(name INTEGER PRIMARY KEY, status TEXT, state TEXT, last_offered INTEGER);"
                "CREATE TABLE tiers(queue INTEGER, agent INTEGER, level INTEGER, position INTEGER);"
                "CREATE INDEX tiers_by_queue ON tiers(queue);"
                "CREATE TABLE members(uuid INTEGER PRIMARY KEY, queue INTEGER, joined INTEGER, base_score INTEGER,"
                " state TEXT, serving_agent INTEGER);"
                "CREATE INDEX members_by_state ON members(state);"
                "CREATE INDEX members_by_agent ON members(serving_agent);");
        return db;
    }

    const Trace& trace_;
    SQLite::Database db_ = opened();
    SQLite::Statement new_agent_{db_, "INSERT INTO agents VALUES(?, 'Available', 'Idle', 0)"};
    SQLite::Statement new_tier_{db_, "INSERT INTO tiers VALUES(?, ?, 1, 1)"};
    SQLite::Statement new_member_{db_, "INSERT INTO members VALUES(?, ?, ?, ?, 'Waiting', NULL)"};
    SQLite::Statement forget_member_{db_, "DELETE FROM members WHERE serving_agent = ?"};
    SQLite::Statement free_agent_{db_, "UPDATE agents SET state = 'Waiting' WHERE name = ?"};
    SQLite::Statement waiting_{db_, "SELECT uuid, queue, (? - joined) + base_score AS score FROM members"
                                    " WHERE state = 'Waiting' ORDER BY score DESC"};
    SQLite::Statement agent_for_{db_, "SELECT agents.name FROM tiers JOIN agents ON agents.name = tiers.agent"
                                      " WHERE tiers.queue = ? AND agents.status = 'Available'"
                                      " AND agents.state = 'Waiting'"
                                      " ORDER BY tiers.level, tiers.position, agents.last_offered LIMIT 1"};
    SQLite::Statement take_agent_{db_, "UPDATE agents SET state = 'In a queue call', last_offered = ?"
                                       " WHERE name = ? AND state = 'Waiting'"};
    SQLite::Statement take_member_{db_, "UPDATE members SET state = 'Answered', serving_agent = ?"
                                        " WHERE uuid = ? AND state = 'Waiting'"};
    std::int64_t handed_ = 0;
    std::uint32_t event_ = 0;
    Journey journey_;
};

} // namespace

Journey replay_sql_passes(const Trace& trace, std::chrono::seconds at_most) { return Dispatcher(trace).run(at_most); }

} // namespace hotline::bench
