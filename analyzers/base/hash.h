/* A fast 64-bit hash of bytes, for tables and for telling contents apart. Not for what an attacker
 * may choose to collide, and the same on every little-endian machine only. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t hash_read(const char *bytes, size_t size)
{
    uint64_t value = 0;
    memcpy(&value, bytes, size);
    return value;
}

static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_combine(uint64_t hash, uint64_t value)
{
    return hash_mix(hash ^ 0xa0761d6478bd642fULL, value ^ 0xe7037ed1a0b428dbULL);
}

static inline uint64_t hash_bytes(const char *bytes, size_t size)
{
    const uint64_t first = 0xa0761d6478bd642fULL, second = 0xe7037ed1a0b428dbULL;
    uint64_t hash = size ^ first;
    while (size > 16) {
        hash = hash_mix(hash_read(bytes, 8) ^ first, hash_read(bytes + 8, 8) ^ hash);
        bytes += 16;
        size -= 16;
    }
    uint64_t a = 0, b = 0;
    if (size >= 8) {
        a = hash_read(bytes, 8);
        b = hash_read(bytes + size - 8, 8);
    } else if (size >= 4) {
        a = hash_read(bytes, 4);
        b = hash_read(bytes + size - 4, 4);
    } else if (size) {
        a = (uint64_t)(uint8_t)bytes[0] << 16 | (uint64_t)(uint8_t)bytes[size / 2] << 8 |
            (uint8_t)bytes[size - 1];
    }
    return hash_mix(a ^ second ^ size, b ^ hash);
}
