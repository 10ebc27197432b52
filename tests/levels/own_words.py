"""What labelled projects of C call themselves, by repository: their functions, types and macros (fit.py, tests/levels/run)."""
import re

OWN = {"curl": {"curl", "curlx"}, "git": {"git"}, "h2o": {"h2o", "quicly", "picotls", "ptls"}, "haproxy": {"haproxy", "hap"},
       "libgit2": {"git", "git2", "libgit2"}, "libuv": {"uv", "libuv"}, "lua": {"lua", "luai"}, "memcached": {"memcached"},
       "mosquitto": {"mosquitto", "mosq"}, "nginx": {"nginx", "ngx"}, "redis": {"redis"}, "sqlite": {"sqlite", "sqlite3"},
       "tmux": {"tmux"}, "wiredtiger": {"wiredtiger", "wt"}, "zstd": {"zstd"}}
LONG = 4  # letters of a name, at least, that other words hardly begin with


def is_own(word, own=None):
    """Whether a part of "kind:word" is what a project calls itself (ZSTD_isError), or it begins with a long name (CURLcode)."""
    said = word.split(":", 1)[1]
    parts = {part.lower() for part in re.findall(r"[A-Z]+[0-9]*(?![a-z])|[A-Za-z][a-z]*[0-9]*", said)}
    names = set().union(*(OWN if own is None else own).values())
    return bool(parts & names) or said.lower().startswith(tuple(name for name in names if len(name) >= LONG))
