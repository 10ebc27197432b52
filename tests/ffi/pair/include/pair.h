#ifndef PAIR_H
#define PAIR_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#define MAY_BE_NULL _Nullable
#define NOT_NULL _Nonnull
#else
#define MAY_BE_NULL
#define NOT_NULL
#endif

typedef struct pair_store pair_store;

typedef enum pair_mode {
    PAIR_MODE_READ = 0,
    PAIR_MODE_WRITE = 1,
    PAIR_MODE_BOTH = 3
} pair_mode;

typedef enum pair_status { PAIR_OK = 0, PAIR_AGAIN = 11, PAIR_BROKEN = -1 } pair_status;

struct pair_point {
    int32_t x;
    int32_t y;
};

typedef struct pair_entry {
    uint8_t tag;
    uint32_t length;
    const char *name;
    double weight;
    int64_t stamps[4];
    struct pair_point at;
} pair_entry;

struct pair_flags {
    unsigned int dirty : 1;
    unsigned int locked : 1;
    unsigned int level : 6;
    uint16_t owner;
};

#pragma pack(push, 1)
struct pair_wire {
    uint8_t kind;
    uint32_t size;
    uint16_t crc;
};
#pragma pack(pop)

union pair_value {
    int64_t number;
    double real;
    void *pointer;
    uint8_t bytes[8];
};

struct pair_wide {
    _Alignas(16) uint64_t low;
    uint64_t high;
};

typedef uint32_t pair_id;
typedef int (*pair_visit)(const pair_entry *entry, size_t index, void *data);

extern const char pair_version[];
extern int pair_level;
extern const uint32_t pair_limit;

pair_store *pair_open(const char *path, pair_mode mode);
void pair_close(pair_store *store);
int pair_get(pair_store *store, pair_id id, pair_entry *entry);
int pair_put(pair_store *store, const pair_entry *entry, uint8_t tag);
size_t pair_count(const pair_store *store);
int64_t pair_seek(pair_store *store, int64_t offset, int whence);
double pair_weight(const pair_entry *entry);
float pair_ratio(int part, int whole);
int pair_each(pair_store *store, pair_visit visit, void *data);
int pair_log(const char *format, ...);
int pair_vlog(const char *format, va_list arguments);
struct pair_point pair_middle(struct pair_point a, struct pair_point b);
union pair_value pair_value_of(const pair_entry *entry);
pair_status pair_last(void);
unsigned long pair_hash(const unsigned char *bytes, size_t size);
const pair_entry *MAY_BE_NULL pair_find(pair_store *NOT_NULL store, pair_id id);
uint16_t pair_port(uint16_t port);
_Bool pair_is_open(const pair_store *store);
void pair_sort(uint32_t *values, size_t count);

/* Rust gives these to C. */
int pair_on_event(int kind, const char *text);
void pair_on_close(void *data);

#endif
