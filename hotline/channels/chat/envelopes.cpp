#include "hotline/channels/chat/envelopes.hpp"

#include "hotline/engine/run_on.hpp"

#include <utility>

namespace hotline::chat {

boost::asio::awaitable<Result<std::string>> seal_text(keys::Vault& vault, boost::asio::thread_pool& readers, KeyId key,
                                                      std::string text, keys::Binding binding) {
    auto at_hand = vault.seal_at_hand(key, text, binding);
    if (at_hand)
        co_return std::move(*at_hand);
    auto seal = [&vault, key, text = std::move(text), binding] { return vault.seal(key, text, binding); };
    co_return co_await engine::run_on(readers, std::move(seal));
}

boost::asio::awaitable<Result<std::string>> open_text(keys::Vault& vault, boost::asio::thread_pool& readers,
                                                      std::string envelope, keys::Binding binding) {
    auto at_hand = vault.open_at_hand(envelope, binding);
    if (at_hand)
        co_return std::move(*at_hand);
    auto open = [&vault, envelope = std::move(envelope), binding] { return vault.open(envelope, binding); };
    co_return co_await engine::run_on(readers, std::move(open));
}

} // namespace hotline::chat
