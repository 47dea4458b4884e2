#include "hotline/keys/envelope.hpp"

#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <algorithm>

namespace hotline::keys {
namespace {

constexpr std::string_view mark{"HLS\x01\x01", 5}; // magic, version, algorithm
constexpr std::size_t key_id_size = 16;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_size = mark.size() + key_id_size;
constexpr std::size_t text_at = head_size + nonce_size;
static_assert(nonce_size == 24 && tag_size == 16);

unsigned char* bytes(std::string& text, std::size_t at = 0) {
    return reinterpret_cast<unsigned char*>(text.data()) + at;
}
const unsigned char* bytes(std::string_view text, std::size_t at = 0) {
    return reinterpret_cast<const unsigned char*>(text.data()) + at;
}

/// What is authenticated beside the text: the envelope's head, then the binding, each part with a known length.
std::string associated(std::string_view head, const Binding& binding) {
    std::string data(head);
    data.append(reinterpret_cast<const char*>(binding.subject.bytes.data()), binding.subject.bytes.size());
    data += binding.kind;
    return data;
}

std::string padded(std::string_view plaintext) {
    const std::size_t blocks = plaintext.size() / padding_block + 1;
    std::string text(blocks * padding_block, '\0');
    std::copy(plaintext.begin(), plaintext.end(), text.begin());
    std::size_t length = 0;
    sodium_pad(&length, bytes(text), plaintext.size(), padding_block, text.size());
    return text;
}

} // namespace

std::string seal_envelope(KeyBytes key, KeyId id, std::string_view plaintext, const Binding& binding) {
    make_sodium_ready();
    std::string text = padded(plaintext);
    std::string envelope(text_at + text.size() + tag_size, '\0');
    std::copy(mark.begin(), mark.end(), envelope.begin());
    std::copy(id.value.bytes.begin(), id.value.bytes.end(), bytes(envelope, mark.size()));
    randombytes_buf(bytes(envelope, head_size), nonce_size);
    const std::string data = associated(std::string_view(envelope).substr(0, head_size), binding);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(envelope, text_at), nullptr, bytes(text), text.size(), bytes(data),
                                               data.size(), nullptr, bytes(envelope, head_size), key.data());
    sodium_memzero(text.data(), text.size());
    return envelope;
}

Result<std::string> open_envelope(KeyBytes key, std::string_view envelope, const Binding& binding) {
    make_sodium_ready();
    if (!envelope_key(envelope))
        return refuse(Refusal::malformed);
    const std::string_view sealed = envelope.substr(text_at);
    const std::string data = associated(envelope.substr(0, head_size), binding);
    std::string text(sealed.size() - tag_size, '\0');
    const int forged =
        crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(text), nullptr, nullptr, bytes(sealed), sealed.size(),
                                                   bytes(data), data.size(), bytes(envelope, head_size), key.data());
    std::size_t length = 0;
    if (forged != 0 || sodium_unpad(&length, bytes(text), text.size(), padding_block) != 0) {
        return refuse(Refusal::malformed);
    }
    text.resize(length);
    return text;
}

std::optional<KeyId> envelope_key(std::string_view envelope) {
    if (envelope.size() < text_at + padding_block + tag_size || !envelope.starts_with(mark))
        return std::nullopt;
    KeyId id;
    const auto from = envelope.substr(mark.size(), key_id_size);
    std::transform(from.begin(), from.end(), id.value.bytes.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return id;
}

} // namespace hotline::keys
