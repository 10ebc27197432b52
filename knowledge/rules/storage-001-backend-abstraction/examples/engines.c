/* One table of functions, two engines. */
#include <stddef.h>

struct store;

struct store_engine { //~ pattern: storage-001-backend-abstraction
    const char *name;
    struct store *(*open)(const char *path);
    int (*get)(struct store *store, const char *key, char *value, size_t size);
    int (*put)(struct store *store, const char *key, const char *value);
    int (*remove)(struct store *store, const char *key);
    void (*close)(struct store *store);
};

const struct store_engine memory_engine = {
    .name = "memory",
    .open = memory_open,
    .get = memory_get,
    .put = memory_put,
    .remove = memory_remove,
    .close = memory_close,
};

const struct store_engine disk_engine = {
    .name = "disk",
    .open = disk_open,
    .get = disk_get,
    .put = disk_put,
    .remove = disk_remove,
    .close = disk_close,
};

/* Two ways to reach a peer: a connection reads and writes as well, and stores nothing. */
struct transport {
    int (*connect)(const char *host);
    int (*read)(int peer, char *bytes, size_t size);
    int (*write)(int peer, const char *bytes, size_t size);
    void (*close)(int peer);
};

const struct transport plain = {plain_connect, plain_read, plain_write, plain_close};
const struct transport sealed = {sealed_connect, sealed_read, sealed_write, sealed_close};

/* One engine only: a table for its own sake. */
struct cache_ops {
    void *(*open)(int size);
    void *(*get)(void *cache, const char *key);
    void (*put)(void *cache, const char *key, void *value);
    void (*close)(void *cache);
};

static const struct cache_ops cache = {cache_open, cache_get, cache_put, cache_close};
