#include "tools/src/bench/memory.hpp"

#include "tools/src/bench/console.hpp"
#include "tools/src/bench/house.hpp"
#include "tools/src/bench/play.hpp"
#include "tools/src/bench/service_process.hpp"

#include <stdexcept>

namespace hotline::bench {
namespace {

constexpr std::size_t warm_up = 8; ///< feeds before the first look: what is made once is not a console's
constexpr std::chrono::seconds open_within(60);
constexpr std::chrono::seconds settle(12); ///< longer than a heartbeat

class Consoles {
public:
    Consoles(const ServiceProcess& service, const House& house) : service_(service), house_(house) {}

    double measure() {
        play_.run(whole());
        return grown_kib_ / static_cast<double>(house_.cookies.size() - warm_up);
    }

private:
    boost::asio::awaitable<void> whole() {
        co_await open(0, warm_up);
        const auto before = service_.resident_kib();
        co_await open(warm_up, house_.cookies.size());
        grown_kib_ = static_cast<double>(service_.resident_kib()) - static_cast<double>(before);
    }

    boost::asio::awaitable<void> open(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            // The first message is the snapshot; what comes after it is not asked for here.
            auto on_message = [this, heard = false](const std::string&) mutable {
                open_ += heard ? 0U : 1U;
                heard = true;
            };
            play_.spawn(follow_feed(service_.staff(), house_.cookies[i], std::move(on_message)));
        }
        const auto all_open = [this, end] { return open_ == end; };
        const bool opened = co_await play_.until(all_open, open_within);
        if (!opened)
            throw std::runtime_error("the consoles' feeds did not open");
        co_await play_.sleep_until(std::chrono::steady_clock::now() + settle);
    }

    const ServiceProcess& service_;
    const House& house_;
    std::size_t open_ = 0;
    double grown_kib_ = 0;
    Play play_;
};

} // namespace

double measure_memory(const std::filesystem::path& folder, std::size_t consoles) {
    const auto house = make_house(folder, consoles + warm_up);
    ServiceProcess service(house.settings, folder / "output.txt");
    const auto each = Consoles(service, house).measure();
    service.stop();
    return each;
}

} // namespace hotline::bench
