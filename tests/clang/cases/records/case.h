#include <stdint.h>

struct plain {
    char a;
    int b;
    short c;
    double d;
};
struct bits {
    unsigned low : 3;
    unsigned : 2;
    int high : 7;
    unsigned : 0;
    uint8_t next : 1;
};
struct nested {
    int kind;
    union {
        int64_t number;
        const char *text;
    };
    struct {
        short x, y;
    } place;
    struct nested *next;
};
#pragma pack(push, 2)
struct packed_by_two {
    char a;
    int b;
};
#pragma pack(pop)
struct __attribute__((packed)) packed {
    char a;
    int b;
    uint16_t c;
};
struct __attribute__((aligned(32))) aligned {
    int a;
};
struct flexible {
    uint32_t count;
    int items[];
};
struct empty {
};
union number {
    int i;
    float f;
    char bytes[16];
};
typedef struct {
    int fd;
} handle;
struct declared_only;
struct declared_only *make(void);
struct left {
    struct right *other;
};
struct right {
    struct left *other;
    struct inner {
        int deep;
    } inner;
};
