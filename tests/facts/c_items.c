/* The items of a C file. */
#include <stdio.h>
#include "store/page.h"
#ifdef _WIN32
#include <windows.h>
#elif defined(__linux__) || defined(BSD)
#include <sys/epoll.h>
#else
#include CONFIG_HEADER
#endif

#define PAGE_SIZE 4096
#define MAX(a, b) ((a) > (b) ? (a) : (b))

struct file;
typedef struct file file_t;
typedef int (*compare_fn)(const void *, const void *);
typedef struct {
    int width, height;
} Size;

struct file_ops {
    int (*open)(struct file *file, const char *path);
    ssize_t (*read)(struct file *, char *, size_t);
    const char *name;
    unsigned flags : 3;
    struct {
        int depth;
    } stats;
    union {
        int number;
        char *text;
    };
};

enum state { STATE_IDLE, STATE_BUSY = 4, STATE_DONE };

union value {
    int number;
    double real;
};

static int disk_open(struct file *file, const char *path);
static ssize_t disk_read(struct file *, char *, size_t);

static const struct file_ops disk_ops = {
    .open = disk_open,
    .read = disk_read,
    .name = "disk",
};

int counter = 3;
extern char **environ;
static char names[4][16];

static inline int disk_open(struct file *file, const char *path)
{
    return 0;
}

__attribute__((constructor)) void setup(void)
{
}

char *page_text(const page_t *page, int (*each)(int), ...);

void *make(void);

MODULE_INIT(disk_ops, setup);
