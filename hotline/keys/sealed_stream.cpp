#include "hotline/keys/sealed_stream.hpp"

#include "hotline/keys/hash.hpp"
#include "hotline/keys/random.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace hotline::keys {
namespace {

constexpr std::string_view magic = "HLBACK\x01\x01"; // version, algorithm
constexpr std::size_t key_size = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t head_size = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t tag_size = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t box_size = key_size + crypto_box_SEALBYTES;
constexpr unsigned char more = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char last = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
static_assert(key_size == SecretKey::size);

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* writable(std::span<char> into) { return reinterpret_cast<unsigned char*>(into.data()); }

std::string_view view(const auto& array) { return {reinterpret_cast<const char*>(array.data()), array.size()}; }

} // namespace

struct SealingStream::State {
    Out out;
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string head_hash; ///< the first chunk vouches for the head in front of it
    std::string chunk;
    bool finished = false;

    void seal(unsigned char tag) {
        std::string sealed(chunk.size() + tag_size, '\0');
        crypto_secretstream_xchacha20poly1305_push(&stream, writable(sealed), nullptr, bytes(chunk), chunk.size(),
                                                   bytes(head_hash), head_hash.size(), tag);
        head_hash.clear();
        sodium_memzero(chunk.data(), chunk.size());
        chunk.clear();
        out(sealed);
    }
};

SealingStream::SealingStream(std::span<const BackupRecipient> recipients, Out out) : state_(std::make_unique<State>()) {
    if (recipients.empty() || recipients.size() > limit::recipients_max)
        throw SealError("a backup is sealed for 1 to 16 recipients");
    SecretKey key;
    fill_random(key.bytes());
    std::string head(magic);
    head += static_cast<char>(recipients.size());
    for (const auto& recipient : recipients) {
        std::array<unsigned char, box_size> box{};
        if (crypto_box_seal(box.data(), key.bytes().data(), key_size, recipient.key.data()) != 0)
            throw SealError("a recipient of the backup is no key that can be sealed for");
        head += view(box);
    }
    std::array<unsigned char, head_size> stream_head{};
    crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, stream_head.data(), key.bytes().data());
    head += view(stream_head);
    state_->head_hash = view(hash(head));
    state_->chunk.reserve(limit::sealed_chunk);
    state_->out = std::move(out);
    state_->out(head);
}

SealingStream::~SealingStream() { sodium_memzero(&state_->stream, sizeof state_->stream); }

void SealingStream::write(std::string_view content) {
    while (!content.empty()) {
        if (state_->chunk.size() == limit::sealed_chunk)
            state_->seal(more);
        const auto part = content.substr(0, limit::sealed_chunk - state_->chunk.size());
        state_->chunk += part;
        content.remove_prefix(part.size());
    }
}

void SealingStream::finish() {
    if (!std::exchange(state_->finished, true))
        state_->seal(last);
}

struct OpeningStream::State {
    In in;
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string head_hash;
    std::string sealed; ///< one chunk as it was read
    std::string chunk;  ///< opened
    std::size_t at = 0; ///< of the chunk: given out
    bool ended = false; ///< the last chunk was opened

    /// As many bytes, or it is no whole stream.
    std::string take(std::size_t count) {
        std::string part(count, '\0');
        if (in(part) != count)
            throw SealError("the backup is cut off in its head, or is none");
        return part;
    }
};

OpeningStream::OpeningStream(const BackupIdentity& identity, In in) : state_(std::make_unique<State>()) {
    state_->in = std::move(in);
    std::string head = state_->take(magic.size() + 1);
    const auto recipients = static_cast<unsigned char>(head.back());
    if (!head.starts_with(magic) || recipients == 0 || recipients > limit::recipients_max)
        throw SealError("this is no backup, or one of a newer release");
    SecretKey key;
    bool ours = false;
    for (unsigned i = 0; i < recipients; ++i) {
        const auto box = state_->take(box_size);
        ours = ours || crypto_box_seal_open(key.bytes().data(), bytes(box), box.size(), identity.recipient().key.data(),
                                            identity.secret().bytes().data()) == 0;
        head += box;
    }
    const auto stream_head = state_->take(head_size);
    head += stream_head;
    if (!ours)
        throw SealError("the backup was not sealed for this key");
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, bytes(stream_head), key.bytes().data()) != 0)
        throw SealError("the backup is damaged in its head");
    state_->head_hash = view(hash(head));
    state_->sealed.resize(limit::sealed_chunk + tag_size);
}

OpeningStream::~OpeningStream() {
    sodium_memzero(&state_->stream, sizeof state_->stream);
    sodium_memzero(state_->chunk.data(), state_->chunk.size());
}

bool OpeningStream::next_chunk() {
    if (state_->ended)
        return false;
    const auto size = state_->in(state_->sealed);
    if (size < tag_size)
        throw SealError("the backup is cut off: its end is missing");
    state_->chunk.resize(size - tag_size);
    unsigned char tag = 0;
    const int forged = crypto_secretstream_xchacha20poly1305_pull(&state_->stream, writable(state_->chunk), nullptr,
                                                                  &tag, bytes(state_->sealed), size,
                                                                  bytes(state_->head_hash), state_->head_hash.size());
    if (forged != 0)
        throw SealError("the backup is damaged: a part of it is not as it was written");
    state_->head_hash.clear();
    state_->at = 0;
    state_->ended = tag == last;
    char behind = 0;
    if (state_->ended && state_->in(std::span(&behind, 1)) != 0)
        throw SealError("the backup is damaged: something stands behind its end");
    return true;
}

bool OpeningStream::read(std::span<char> into) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        if (state_->at == state_->chunk.size() && !next_chunk()) {
            if (filled > 0)
                throw SealError("the backup is damaged: it ends in the middle");
            return false;
        }
        const auto part = std::min(into.size() - filled, state_->chunk.size() - state_->at);
        std::copy_n(state_->chunk.begin() + static_cast<std::ptrdiff_t>(state_->at), part,
                    into.begin() + static_cast<std::ptrdiff_t>(filled));
        filled += part;
        state_->at += part;
    }
    return true;
}

} // namespace hotline::keys
