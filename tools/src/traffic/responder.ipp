#pragma once

#include "proto/json_writer.hpp"

namespace hotline::traffic {

template <class Body>
Ask post_of(std::string target, const Body& body) {
    return {.method = "POST",
            .target = std::move(target),
            .body = write_json(body),
            .content_type = "application/json",
            .accept = "application/json"};
}

} // namespace hotline::traffic
