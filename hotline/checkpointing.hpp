#pragma once

#include "hotline/backup/vouching.hpp"
#include "hotline/files/files.hpp"
#include "hotline/journal/checkpoint.hpp"
#include "hotline/journal/checkpoint_file.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/observe/metrics.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hotline {

/// Since the start of the process. `failed`: the folder could not be read or written, or its newest checkpoint is not
/// of this journal's past.
struct CheckpointMetrics {
    static constexpr std::string_view metrics_of = "checkpoint";
    observe::Counter written;
    observe::Counter failed;
    observe::Gauge seq;            ///< of the last one that is durable elsewhere
    observe::Gauge entries_behind; ///< that none vouches for yet
};
BOOST_DESCRIBE_STRUCT(CheckpointMetrics, (), (written, failed, seq, entries_behind))

/// Signs the journal's head in its rhythm (`CheckpointRhythm`) into a folder that lies elsewhere, and
/// once more at the end. When the folder cannot be written the service goes on: it says so and tries again.
class Checkpointing {
public:
    /// `to` empty: nothing is written, heads are only signed when asked. Throws `std::runtime_error`, in words for the
    /// operator, if the newest checkpoint there is not of this journal's past, or not of this key: then entries that
    /// were signed are lost or changed, or another journal was put in its place.
    Checkpointing(journal::Log& journal, const keys::Signer& signer, std::filesystem::path to, observe::Log& log);
    Checkpointing(const Checkpointing&) = delete;
    Checkpointing& operator=(const Checkpointing&) = delete;
    ~Checkpointing();

    /// Until it is cancelled.
    boost::asio::awaitable<void> run();
    /// The last one: when `run` has ended and the journal takes no more. Waits for the disk.
    void finish();
    /// The head as it is now, signed.
    [[nodiscard]] std::string signed_head();
    /// What was signed lately, for who holds a backup against it; none where nothing is written, or while the folder
    /// cannot be read. For any thread.
    [[nodiscard]] std::optional<backup::Vouching> vouching() const;
    [[nodiscard]] const CheckpointMetrics& metrics() const { return metrics_; }

private:
    /// Why the newest checkpoint is not of this journal's past, or nothing. Throws `files::FileError` while the folder
    /// cannot be read.
    std::optional<std::string_view> fault_of_past();
    void write_if_new();
    void say_failed();

    journal::Log& journal_;
    const keys::Signer& signer_;
    std::filesystem::path to_;
    files::SystemFiles files_;
    journal::CheckpointFolder folder_;
    observe::Log& log_;
    CheckpointMetrics metrics_;
    bool past_checked_ = false;
    std::atomic<bool> writing_{false}; ///< on `thread_`, now
    Seq written_;                      ///< touched on `thread_`, and by `finish` when that has joined
    boost::asio::thread_pool thread_{1};
};

} // namespace hotline
