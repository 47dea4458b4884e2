#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Described values as bytes, member after member: numbers in base 128 with the low group first, codes by position,
/// ids as they are, lists with their length in front. The same on every compiler and machine. Inside the desk only.
namespace hotline::desk::bytes {

/// Writes values one behind the other, without names or types: `Reader` must read the same types in the same order.
class Writer {
public:
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    void write(std::uint64_t number) {
        for (; number >= 0x80U; number >>= 7U)
            bytes_ += static_cast<char>((number & 0x7FU) | 0x80U);
        bytes_ += static_cast<char>(number);
    }
    /// Small numbers of either sign stay short.
    void write(std::int64_t number) {
        const auto raw = static_cast<std::uint64_t>(number);
        write(number < 0 ? ~(raw << 1U) : raw << 1U);
    }
    void write(const Uuid& id) {
        for (const auto byte : id.bytes)
            bytes_ += static_cast<char>(byte);
    }
    void write(const Digest& hash) {
        for (const auto byte : hash.bytes)
            bytes_ += static_cast<char>(byte);
    }
    template <class Kind>
    void write(const Id<Kind>& id) {
        write(id.value);
    }
    template <class Kind>
    void write(const Number<Kind>& number) {
        write(number.value);
    }
    template <std::uint32_t Max>
    void write(const Count<Max>& count) {
        write(std::uint64_t{count.value()});
    }
    void write(Instant at) { write(at.ms); }
    void write(Millis length) { write(length.count); }
    void write(const LanguageTag& tag) {
        write(std::uint64_t{tag.text().size()});
        bytes_ += tag.text();
    }
    template <class T>
    void write(const std::optional<T>& value) {
        write(std::uint64_t{value.has_value()});
        if (value)
            write(*value);
    }
    template <class T>
    void write(const std::vector<T>& list) {
        write_all(list);
    }
    template <class T>
    void write(const std::set<T>& set) {
        write_all(set);
    }
    template <class T>
        requires(Described<T> || boost::describe::has_describe_enumerators<T>::value)
    void write(const T& value) {
        if constexpr (boost::describe::has_describe_enumerators<T>::value) {
            write(static_cast<std::uint64_t>(value));
        } else {
            boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
                [&](auto member) { write(value.*member.pointer); });
        }
    }

private:
    template <class List>
    void write_all(const List& list) {
        write(std::uint64_t{list.size()});
        for (const auto& value : list)
            write(value);
    }

    std::string bytes_;
};

/// Reads what `Writer` wrote. After the first fault `failed()` stays true and values are defaults.
class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return left_.empty(); }

    void read(std::uint64_t& number) {
        number = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint64_t byte = next();
            number |= (byte & 0x7FU) << shift;
            if (byte < 0x80U)
                return;
        }
        failed_ = true;
    }
    void read(std::int64_t& number) {
        std::uint64_t raw{};
        read(raw);
        number = static_cast<std::int64_t>((raw & 1U) != 0 ? ~(raw >> 1U) : raw >> 1U);
    }
    void read(Uuid& id) {
        for (auto& byte : id.bytes)
            byte = next();
    }
    void read(Digest& hash) {
        for (auto& byte : hash.bytes)
            byte = next();
    }
    template <class Kind>
    void read(Id<Kind>& id) {
        read(id.value);
    }
    template <class Kind>
    void read(Number<Kind>& number) {
        read(number.value);
    }
    template <std::uint32_t Max>
    void read(Count<Max>& count) {
        std::uint64_t number{};
        read(number);
        failed_ = failed_ || number > Max;
        count = Count<Max>::of(number);
    }
    void read(Instant& at) { read(at.ms); }
    void read(Millis& length) { read(length.count); }
    void read(LanguageTag& tag) {
        const std::size_t size = read_size();
        const auto parsed = LanguageTag::parse(left_.substr(0, size));
        left_.remove_prefix(size);
        if (parsed)
            tag = *parsed;
        else
            failed_ = true;
    }
    template <class T>
    void read(std::optional<T>& value) {
        std::uint64_t there{};
        read(there);
        failed_ = failed_ || there > 1;
        value.reset();
        if (there == 1)
            read(value.emplace());
    }
    template <class T>
    void read(std::vector<T>& list) {
        list.clear();
        for (std::size_t left = read_size(); left > 0 && !failed_; --left)
            read(list.emplace_back());
    }
    template <class T>
    void read(std::set<T>& set) {
        set.clear();
        for (std::size_t left = read_size(); left > 0 && !failed_; --left) {
            T value{};
            read(value);
            failed_ = failed_ || !set.insert(value).second;
        }
    }
    template <class T>
        requires(Described<T> || boost::describe::has_describe_enumerators<T>::value)
    void read(T& value) {
        if constexpr (boost::describe::has_describe_enumerators<T>::value) {
            std::uint64_t position{};
            read(position);
            if (position < boost::mp11::mp_size<boost::describe::describe_enumerators<T>>::value) {
                value = static_cast<T>(position);
            } else {
                failed_ = true;
            }
        } else {
            boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
                [&](auto member) { read(value.*member.pointer); });
        }
    }

private:
    std::uint8_t next() {
        if (left_.empty()) {
            failed_ = true;
            return 0;
        }
        const auto byte = static_cast<std::uint8_t>(left_.front());
        left_.remove_prefix(1);
        return byte;
    }
    /// A length, never more than there are bytes: every element takes at least one.
    std::size_t read_size() {
        std::uint64_t size{};
        read(size);
        if (size <= left_.size())
            return static_cast<std::size_t>(size);
        failed_ = true;
        return 0;
    }

    std::string_view left_;
    bool failed_ = false;
};

} // namespace hotline::desk::bytes
