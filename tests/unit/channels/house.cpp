#include "tests/unit/channels/house.hpp"

#include "hotline/callbacks/request.hpp"
#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/visitor/told_wait.hpp"
#include "hotline/engine/tasks.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/partners/centre.hpp"
#include "hotline/tips/tip.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <array>
#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace hotline::test {

namespace asio = boost::asio;

namespace {

constexpr std::string_view origin = "http://127.0.0.1:8080";

const std::array types{&journal::record_type<callbacks::Request>(),
                       &journal::record_type<casework::ContactRecord>(),
                       &journal::record_type<chat::Message>(),
                       &journal::record_type<chat::Draft>(),
                       &journal::record_type<chat::VisitorSession>(),
                       &journal::record_type<visitor::ToldWait>(),
                       &journal::record_type<partners::Centre>(),
                       &journal::record_type<partners::Handover>(),
                       &journal::record_type<tips::Tip>()};

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("hotline-channels-" + keys::random_token(9));
    Folder() { std::filesystem::create_directories(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};

/// The real log until the disk is full, or as slow as a test says.
class FillableLog final : public journal::Log {
public:
    explicit FillableLog(journal::Log& log) : log_(log) {}
    std::atomic<bool> full = false;
    std::atomic<std::int64_t> append_takes_ms = 0;

    journal::Outcome append(const journal::Append& batch) override {
        // lint-allow(sleep): a slow disk is what is played here
        std::this_thread::sleep_for(std::chrono::milliseconds(append_takes_ms));
        return full ? journal::Outcome::rolled_back : log_.append(batch);
    }
    journal::Outcome probe() override { return full ? journal::Outcome::rolled_back : log_.probe(); }
    journal::Head head() override { return log_.head(); }
    std::optional<keys::Hash> hash_at(Seq seq) override { return log_.hash_at(seq); }
    void read(Seq after, std::size_t most, const std::function<void(const journal::Entry&)>& each) override {
        log_.read(after, most, each);
    }
    std::vector<std::uint32_t> versions(std::span<const journal::RecordKey> keys) override {
        return log_.versions(keys);
    }
    void store_snapshot(std::string_view name, const journal::Snapshot& snapshot) override {
        log_.store_snapshot(name, snapshot);
    }
    std::optional<journal::Snapshot> newest_snapshot(std::string_view name) override {
        return log_.newest_snapshot(name);
    }
    std::vector<journal::OutboxItem> outbox_pending(journal::OutboxKey after, std::size_t most) override {
        return log_.outbox_pending(after, most);
    }
    void outbox_done(std::span<const journal::OutboxKey> done) override { log_.outbox_done(done); }
    std::vector<std::uint64_t> erase(std::span<const KeyId> keys) override { return log_.erase(keys); }

private:
    journal::Log& log_;
};

/// The real key store until it is full, or cannot be read; remembers which threads have asked it.
class BreakableKeys final : public keys::KeyStore {
public:
    explicit BreakableKeys(keys::KeyStore& store) : store_(store) {}
    std::atomic<bool> full = false;
    std::atomic<bool> unreadable = false;
    std::atomic<bool> asked_at_home = false; ///< a read on the thread that made this

    void add(std::span<const keys::Wrap> wraps) override {
        if (full)
            throw std::runtime_error("no room for keys");
        store_.add(wraps);
    }
    std::optional<std::string> find(KeyId key, std::string_view recipient) override {
        if (std::this_thread::get_id() == home_)
            asked_at_home = true;
        if (unreadable)
            throw std::runtime_error("keys cannot be read");
        return store_.find(key, recipient);
    }
    void destroy(std::span<const KeyId> keys) override { store_.destroy(keys); }
    std::optional<std::string> check_value() override { return store_.check_value(); }
    void set_check_value(std::string_view value) override { store_.set_check_value(value); }
    std::size_t wrap_count() override { return store_.wrap_count(); }

private:
    keys::KeyStore& store_;
    std::thread::id home_ = std::this_thread::get_id();
};

visitor::PublicSettings with_defaults(visitor::PublicSettings settings) {
    settings.origin = origin;
    settings.exit_to = "https://weather.example/";
    settings.other_ways.phone = "1-800-555-0133";
    return settings;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

} // namespace

struct House::Parts {
    explicit Parts(visitor::PublicSettings settings)
        : site(engine, journal.records(), vault, conversations, relay, catalog, readers,
               with_defaults(std::move(settings))) {
        asio::co_spawn(io, engine.run(), [this](const std::exception_ptr&) { running = false; });
        tasks.spawn("the relay", relay.run());
        tasks.spawn("who talks with whom", relay.follow());
    }

    Folder folder;
    asio::io_context io;
    journal_sqlite::Journal journal{folder.path, types, keys::random_uuid(Instant{1}), {}};
    FillableLog log{journal.log()};
    journal_sqlite::SqliteKeyStore key_store{folder.path / "keys.db"};
    BreakableKeys breakable_keys{key_store};
    keys::Vault vault{keys::RootKey(), breakable_keys, keys::Refill::by_call};
    asio::thread_pool readers{2};
    engine::Engine engine{io.get_executor(), log, engine::fold_journal(log), [] {}};
    chat::Conversations conversations{journal.records(), vault, readers};
    chat::Relay relay{engine, conversations, io.get_executor()};
    engine::Tasks tasks{io.get_executor(), [](std::string_view, const std::exception_ptr&) {}};
    i18n::Catalog catalog;
    visitor::PublicSite site;
    bool running = true;
};

struct House::Look final : net::StreamWriter {
    std::string arrived;
    bool over = false;
    net::Stream stream;
    asio::cancellation_signal signal;
    asio::awaitable<bool> write(std::string chunk) override {
        arrived += chunk;
        co_return true;
    }
};

House::House(visitor::PublicSettings settings) : parts_(std::make_unique<Parts>(std::move(settings))) {}

House::~House() {
    parts_->tasks.cancel();
    until([this] { return parts_->tasks.running() == 0; });
    parts_->engine.stop();
    until([this] { return !parts_->running; });
}

visitor::PublicSite& House::site() { return parts_->site; }
engine::Engine& House::engine() { return parts_->engine; }
journal::Records& House::records() { return parts_->journal.records(); }
keys::Vault& House::vault() { return parts_->vault; }
chat::Conversations& House::conversations() { return parts_->conversations; }
chat::Relay& House::relay() { return parts_->relay; }
void House::fill_disk() { parts_->log.full = true; }
void House::fill_key_store() { parts_->breakable_keys.full = true; }
void House::lose_key_store() { parts_->breakable_keys.unreadable = true; }
bool House::keys_were_read_at_home() const { return parts_->breakable_keys.asked_at_home; }

void House::push_keys_out_of_memory() {
    for (std::size_t made = 0; made <= keys::limit::keys_cached; made += keys::limit::key_batch)
        parts_->vault.refill();
}
void House::empty_disk() { parts_->log.full = false; }
void House::slow_disk(std::chrono::milliseconds append_takes) { parts_->log.append_takes_ms = append_takes.count(); }

bool House::until(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!holds() && std::chrono::steady_clock::now() < deadline)
        parts_->io.run_one_for(std::chrono::milliseconds(50));
    return holds();
}

void House::run(asio::awaitable<void> work) {
    bool done = false;
    std::exception_ptr failure;
    asio::co_spawn(parts_->io, std::move(work), [&](const std::exception_ptr& why) {
        done = true;
        failure = why;
    });
    if (!until([&] { return done; }))
        throw std::runtime_error("a coroutine did not end");
    if (failure)
        std::rethrow_exception(failure);
}

namespace {

asio::awaitable<void> keep_reply(visitor::PublicSite& site, net::Request request, net::Reply& reply) {
    reply = co_await site.handle(std::move(request));
}

asio::awaitable<void> keep_answer(engine::Engine& engine, engine::Submission submission,
                                  std::optional<engine::Answer>& answer) {
    answer = co_await engine.submit(std::move(submission));
}

} // namespace

engine::Answer House::submit(engine::Submission submission) {
    std::optional<engine::Answer> answer;
    run(keep_answer(parts_->engine, std::move(submission), answer));
    return answer.value();
}

net::Reply House::ask(net::Request request) {
    net::Reply reply;
    run(keep_reply(parts_->site, std::move(request), reply));
    return reply;
}

net::Response House::ask(net::Method method, const std::string& path) {
    net::Request request;
    request.head.method = method;
    request.head.path = path;
    return std::get<net::Response>(ask(std::move(request)));
}

net::Response House::get(const std::string& target, const std::string& cookie) {
    net::Request request;
    const auto question = target.find('?');
    request.head.path = target.substr(0, question);
    request.head.query = question == std::string::npos ? "" : target.substr(question + 1);
    if (!cookie.empty())
        request.head.headers.push_back({"cookie", cookie});
    return std::get<net::Response>(ask(std::move(request)));
}

net::Response House::post(const std::string& target, const Fields& fields, const std::string& cookie) {
    net::Request request;
    request.head.method = net::Method::post;
    request.head.path = target;
    request.head.headers = {{"origin", std::string(origin)}, {"content-type", "application/x-www-form-urlencoded"}};
    if (!cookie.empty())
        request.head.headers.push_back({"cookie", cookie});
    for (const auto& [name, value] : fields)
        request.body += (request.body.empty() ? "" : "&") + name + "=" + encoded(value);
    return std::get<net::Response>(ask(std::move(request)));
}

net::Stream House::stream(const std::string& cookie) {
    net::Request request;
    request.head.path = "/chat/stream";
    request.head.headers = {{"cookie", cookie}};
    return std::get<net::Stream>(ask(std::move(request)));
}

std::shared_ptr<House::Look> House::look(const std::string& cookie) {
    auto look = std::make_shared<Look>();
    look->stream = stream(cookie);
    asio::co_spawn(
        parts_->io, look->stream.produce(*look),
        asio::bind_cancellation_slot(look->signal.slot(), [look](const std::exception_ptr&) { look->over = true; }));
    return look;
}

const std::string& House::text_of(const Look& look) { return look.arrived; }
bool House::ended(const Look& look) { return look.over; }
void House::close(Look& look) { look.signal.emit(asio::cancellation_type::terminal); }

std::string House::open_chat(const std::string& message, bool in_danger) {
    const auto page = get("/?lang=en").body;
    Fields fields{
        {"lang", "en"}, {"message", message}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
    if (in_danger)
        fields["danger"] = "yes";
    return cookie_of(post("/chat", fields));
}

std::string House::waiting_page(const std::string& cookie) {
    const auto seen = look(cookie);
    const bool written = until([&] { return text_of(*seen).find("data-author=\"service\"") != std::string::npos; });
    if (!written)
        throw std::runtime_error("the page of somebody who waits has no first piece");
    close(*seen);
    return text_of(*seen);
}

ContactId House::newest_contact() {
    return ContactId{records().find(journal::all<casework::ContactRecord>().limit(1)).at(0).id};
}

std::string header(const net::Response& response, std::string_view name) {
    std::string value;
    for (const auto& one : response.headers) {
        if (one.name == name)
            value = one.value;
    }
    return value;
}

std::string hidden(const std::string& page, const std::string& name) {
    const auto mark = "name=\"" + name + "\" value=\"";
    const auto at = page.find(mark);
    if (at == std::string::npos)
        throw std::runtime_error("the page has no such field");
    const auto from = at + mark.size();
    return page.substr(from, page.find('"', from) - from);
}

bool contains(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

std::string cookie_of(const net::Response& response) {
    const auto cookie = header(response, "Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
}

} // namespace hotline::test
