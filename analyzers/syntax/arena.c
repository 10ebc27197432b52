#include "analyzers/syntax/arena.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>

/* Addresses, not memory: pages are taken as they are touched. A parse needs about 30 bytes a byte
 * of source, up to 100 in text full of errors, so this holds any file below the size limit. */
#define ARENA_CAPACITY ((size_t)1 << 30)
/* What stays resident after a reset, so that the usual file finds its pages there. */
#define ARENA_KEPT ((size_t)16 << 20)

_Thread_local Arena arena_current __attribute__((tls_model("initial-exec")));

static pthread_key_t arena_key;
static pthread_once_t arena_key_made = PTHREAD_ONCE_INIT;

static void arena_unmap(void *base)
{
    munmap(base, ARENA_CAPACITY);
}

static void arena_make_key(void)
{
    if (pthread_key_create(&arena_key, arena_unmap) != 0)
        abort();
}

static bool arena_reserve(void)
{
    pthread_once(&arena_key_made, arena_make_key);
    char *base = mmap(NULL, ARENA_CAPACITY, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED)
        return false;
    pthread_setspecific(arena_key, base);
    arena_current = (Arena){.base = base, .capacity = ARENA_CAPACITY, .kept = base};
    return true;
}

bool arena_open(jmp_buf *exhausted)
{
    if (!arena_current.base && !arena_reserve())
        return false;
    arena_current.at = arena_current.kept;
    arena_current.end = arena_current.base + arena_current.capacity;
    arena_current.exhausted = exhausted;
    return true;
}

void arena_close(void)
{
    arena_current.kept = arena_current.at;
    arena_abandon();
}

void arena_abandon(void)
{
    arena_current.at = arena_current.end = NULL;
    arena_current.exhausted = NULL;
}

void arena_reset(void)
{
    if (!arena_current.base)
        return;
    size_t used = (size_t)(arena_current.kept - arena_current.base);
    if (used > ARENA_KEPT)
        madvise(arena_current.base + ARENA_KEPT, used - ARENA_KEPT, MADV_DONTNEED);
    arena_current.kept = arena_current.base;
}

void *arena_allocate_slowly(size_t size)
{
    if (arena_is_open())
        longjmp(*arena_current.exhausted, 1);
    void *block = malloc(size ? size : 1);
    if (!block) {
        fprintf(stderr, "belfry: out of memory\n");
        abort();
    }
    return block;
}

void *arena_resize_slowly(void *block, size_t size)
{
    if (!arena_holds(block)) {
        void *moved = realloc(block, size ? size : 1);
        if (!moved)
            abort();
        return moved;
    }
    size_t old = ((size_t *)block)[-1];
    if ((char *)block + old == arena_current.at) {
        size_t more = ((size + 7) & ~(size_t)7) - old;
        if ((size_t)(arena_current.end - arena_current.at) >= more) {
            arena_current.at += more;
            ((size_t *)block)[-1] = old + more;
            return block;
        }
    }
    return memcpy(arena_allocate(size), block, old);
}
