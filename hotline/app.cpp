#include "hotline/app.hpp"

#include "hotline/api/dispatch.hpp"
#include "hotline/api/figures_routing.hpp"
#include "hotline/api/floor_metrics.hpp"
#include "hotline/backup_schedule.hpp"
#include "hotline/chain_watch.hpp"
#include "hotline/channels/visitor/public_site.hpp"
#include "hotline/checkpointing.hpp"
#include "hotline/clock_watch.hpp"
#include "hotline/demo/enrol.hpp"
#include "hotline/engine/outbox.hpp"
#include "hotline/engine/tasks.hpp"
#include "hotline/face_metrics.hpp"
#include "hotline/face_settings.hpp"
#include "hotline/figures_watch.hpp"
#include "hotline/files/files.hpp"
#include "hotline/greeting.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/signing.hpp"
#include "hotline/listening.hpp"
#include "hotline/nightly.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/quiet_thread.hpp"
#include "hotline/record_types.hpp"
#include "hotline/recovery.hpp"
#include "hotline/retention_watch.hpp"
#include "hotline/rules_reload.hpp"
#include "hotline/storage_watch.hpp"
#include "hotline/stores.hpp"
#include "hotline/wait_watch.hpp"

#include <SQLiteCpp/Exception.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace hotline {
namespace {

namespace asio = boost::asio;
using observe::Event;
using observe::Key;
using observe::Level;

namespace limit {
constexpr std::size_t reader_threads = 2;
constexpr std::size_t password_threads = 2; ///< each holds 64 MiB while it hashes
} // namespace limit

observe::Amount amount(std::uint64_t number) { return {static_cast<std::int64_t>(number)}; }

} // namespace

/// Members in the order in which they start; they go in reverse.
// long: the parts of the service, the order in which they are made, and how they begin and end, are one list
struct App::Parts {
    explicit Parts(Arguments given)
        : config(std::move(given.config)),
          journal(make_folder(config.data), record_types(), keys::random_uuid(wall_clock()),
                  journal_options(config, [this] { lose_log(); })),
          keys_db(config.data / "keys.db", {.lost = [this] { lose_log(); }}),
          root(root_key(config, !keys_db.check_value())), signer(root), vault(std::move(root), keys_db),
          directory(open_directory(config)), staff(journal.records(), vault), sessions(wall_clock()),
          engine(io.get_executor(), journal.log(), fold_floor(config, journal.log(), vault, log),
                 [this] { lose_log(); }),
          rehearsals(config.data),
          retention_watch(io.get_executor(), {engine, journal.log(), journal.records(), vault, rehearsals, log},
                          config.kept_for),
          checkpointing(journal.log(), signer, config.checkpoints_to, log), figures(engine, journal.log(), log),
          outbox(io.get_executor(), journal.log()), conversations(journal.records(), vault, readers),
          relay(engine, conversations, io.get_executor()), storage(engine, journal.room(), log),
          backups(config.backup,
                  {config.data, config.ballast.bytes(), rehearsals, log, [this] { return checkpointing.vouching(); }},
                  engine.now()),
          rules_reload(io.get_executor(), engine, readers, log, std::move(given.file_says)),
          core(io.get_executor(), [this](std::string_view name, const std::exception_ptr&) { task_failed(name); }),
          tasks(io.get_executor(), [this](std::string_view name, const std::exception_ptr&) { task_failed(name); }) {}

    /// Our own names of our own coroutines: the only text on standard error beside the log. What has failed is not
    /// begun again: a person decides, told by the metric and by the service being unready.
    void task_failed(std::string_view name) {
        log.event(Level::error, Event::task_failed);
        failed_tasks.push_back(name);
        fmt::print(stderr, "hotlined: {} failed\n", name);
    }

    asio::awaitable<void> serve();
    asio::awaitable<void> begin(std::exception_ptr& failure);
    void begin_work();
    asio::awaitable<void> drain();
    asio::awaitable<void> end();
    asio::awaitable<void> export_nightly();
    bool open_listeners();
    void make_faces();
    std::string health_lines() {
        return clock_line(clock_watch.clocks()) + chain_line(chain) + backups.health_line(engine.now()) +
               figures.health_line();
    }
    std::string broken_lines() const;
    NetMetrics count_faces() const;
    net::Application public_application();
    net::Application staff_application();
    asio::awaitable<net::Reply> answer_staff(net::Request request);
    net::Application table_application(std::span<const api::Route> (*table)());
    void handler_failed() { log.event(Level::error, Event::handler_failed); }

