#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hotline::net {

/// Follows the frames of one incoming WebSocket byte stream (RFC 6455 §5.2) below the framing library, which accepts
/// any number of empty continuation frames and offers no place to count them (security study §0.4). It judges only
/// the count of frames; masks, lengths, op codes and UTF-8 stay with the library.
class FrameGate {
public:
    explicit FrameGate(std::uint32_t frames_per_message_max) : frames_max_(frames_per_message_max) {}

    /// Feeds received bytes. False once a message has more frames than allowed; stays false.
    [[nodiscard]] bool feed(std::string_view bytes);

    /// True between two messages, with no frame begun.
    [[nodiscard]] bool idle() const { return !in_message_ && !in_frame(); }

    /// Messages and control frames between messages seen to their end: changes when a deadline starts anew.
    [[nodiscard]] std::uint64_t completed() const { return completed_; }

private:
    [[nodiscard]] bool in_frame() const { return header_have_ > 0 || payload_left_ > 0; }
    [[nodiscard]] std::size_t header_need() const;
    void begin_frame();
    void end_frame();

    std::uint32_t frames_max_;
    std::array<unsigned char, 14> header_{}; ///< the longest header: 2 + 8 length + 4 mask bytes
    std::size_t header_have_ = 0;
    std::uint64_t payload_left_ = 0;
    std::uint32_t frames_ = 0;
    std::uint64_t completed_ = 0;
    bool in_message_ = false;
    bool control_ = false;
    bool final_ = false;
    bool refused_ = false;
};

} // namespace hotline::net
