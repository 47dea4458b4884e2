#pragma once

#include "hotline/net/form.hpp"
#include "hotline/net/http.hpp"
#include "proto/fact.hpp"
#include "proto/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hotline::visitor {

/// Did a page of `origin` send this? By Origin; by Sec-Fetch-Site where a browser leaves Origin out. Anything else is
/// refused: a stranger's page must not act for a visitor.
[[nodiscard]] bool comes_from(const net::RequestHead& head, std::string_view origin);

/// The fields of a form that one of our pages sent.
class PostedForm {
public:
    /// Refusals: `unsupported_media_type`, `origin_refused`, `malformed`.
    static Result<PostedForm> read(const net::RequestHead& head, std::string_view body, std::string_view origin);

    /// The field's first value, line breaks as single line feeds; empty if it is absent.
    [[nodiscard]] std::string field(std::string_view name) const;
    /// The client-made or rendered id of what is asked for. `field_missing` or `field_invalid`, at `command`.
    [[nodiscard]] Result<CommandId> command() const;
    [[nodiscard]] Flag checked(std::string_view name) const { return flag(field(name) == "yes"); }

    /// A text that must be there: not blank (`i18n::is_blank`), by the text policy, at most so many code points. The
    /// fault's path is `name`: `field_missing`, `malformed` or `too_large`.
    [[nodiscard]] Result<std::string> required(std::string_view name, std::size_t code_points_max) const;
    /// The same for one that may be left out.
    [[nodiscard]] Result<std::optional<std::string>> optional(std::string_view name, std::size_t code_points_max) const;

private:
    explicit PostedForm(net::FormFields fields) : fields_(std::move(fields)) {}
    net::FormFields fields_;
};

} // namespace hotline::visitor