    /// The end when nothing may be waited for any more: what is durable is durable, the rest is not touched again.
    [[noreturn]] void end_at_once(int code) {
        std::fflush(nullptr);
        std::_Exit(code);
    }

    /// Called on whichever thread found out.
    void lose_log() {
        log.event(Level::error, Event::journal_lost);
        end_at_once(exit_try_again);
    }

    Config config;
    observe::Log log;
    observe::Registry registry;
    ChainMetrics chain;
    asio::io_context io{1};
    asio::thread_pool readers{limit::reader_threads};
    asio::thread_pool searches{1};
    asio::thread_pool passwords{limit::password_threads};
    QuietThread reckoner;            ///< staffing mathematics: whoever asks may wait for it, nobody else
    journal_sqlite::Journal journal; ///< before the keys: its lock covers their file too
    journal_sqlite::SqliteKeyStore keys_db;
    keys::RootKey root; ///< until the vault has it
    keys::Signer signer;
    keys::Vault vault;
    i18n::Catalog catalog;
    referral::Index directory;
    security::Staff staff;
    security::Sessions sessions;
    security::Guessing guessing;
    api::Consoles consoles;
    api::Rates rates;
    engine::Engine engine;
    Rehearsals rehearsals;
    RetentionWatch retention_watch;
    Checkpointing checkpointing;
    FiguresWatch figures;
    WaitWatch wait_watch{engine, figures};
    ClockWatch clock_watch{engine, log};
    engine::Outbox outbox; ///< no channel of this release leaves anything in it: handlers come with voice and SMS
    chat::Conversations conversations;
    chat::Relay relay;
    StorageWatch storage;
    BackupSchedule backups;
    RulesReload rules_reload;
    engine::Tasks core;  ///< the engine's loop: ends when told to stop, never cancelled
    engine::Tasks tasks; ///< everything else that runs for long: cancelled at a stop
    std::unique_ptr<visitor::PublicSite> site;
    std::unique_ptr<api::Service> service;
    std::unique_ptr<net::Listener> public_listener;
    std::unique_ptr<net::Listener> staff_listener;
    std::unique_ptr<net::Listener> admin_listener;
    std::vector<std::string_view> failed_tasks;
    bool recovered = false; ///< the floor is what a restart leaves of it
    int exit_code = 0;
};

std::string App::Parts::broken_lines() const {
    std::string lines = recovered ? "" : "the floor is not recovered yet\n";
    for (const auto name : failed_tasks)
        lines += fmt::format("failed, start the service again: {}\n", name);
    return lines;
}

NetMetrics App::Parts::count_faces() const {
    NetMetrics metrics;
    count_face(Face::visitors, public_listener->counters(), metrics);
    count_face(Face::staff, staff_listener->counters(), metrics);
    count_face(Face::admin, admin_listener->counters(), metrics);
    return metrics;
}

net::Application App::Parts::public_application() {
    net::Application application;
    application.handle = [this](net::Request request) { return site->handle(std::move(request)); };
    application.body_limit = [this](const net::RequestHead& head) { return site->body_limit(head); };
    application.refuse = [this](int status, const net::RequestHead& head) { return site->refuse(status, head); };
    application.failed = [this] { handler_failed(); };
    return application;
}

/// Before the floor is recovered a console would be taken for one that was there all the time.
asio::awaitable<net::Reply> App::Parts::answer_staff(net::Request request) {
    if (!recovered)
        co_return api::refuse_early(*service, 503, request.head);
    auto reply = co_await api::dispatch(*service, api::staff_routes(), std::move(request));
    co_return reply;
}

net::Application App::Parts::staff_application() {
    auto application = table_application(&api::staff_routes);
    application.handle = [this](net::Request request) { return answer_staff(std::move(request)); };
    return application;
}

