#include "hotline/backup/archive.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hotline::backup {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
    throw BackupError("backup " + file.string() + " " + what + ": " + std::strerror(errno));
}

void put_length(std::string& bytes, std::uint64_t length) {
    for (int shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>(static_cast<unsigned char>(length >> shift));
}

std::uint64_t length_in(std::string_view bytes) {
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < 8; ++i)
        length |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return length;
}

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        fail(file, "cannot be opened");
    return in;
}

} // namespace

void stop_if_asked(const std::stop_token& stop, std::string_view what) {
    if (stop.stop_requested())
        throw BackupError(std::string(what) + " was asked to stop");
}

/// The file while it is written.
class ArchiveWriter::File {
public:
    File(files::Files& files, const std::filesystem::path& name)
        : files_(files), name_(name), partial_(name.string() + std::string(partial_suffix)) {
        if (files_.end_of(name_, 0))
            throw BackupError("backup " + name_.string() + " is there already: one is never replaced");
        out_ = files_.create(partial_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (!out_)
            return;
        try {
            files_.remove(partial_);
        } catch (const files::FileError&) {
            return; // it has no name that anybody would take for a backup, and goes with the next `expire`
        }
    }

    void write(std::string_view bytes) {
        size_ += bytes.size();
        out_->write(bytes);
    }

    /// Durable first, then it gets its name, then the name is durable.
    std::uint64_t finish() {
        out_->sync();
        files_.rename(partial_, name_);
        out_.reset();
        files_.sync_folder(files::folder_of(name_));
        return size_;
    }

private:
    files::Files& files_;
    std::filesystem::path name_;
    std::filesystem::path partial_;
    std::unique_ptr<files::OutFile> out_; ///< none when it has its name
    std::uint64_t size_ = 0;
};

ArchiveWriter::ArchiveWriter(files::Files& files, const std::filesystem::path& file,
                             std::span<const keys::BackupRecipient> recipients)
    : file_(std::make_unique<File>(files, file)),
      sealing_(recipients, [this](std::string_view bytes) { file_->write(bytes); }) {}

ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::write(const Frame& frame) {
    const auto encoded = encode(frame);
    if (encoded.size() > limit::frame_max)
        throw BackupError("something in the journal is too large for a backup");
    std::string head(encoded, 0, 1);
    put_length(head, encoded.size() - 1);
    sealing_.write(head);
    sealing_.write(std::string_view(encoded).substr(1));
}

std::uint64_t ArchiveWriter::finish() {
    sealing_.finish();
    return file_->finish();
}

ArchiveReader::ArchiveReader(const std::filesystem::path& file, Part part, const keys::BackupIdentity& identity)
    : file_(file), in_(opened(file)), opening_(identity, [this](std::span<char> into) {
          in_.read(into.data(), static_cast<std::streamsize>(into.size()));
          return static_cast<std::size_t>(in_.gcount());
      }) {
    const auto first = read_frame();
    const auto* head = first ? std::get_if<Head>(&*first) : nullptr;
    if (!head || head->version != 1)
        throw BackupError("backup " + file.string() + " is of a newer release");
    if (head->part != static_cast<std::uint64_t>(part))
        throw BackupError("backup " + file.string() + " is not the part that its name says");
    head_ = *head;
}

std::optional<Frame> ArchiveReader::read_frame() {
    std::array<char, 9> head{};
    if (!opening_.read(head))
        return std::nullopt;
    const auto length = length_in(std::string_view(head.data() + 1, 8));
    if (length > limit::frame_max)
        throw BackupError("backup " + file_.string() + " has a part that is too large");
    std::string content(length, '\0');
    if (length > 0 && !opening_.read(content))
        throw BackupError("backup " + file_.string() + " ends in the middle");
    auto frame = decode(static_cast<std::uint8_t>(head[0]), content);
    if (!frame)
        throw BackupError("backup " + file_.string() + " has a part that this release does not know");
    return frame;
}

std::optional<Frame> ArchiveReader::next() {
    auto frame = read_frame();
    if (ended_ && frame)
        throw BackupError("backup " + file_.string() + " goes on behind its end");
    if (!ended_ && !frame)
        throw BackupError("backup " + file_.string() + " has no end");
    ended_ = frame && std::holds_alternative<Tail>(*frame);
    return frame;
}

} // namespace hotline::backup
