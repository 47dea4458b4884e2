#include "hotline/net/frame_gate.hpp"

#include <algorithm>

namespace hotline::net {

std::size_t FrameGate::header_need() const {
    if (header_have_ < 2)
        return 2;
    const bool masked = (header_[1] & 0x80U) != 0;
    const unsigned length = header_[1] & 0x7fU;
    const std::size_t extended = length == 127 ? 8 : length == 126 ? 2 : 0;
    return 2 + extended + (masked ? 4 : 0);
}

void FrameGate::begin_frame() {
    const std::size_t masked = (header_[1] & 0x80U) != 0 ? 4 : 0;
    payload_left_ = header_[1] & 0x7fU;
    if (payload_left_ >= 126) {
        payload_left_ = 0;
        for (std::size_t at = 2; at < header_have_ - masked; ++at)
            payload_left_ = payload_left_ << 8U | header_[at];
    }
    final_ = (header_[0] & 0x80U) != 0;
    control_ = (header_[0] & 0x08U) != 0;
    header_have_ = 0;
    if (control_)
        return;
    in_message_ = true;
    if (++frames_ > frames_max_)
        refused_ = true;
}

void FrameGate::end_frame() {
    if (control_) {
        if (!in_message_)
            ++completed_;
    } else if (final_) {
        in_message_ = false;
        frames_ = 0;
        ++completed_;
    }
}

bool FrameGate::feed(std::string_view bytes) {
    while (!bytes.empty() && !refused_) {
        if (payload_left_ > 0) {
            const auto part = std::min<std::uint64_t>(payload_left_, bytes.size());
            bytes.remove_prefix(static_cast<std::size_t>(part));
            payload_left_ -= part;
            if (payload_left_ == 0)
                end_frame();
            continue;
        }
        header_[header_have_++] = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        if (header_have_ < 2 || header_have_ < header_need())
            continue;
        begin_frame();
        if (payload_left_ == 0)
            end_frame();
    }
    return !refused_;
}

} // namespace hotline::net