net::Application App::Parts::table_application(std::span<const api::Route> (*table)()) {
    net::Application application;
    application.handle = [this, table](net::Request request) {
        return api::dispatch(*service, table(), std::move(request));
    };
    application.body_limit = [table](const net::RequestHead& head) { return api::body_limit(table(), head); };
    application.refuse = [this](int status, const net::RequestHead& head) {
        return api::refuse_early(*service, status, head);
    };
    application.failed = [this] { handler_failed(); };
    return application;
}

/// Binds all three, or has said which cannot be. Requests are handled only after `make_faces`: nothing runs in between.
bool App::Parts::open_listeners() {
    const Opening opening{.io = io, .log = log, .behind_tls_proxy = config.behind_tls_proxy};
    const Opening inside{.io = io, .log = log, .inside_only = true}; // health is nobody's business outside
    public_listener = opening.open("public", config.public_listener, public_application());
    staff_listener = opening.open("staff", config.staff_listener, staff_application());
    admin_listener = inside.open("admin", config.admin_listener, table_application(&api::admin_routes));
    return public_listener && staff_listener && admin_listener;
}

void App::Parts::make_faces() {
    site = std::make_unique<visitor::PublicSite>(
        engine, journal.records(), vault, conversations, relay, catalog, readers,
        public_settings(config, [this](ContactId contact) { return figures.expected_wait(contact); }));
    service = std::make_unique<api::Service>(api::Service{.engine = engine,
                                                          .log = journal.log(),
                                                          .records = journal.records(),
                                                          .vault = vault,
                                                          .conversations = conversations,
                                                          .relay = relay,
                                                          .storage = storage.status(),
                                                          .staff = staff,
                                                          .sessions = sessions,
                                                          .guessing = guessing,
                                                          .directory = directory,
                                                          .catalog = catalog,
                                                          .consoles = consoles,
                                                          .rates = rates,
                                                          .registry = registry,
                                                          .readers = readers,
                                                          .searches = searches,
                                                          .passwords = passwords,
                                                          .reckoner = reckoner.pool(),
                                                          .settings = staff_settings(config),
                                                          .erasure_ordered = [this] { retention_watch.poke(); },
                                                          .checkpoint = [this] { return checkpointing.signed_head(); },
                                                          .figures = [this] { return figures.live(site->counters()); },
                                                          .health_lines = [this] { return health_lines(); },
                                                          .broken_lines = [this] { return broken_lines(); }});
    registry.add(retention_watch.metrics());
    registry.add(checkpointing.metrics());
    registry.add_reading([this] { return api::count_engine(engine); });
    registry.add_reading([this] { return api::count_storage(storage.status()); });
    registry.add_reading([this] { return api::count_relay(relay); });
    registry.add_reading([this] { return count_faces(); });
    registry.add_reading([this] { return count_visitors(site->counters()); });
    registry.add_reading([this] { return TaskMetrics{{failed_tasks.size()}}; });
    registry.add_reading([this] { return count_keys(vault); });
    registry.add(chain);
    registry.add_reading([this] { return clock_metrics(clock_watch.clocks()); });
    registry.add_reading([this] { return api::count_hourly(figures.live(site->counters())); });
    registry.add_reading([this] { return api::count_routed(figures.live(site->counters())); });
    registry.add_reading([this] { return backups.metrics(engine.now()); });
}

/// What must be on the record before staff are let in. Until then visitors are told of other ways to reach help, and
/// the operator why.
asio::awaitable<void> App::Parts::begin(std::exception_ptr& failure) {
    try {
        co_await engine.begun();
        recovered = true;
        if (config.demo)
            co_await demo::enrol(*service);
    } catch (...) {
        failure = std::current_exception(); // a signal's cancellation too, which then is no failure
    }
}

