#include "hotline/backup/frames.hpp"

#include <algorithm>
#include <span>

namespace hotline::backup {
namespace {

class Out {
public:
    std::string bytes;

    void put(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>(static_cast<unsigned char>(number >> shift));
    }
    void put(std::span<const std::uint8_t> fixed) { bytes.append(fixed.begin(), fixed.end()); }
    void put(const Uuid& id) { put(std::span<const std::uint8_t>(id.bytes)); }
    void put(Instant at) { put(static_cast<std::uint64_t>(at.ms)); }
    void put(std::string_view text) {
        put(std::uint64_t{text.size()});
        bytes += text;
    }
    template <class T>
    void put_optional(const std::optional<T>& id) {
        put(std::uint64_t{id.has_value()});
        if (id)
            put(id->value);
    }
};

/// After the first fault `good` stays false and values are defaults.
class In {
public:
    explicit In(std::string_view content) : left_(content) {}
    [[nodiscard]] bool whole() const { return good_ && left_.empty(); }

    std::uint64_t number() {
        std::uint64_t number = 0;
        const auto part = take(8);
        for (std::size_t i = 0; i < part.size(); ++i)
            number |= std::uint64_t{static_cast<unsigned char>(part[i])} << (8 * i);
        return number;
    }
    void fixed(std::span<std::uint8_t> into) {
        const auto part = take(into.size());
        std::transform(part.begin(), part.end(), into.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    }
    Uuid id() {
        Uuid id;
        fixed(id.bytes);
        return id;
    }
    Instant instant() { return {static_cast<std::int64_t>(number())}; }
    std::string text() {
        const auto size = number();
        return std::string(take(size));
    }
    template <class T>
    std::optional<T> optional_id() {
        return number() != 0 ? std::optional(T{id()}) : std::nullopt;
    }
    void fail() { good_ = false; }

private:
    std::string_view take(std::uint64_t size) {
        if (size > left_.size())
            good_ = false;
        if (!good_)
            return {};
        const auto part = left_.substr(0, size);
        left_.remove_prefix(size);
        return part;
    }
    std::string_view left_;
    bool good_ = true;
};

void put(Out& out, const journal::Payload& payload) {
    out.put(std::uint64_t{payload.index()});
    if (const auto* open = std::get_if<journal::OpenPayload>(&payload))
        out.put(open->text);
    if (const auto* sealed = std::get_if<journal::SealedPayload>(&payload))
        out.put(sealed->envelope);
}

journal::Payload payload(In& in) {
    switch (in.number()) {
    case 0:
        return {};
    case 1:
        return journal::OpenPayload{in.text()};
    case 2:
        return journal::SealedPayload{in.text()};
    default:
        in.fail();
        return {};
    }
}

void put(Out& out, const Head& head) {
    out.put(head.version);
    out.put(head.part);
    out.put(head.journal);
    out.put(head.made);
    out.put(head.seq.value);
    out.put(std::span<const std::uint8_t>(head.hash));
}

Head head(In& in) {
    Head head;
    head.version = in.number();
    head.part = in.number();
    head.journal = in.id();
    head.made = in.instant();
    head.seq = {in.number()};
    in.fixed(head.hash);
    return head;
}

void put(Out& out, const journal::StoredEntry& stored) {
    const auto& entry = stored.entry;
    out.put(entry.seq.value);
    out.put(entry.at);
    out.put(entry.actor.value);
    out.put(std::string_view(entry.kind));
    out.put(entry.subject);
    out.put(std::uint64_t{entry.version});
    out.put_optional(entry.command);
    out.put(std::string_view(entry.facts));
    put(out, entry.payload);
    out.put(static_cast<std::uint64_t>(stored.print.form));
    out.put(std::span<const std::uint8_t>(stored.print.hash));
    out.put(std::uint64_t{stored.erased});
    out.put_optional(stored.key);
    out.put(std::span<const std::uint8_t>(stored.hash));
}

journal::StoredEntry stored(In& in) {
    journal::StoredEntry stored;
    auto& entry = stored.entry;
    entry.seq = {in.number()};
    entry.at = in.instant();
    entry.actor = {in.id()};
    entry.kind = in.text();
    entry.subject = in.id();
    entry.version = static_cast<std::uint32_t>(in.number());
    entry.command = in.optional_id<CommandId>();
    entry.facts = in.text();
    entry.payload = payload(in);
    const auto form = in.number();
    if (form > static_cast<std::uint64_t>(journal::PayloadPrint::Form::sealed))
        in.fail();
    stored.print.form = static_cast<journal::PayloadPrint::Form>(form);
    in.fixed(stored.print.hash);
    stored.erased = in.number() != 0;
    stored.key = in.optional_id<KeyId>();
    in.fixed(stored.hash);
    return stored;
}

void put(Out& out, const journal::OutboxItem& item) {
    out.put(item.seq.value);
    out.put(std::uint64_t{item.n});
    out.put(std::string_view(item.handler));
    out.put(std::string_view(item.facts));
    put(out, item.payload);
}

journal::OutboxItem item(In& in) {
    journal::OutboxItem item;
    item.seq = {in.number()};
    item.n = static_cast<std::uint32_t>(in.number());
    item.handler = in.text();
    item.facts = in.text();
    item.payload = payload(in);
    return item;
}

void put(Out& out, const SnapshotBytes& snapshot) { out.put(std::string_view(snapshot.file)); }

void put(Out& out, const keys::Wrap& wrap) {
    out.put(wrap.key.value);
    out.put(std::string_view(wrap.recipient));
    out.put(std::string_view(wrap.blob));
}

keys::Wrap wrap(In& in) {
    keys::Wrap wrap;
    wrap.key = {in.id()};
    wrap.recipient = in.text();
    wrap.blob = in.text();
    return wrap;
}

void put(Out& out, const KeySource& source) {
    out.put(std::string_view(source.check_value));
    out.put(std::string_view(source.salt));
}

KeySource source(In& in) {
    KeySource source;
    source.check_value = in.text();
    source.salt = in.text();
    return source;
}

void put(Out& out, const ErasedKeys& erased) {
    out.put(std::uint64_t{erased.keys.size()});
    for (const auto& key : erased.keys)
        out.put(key.value);
}

ErasedKeys erased(In& in) {
    ErasedKeys erased;
    const auto count = in.number();
    if (count > limit::ids_in_frame)
        in.fail();
    for (std::uint64_t i = 0; i < count && i < limit::ids_in_frame; ++i)
        erased.keys.push_back({in.id()});
    return erased;
}

void put(Out& out, const Tail& tail) {
    for (const auto count : {tail.entries, tail.payload_bytes, tail.outbox, tail.wraps, tail.erased})
        out.put(count);
}

Tail tail(In& in) {
    Tail tail;
    for (auto* count : {&tail.entries, &tail.payload_bytes, &tail.outbox, &tail.wraps, &tail.erased})
        *count = in.number();
    return tail;
}

/// By the position in `Frame`.
std::optional<Frame> frame_of(std::uint8_t kind, In& in) {
    switch (kind) {
    case 0:
        return head(in);
    case 1:
        return stored(in);
    case 2:
        return item(in);
    case 3:
        return SnapshotBytes{in.text()};
    case 4:
        return wrap(in);
    case 5:
        return source(in);
    case 6:
        return erased(in);
    case 7:
        return tail(in);
    default:
        return std::nullopt;
    }
}

} // namespace

std::string encode(const Frame& frame) {
    Out out;
    out.bytes += static_cast<char>(frame.index());
    std::visit([&](const auto& content) { put(out, content); }, frame);
    return std::move(out.bytes);
}

std::optional<Frame> decode(std::uint8_t kind, std::string_view content) {
    In in(content);
    auto frame = frame_of(kind, in);
    return in.whole() ? std::move(frame) : std::nullopt;
}

} // namespace hotline::backup
