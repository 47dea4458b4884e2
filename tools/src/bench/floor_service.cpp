#include "tools/src/bench/floor_service.hpp"

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/bench/house.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <condition_variable>

#include <map>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <tuple>
#include <utility>

namespace hotline::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t head_bytes = 5;

/// A request whose bytes are not durable yet.
struct Waiting {
    Waiting(asio::io_context& io, std::size_t which) : step(which), ready(io, asio::steady_timer::time_point::max()) {}
    std::size_t step;
    bool done = false;
    asio::steady_timer ready; ///< an event: cancelled when it is done
};
using Group = std::vector<std::shared_ptr<Waiting>>;

} // namespace

std::size_t Footprint::bytes(std::size_t step) const {
    std::size_t sum = 0;
    for (const auto& row : rows[step])
        sum += row.size();
    return sum;
}

Footprint footprint_of(const std::filesystem::path& data) {
    static const std::array<std::vector<std::string_view>, Footprint::steps> kinds{{
        {"contact_arrived", "contact", "visitor_session", "message", "offer_made"},
        {"offer_accepted"},
        {"wrap_up_started"},
        {"contact_closed"},
    }};
    std::map<std::string, std::string, std::less<>> found;
    journal_sqlite::Journal journal(data, record_types(), keys::random_uuid(wall_clock()));
    const auto keep = [&](const journal::Entry& entry) { found.try_emplace(entry.kind, bytes_of(entry)); };
    constexpr std::size_t page = 4'096;
    const auto last = journal.log().head().seq.value;
    for (std::uint64_t after = 0; after < last; after += page)
        journal.log().read(Seq{after}, page, keep);
    Footprint footprint;
    for (std::size_t step = 0; step < kinds.size(); ++step) {
        for (const auto kind : kinds[step]) {
            const auto entry = found.find(kind);
            if (entry == found.end())
                throw std::runtime_error("no contact was lived through: the journal holds no " + std::string(kind));
            footprint.rows[step].push_back(entry->second);
        }
    }
    return footprint;
}

struct FloorService::Parts {
    Parts(const std::filesystem::path& file, Footprint given)
        : footprint(std::move(given)), store(file), acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
        disk = std::jthread([this](const std::stop_token& stopping) { write(stopping); });
        asio::co_spawn(io, accept(), failed);
        sockets = std::jthread([this] { io.run(); });
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() {
        io.stop();
        sockets.join();
        disk.request_stop();
        news.notify_all();
        disk.join();
    }

    static void failed(const std::exception_ptr& why) {
        if (why)
            std::rethrow_exception(why);
    }

    asio::awaitable<void> accept() {
        while (true) {
            auto socket = co_await acceptor.async_accept(asio::use_awaitable);
            socket.set_option(tcp::no_delay(true));
            asio::co_spawn(io, serve(std::move(socket)), failed);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        std::array<std::uint8_t, head_bytes> head{};
        const std::array<std::uint8_t, 1> answer{1};
        std::string body;
        boost::system::error_code error;
        std::size_t bytes = 0;
        while (true) {
            std::tie(error, bytes) = co_await asio::async_read(socket, asio::buffer(head), no_throw);
            if (error)
                co_return;
            body.resize(head[1] + head[2] * 256U);
            std::tie(error, bytes) = co_await asio::async_read(socket, asio::buffer(body), no_throw);
            if (head[0] < Footprint::steps)
                co_await make_durable(head[0]);
            std::tie(error, bytes) = co_await asio::async_write(socket, asio::buffer(answer), no_throw);
            if (error)
                co_return;
        }
    }

    asio::awaitable<void> make_durable(std::size_t step) {
        const auto waiting = std::make_shared<Waiting>(io, step);
        {
            const std::lock_guard lock(mutex);
            queue.push_back(waiting);
        }
        news.notify_one();
        while (!waiting->done)
            co_await waiting->ready.async_wait(no_throw);
    }

    void write(const std::stop_token& stopping) {
        while (true) {
            Group group;
            {
                std::unique_lock lock(mutex);
                if (!news.wait(lock, stopping, [this] { return !queue.empty(); }))
                    return;
                group.swap(queue);
            }
            std::vector<const Rows*> together;
            for (const auto& waiting : group)
                together.push_back(&footprint.rows[waiting->step]);
            store.commit(together);
            asio::post(io, [group = std::move(group)] {
                for (const auto& waiting : group) {
                    waiting->done = true;
                    waiting->ready.cancel();
                }
            });
        }
    }

    Footprint footprint;
    RawStore store;
    std::mutex mutex; ///< guards the queue
    std::condition_variable_any news;
    Group queue;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    std::jthread disk;
    std::jthread sockets;
};

FloorService::FloorService(const std::filesystem::path& file, Footprint footprint)
    : parts_(std::make_unique<Parts>(file, std::move(footprint))) {}
FloorService::~FloorService() = default;

std::uint16_t FloorService::port() const { return parts_->acceptor.local_endpoint().port(); }

} // namespace hotline::bench