void App::Parts::begin_work() {
    tasks.spawn("the watch over idle visitors", site->watch_idle());
    tasks.spawn("the relay", relay.run());
    tasks.spawn("who talks with whom", relay.follow());
    engine.on_deliveries([this] { outbox.poke(); });
    tasks.spawn("the outbox", outbox.run());
    tasks.spawn("the nightly export", export_nightly());
    tasks.spawn("the watch over what was kept long enough", retention_watch.run());
    tasks.spawn("the numbers that are read again", rules_reload.run());
    tasks.spawn("the checkpoints", checkpointing.run());
    tasks.spawn("the watch over the chain", watch_chain(journal, log, chain));
    tasks.spawn("the figures", figures.run());
    tasks.spawn("the watch over waits", wait_watch.run());
    tasks.spawn("the watch over the clocks", clock_watch.run());
    tasks.spawn("the backups", backups.run([this] { return engine.now(); }));
    log.event(Level::info, Event::started, {{Key::entries, amount(engine.tail().last().value)}});
    greet(config);
}

asio::awaitable<void> App::Parts::serve() {
    using namespace asio::experimental::awaitable_operators;
    co_await reckoner.begin();
    if (!open_listeners()) {
        exit_code = 1;
        co_await end();
        co_return;
    }
    make_faces();
    tasks.spawn("the watch over storage", storage.watch_state());
    tasks.spawn("the watch over the disk's room", storage.watch_room());
    asio::signal_set signals(io, SIGINT, SIGTERM);
    std::exception_ptr failure;
    const auto begun = co_await (begin(failure) || signals.async_wait(asio::use_awaitable));
    if (begun.index() == 0) {
        if (failure)
            std::rethrow_exception(failure);
        begin_work();
        co_await signals.async_wait(asio::use_awaitable);
    }
    log.event(Level::info, Event::draining);
    signals.async_wait([this](auto error, int) {
        if (!error)
            end_at_once(exit_code); // a second signal: now
    });
    co_await drain();
}

/// Consoles are told before everything ends.
asio::awaitable<void> App::Parts::drain() {
    service->draining = true;
    engine.tail().wake_all();
    asio::steady_timer moment(io, std::chrono::milliseconds(50)); // for the consoles to hear it
    co_await moment.async_wait(asio::use_awaitable);
    co_await end();
}

/// No new connections are taken, what is in flight is answered, then everything in reverse. A listener that could not
/// open is not there.
asio::awaitable<void> App::Parts::end() {
    const std::chrono::milliseconds grace(config.stop_grace.count);
    for (auto* listener : {public_listener.get(), staff_listener.get(), admin_listener.get()}) {
        if (listener)
            co_await listener->stop(grace);
    }
    const auto unsaved = co_await relay.settle_by(std::chrono::steady_clock::now() + grace);
    if (unsaved > 0)
        log.event(Level::error, Event::unsaved_lost, {{Key::count, amount(unsaved)}});
    tasks.cancel();
    co_await tasks.join();
    engine.stop();
    co_await core.join();
}

asio::awaitable<void> App::Parts::export_nightly() {
    statistics::Places places{.facts = config.data / "statistics.db", .release = config.statistics};
    co_await hotline::export_nightly(engine, journal.log(), log, std::move(places));
}

App::App(Arguments arguments) {
    try {
        parts_ = std::make_unique<Parts>(std::move(arguments));
    } catch (const SQLite::Exception& refused) {
        const bool damaged = refused.getErrorCode() == SQLITE_CORRUPT || refused.getErrorCode() == SQLITE_NOTADB ||
                             refused.getExtendedErrorCode() == SQLITE_IOERR_DATA;
        if (damaged)
            throw; // it will not get better by itself
        throw StorageError(refused.what());
    } catch (const files::FileError& refused) {
        throw StorageError(refused.what());
    }
}

App::~App() = default;

int App::run() {
    auto& parts = *parts_;
    parts.engine.begin_with(recovery_of_the_floor(parts.config.rules));
    parts.core.spawn("the engine", parts.engine.run());
    std::exception_ptr failure;
    asio::co_spawn(parts.io, parts.serve(), [&](std::exception_ptr why) {
        failure = std::move(why);
        parts.engine.stop();
    });
    parts.io.run();
    if (failure)
        std::rethrow_exception(failure);
    for (auto* pool : {&parts.readers, &parts.searches, &parts.passwords})
        pool->join(); // nothing they still do may outlive what it is done with
    parts.checkpointing.finish();
    parts.log.event(Level::info, Event::stopped, {{Key::exit_code, observe::Amount{parts.exit_code}}});
    return parts.exit_code;
}

} // namespace hotline
