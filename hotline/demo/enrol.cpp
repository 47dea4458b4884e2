#include "hotline/demo/enrol.hpp"

#include "hotline/demo/interpreters.hpp"
#include "hotline/demo/partner_centre.hpp"
#include "hotline/demo/people.hpp"

namespace hotline::demo {

boost::asio::awaitable<void> enrol(api::Service& service) {
    co_await enrol_people(service.engine, service.staff, service.passwords);
    co_await enter_interpreters(service);
    co_await enter_partner_centre(service);
}

} // namespace hotline::demo
