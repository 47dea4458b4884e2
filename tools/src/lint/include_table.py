"""Who may include whom: the table of the architecture as data. Folders are rooms; libraries are named below."""

# Allowed everywhere (proto: everywhere but in net, which knows nothing of ours).
EVERYWHERE = {"std", "fmt", "Boost.Describe", "posix"}

# For the rooms that compose everything.
EVERYTHING = {"*"}

_AREA = {"i18n", "hotline/keys", "hotline/journal", "hotline/triage", "hotline/security"}
_BELOW_CHANNELS = {
    "i18n", "routing", "referral", "hotline/observe", "hotline/files", "hotline/keys", "hotline/journal",
    "hotline/desk", "hotline/engine", "hotline/triage", "hotline/roster", "hotline/security", "hotline/callbacks",
    "hotline/partners",
    "hotline/casework",
    "hotline/directory", "hotline/tips", "hotline/retention", "hotline/statistics", "hotline/statistics/hourly",
    "hotline/net"}

# room: what it may include besides EVERYWHERE, itself and proto.
ROOMS = {
    "proto": {"Boost.JSON", "Boost.System"},
    "i18n": {"ICU"},
    "routing": set(),
    "referral": {"i18n", "SQLiteCpp", "libical"},
    "hotline/observe": {"spdlog"},
    "hotline/keys": {"hotline/files", "libsodium"},
    "hotline/journal": {"hotline/files", "hotline/keys"},
    "hotline/files": set(),
    "hotline/journal/sqlite": {"hotline/files", "hotline/journal", "hotline/keys", "hotline/observe", "SQLiteCpp"},
    "hotline/desk": {"routing"},
    "hotline/triage": set(),
    "hotline/roster": {"i18n", "routing", "hotline/journal", "ICU"},
    "hotline/security": {"hotline/keys", "hotline/journal", "libsodium", "liboath", "libfido2"},
    "hotline/casework": _AREA,
    "hotline/callbacks": {"hotline/journal", "hotline/desk", "hotline/roster"},
    "hotline/partners": {"i18n", "hotline/journal", "hotline/desk"},
    "hotline/directory": _AREA | {"hotline/casework", "referral"},
    "hotline/tips": _AREA | {"hotline/casework", "referral"},
    "hotline/retention": {"hotline/keys", "hotline/journal", "hotline/casework", "hotline/directory", "hotline/tips"},
    "hotline/statistics": {"i18n", "hotline/files", "hotline/journal", "SQLiteCpp", "LEMON"},
    "hotline/statistics/hourly": {"hotline/journal"},
    "hotline/engine": {"hotline/desk", "hotline/journal", "hotline/observe", "Asio", "Boost.System"},
    # Reads a data folder beside its owner and makes one anew: the rooms whose files these are.
    "hotline/backup": {"hotline/files", "hotline/keys", "hotline/journal", "hotline/journal/sqlite", "hotline/engine"},
    "hotline/net": {"Asio", "Beast", "OpenSSL", "Boost.URL", "Boost.System"},
    # Their handlers are coroutines of the loop, hence Asio.
    "hotline/channels": _BELOW_CHANNELS | {"Asio", "Boost.System"},
    "hotline/api": _BELOW_CHANNELS | {"hotline/channels", "Asio", "Boost.System"},
    "hotline": EVERYTHING,
    "hotline/demo": EVERYTHING,  # the composition root's: it plays the service's past through every room
    "tools": EVERYTHING,
    "tests": EVERYTHING,
}

# Rooms without I/O, files, clock, randomness, threads. Files named decide* or evolve* are pure in every room.
PURE_ROOMS = {"proto", "routing", "hotline/desk", "hotline/triage", "hotline/statistics/hourly"}
PURE_FILES = tuple(f"hotline/engine/{name}" for name in (
    "admission", "audience", "floor_snapshot", "loop", "published", "stale_answer", "storage", "submission", "turn"))
PURE_NAMES = ("decide", "evolve")
IMPURE_STD = {
    "fstream", "filesystem", "iostream", "thread", "mutex", "shared_mutex", "condition_variable", "future", "random",
    "cstdio", "ctime", "csignal", "semaphore", "latch", "barrier", "stop_token"}
IMPURE_NAMES = ("system_clock", "steady_clock", "high_resolution_clock", "random_device", "getenv")

# Libraries whose headers are too heavy to stand in a header of ours.
HEAVY = {"Beast", "spdlog", "CLI11", "ICU"}

# First match wins. Patterns of the text between the angle brackets or quotes.
LIBRARIES = [
    (r"fmt/", "fmt"),
    (r"boost/(describe|mp11)\b", "Boost.Describe"),
    (r"boost/json\b", "Boost.JSON"),
    (r"boost/url\b", "Boost.URL"),
    (r"boost/beast\b", "Beast"),
    (r"boost/asio\b", "Asio"),
    (r"boost/system\b", "Boost.System"),
    (r"unicode/", "ICU"),
    (r"SQLiteCpp/|sqlite3(ext)?\.h$", "SQLiteCpp"),
    (r"libical/", "libical"),
    (r"spdlog/", "spdlog"),
    (r"sodium(\.h|/)", "libsodium"),
    (r"liboath/", "liboath"),
    (r"fido(\.h|/)", "libfido2"),
    (r"openssl/", "OpenSSL"),
    (r"lemon/", "LEMON"),
    (r"CLI/", "CLI11"),
    (r"toml\+\+/", "toml++"),
    (r"systemd/", "libsystemd"),
    (r"catch2/", "Catch2"),
    (r"rapidcheck(\.h|/)", "RapidCheck"),
    (r"benchmark/", "Google Benchmark"),
    (r"(sys|netinet|arpa|linux|net)/[a-z_]+\.h$", "posix"),
    (r"(unistd|fcntl|poll|signal|termios|pthread|netdb|dirent|spawn|grp|pwd|sched|syslog)\.h$", "posix"),
]

STD = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes climits
clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef cstdint
cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem forward_list fstream
functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map memory
memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore
set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string string_view syncstream
system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector
version
""".split())
