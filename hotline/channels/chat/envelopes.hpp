#pragma once

#include "hotline/keys/vault.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <string>

/// Sealing and opening for those who run on the I/O thread: at once where the key is in memory, else on `readers`, so
/// that no socket waits for a read of the key store. Refusals as `keys::Vault::seal` and `open`.
namespace hotline::chat {

boost::asio::awaitable<Result<std::string>> seal_text(keys::Vault& vault, boost::asio::thread_pool& readers, KeyId key,
                                                      std::string text, keys::Binding binding);
boost::asio::awaitable<Result<std::string>> open_text(keys::Vault& vault, boost::asio::thread_pool& readers,
                                                      std::string envelope, keys::Binding binding);

} // namespace hotline::chat
