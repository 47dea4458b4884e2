#pragma once

#include "hotline/observe/field.hpp"
#include "proto/instant.hpp"

#include <boost/describe.hpp>

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace hotline::observe {

/// `warning`: somebody should look today. `error`: somebody should look now.
BOOST_DEFINE_ENUM_CLASS(Level, debug, info, warning, error)

/// What can be said in the log. A closed list: a new thing to say is a new enumerator, never a text.
BOOST_DEFINE_ENUM_CLASS(Event,
                        // life of the process
                        started, listening, draining, stopped, clocks_apart, clocks_agree,
                        // journal, keys, copies
                        journal_folded, journal_slow, journal_degraded, journal_recovered, journal_lost,
                        ballast_released, ballast_made, unsaved_lost, chain_verified, chain_broken, backup_made,
                        backup_failed, backup_rehearsed, backup_rehearsal_failed,
                        // the face to the network
                        listener_failed, handler_failed,
                        // the configuration, read again
                        rules_read, rules_refused,
                        // work under way
                        task_failed, export_written, export_failed, figures_unreadable, figures_wrong, figures_not_kept,
                        // what must not be kept, and what must stay provable
                        subjects_erased, retention_failed, hold_review_overdue, checkpoint_failed)

/// One line of JSON: `{"at":"…","level":"info","event":"listening","port":8081}`. No line end. Pure.
std::string log_line(Instant at, Level level, Event event, std::initializer_list<Field> fields);

/// Where the service says what happens to it, for its operator. Lines carry typed fields only (field.hpp): a text that
/// came from outside does not compile into one. Thread-safe.
///
///     log.event(Level::info, Event::listening, {{Key::port, Amount{8081}}});
class Log {
public:
    using Write = std::function<void(std::string_view line)>;

    /// Writes to standard error; what is below `least` is dropped.
    explicit Log(Level least = Level::info);
    /// Writes elsewhere. `write` may be called from several threads at once.
    Log(Level least, Write write);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void event(Level level, Event event, std::initializer_list<Field> fields = {});

private:
    Level least_;
    Write write_;
};

} // namespace hotline::observe
