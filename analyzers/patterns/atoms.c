#include "analyzers/patterns/atoms.h"

#include <glib.h>
#include <stdatomic.h>
#include <string.h>

#define BATCH 32

typedef struct AtomSlot {
    _Atomic uint64_t entry; /* hash in the upper half, atom in the lower; 0 free */
} AtomSlot;

struct Atoms {
    AtomSlot *slots;
    const char **texts; /* by atom */
    uint32_t mask, limit;
    _Atomic uint32_t next;
};

static uint32_t slots_for(uint32_t texts)
{
    uint32_t slots = 1024;
    while (slots < texts && slots < (1u << 28))
        slots *= 2;
    return slots;
}

static void take_slots(Atoms *atoms, uint32_t slots)
{
    atoms->slots = g_new0(AtomSlot, slots);
    atoms->mask = slots - 1;
    atoms->limit = slots / 4 * 3;
}

Atoms *atoms_new(uint32_t texts)
{
    Atoms *atoms = g_new0(Atoms, 1);
    take_slots(atoms, slots_for(texts));
    atoms->texts = g_new0(const char *, atoms->limit + 1);
    atomic_init(&atoms->next, 1);
    return atoms;
}

void atoms_free(Atoms *atoms)
{
    if (!atoms)
        return;
    g_free(atoms->slots);
    g_free(atoms->texts);
    g_free(atoms);
}

void atoms_settle(Atoms *atoms)
{
    uint32_t slots = slots_for(atoms_count(atoms) / 2 * 3), before = atoms->mask + 1;
    AtomSlot *old = atoms->slots;
    if (slots >= before)
        return;
    take_slots(atoms, slots);
    for (uint32_t i = 0; i < before; i++) {
        uint64_t entry = atomic_load_explicit(&old[i].entry, memory_order_relaxed);
        uint32_t place = (uint32_t)(entry >> 32) & atoms->mask;
        while (entry && atomic_load_explicit(&atoms->slots[place].entry, memory_order_relaxed))
            place = (place + 1) & atoms->mask;
        if (entry)
            atomic_store_explicit(&atoms->slots[place].entry, entry, memory_order_relaxed);
    }
    atoms->texts = g_renew(const char *, atoms->texts, atoms->limit + 1);
    g_free(old);
}

static uint64_t read_bytes(const char *text, uint32_t size)
{
    uint64_t word = 0;
    memcpy(&word, text, size);
    return word;
}

static uint32_t hash(const char *text, uint32_t size)
{
    const uint64_t prime = 0x9e3779b97f4a7c15u;
    uint64_t state = size * prime;
    for (; size >= 8; text += 8, size -= 8) {
        state = (state ^ read_bytes(text, 8)) * prime;
        state ^= state >> 29;
    }
    state = (state ^ read_bytes(text, size)) * prime;
    state ^= state >> 32;
    uint32_t result = (uint32_t)(state * prime >> 32);
    return result ? result : 1;
}

static bool is_text(const Atoms *atoms, uint32_t atom, const char *text, uint32_t size)
{
    const char *known = atoms->texts[atom];
    return strncmp(known, text, size) == 0 && known[size] == '\0';
}

/* Takes a number and publishes it in `slot`. False when another thread was faster there. */
static bool publish(Atoms *atoms, AtomSlot *slot, const char *text, uint32_t number, uint32_t *atom)
{
    if (*atom == 0) {
        *atom = atomic_fetch_add_explicit(&atoms->next, 1, memory_order_relaxed);
        if (*atom >= atoms->limit)
            return true;
        atoms->texts[*atom] = text;
    }
    uint64_t free_slot = 0, entry = (uint64_t)number << 32 | *atom;
    return atomic_compare_exchange_strong_explicit(&slot->entry, &free_slot, entry,
                                                   memory_order_acq_rel, memory_order_acquire);
}

static uint32_t intern(Atoms *atoms, const char *text, uint32_t size, uint32_t number)
{
    uint32_t atom = 0;
    for (uint32_t i = number & atoms->mask;; i = (i + 1) & atoms->mask) {
        uint64_t entry = atomic_load_explicit(&atoms->slots[i].entry, memory_order_acquire);
        if (!entry && atomic_load_explicit(&atoms->next, memory_order_relaxed) >= atoms->limit)
            return 0;
        if (!entry && publish(atoms, &atoms->slots[i], text, number, &atom))
            return atom < atoms->limit ? atom : 0;
        if (!entry)
            entry = atomic_load_explicit(&atoms->slots[i].entry, memory_order_acquire);
        if ((uint32_t)(entry >> 32) == number && is_text(atoms, (uint32_t)entry, text, size))
            return (uint32_t)entry;
    }
}

uint32_t atoms_intern(Atoms *atoms, const char *text, uint32_t size)
{
    return size > ATOM_SIZE_MAX ? 0 : intern(atoms, text, size, hash(text, size));
}

static uint64_t first_entry(const Atoms *atoms, uint32_t number)
{
    return atomic_load_explicit(&atoms->slots[number & atoms->mask].entry, memory_order_acquire);
}

/* Asks for what the texts will be compared with: slots, then what these say, then the texts. */
static void fetch(const Atoms *atoms, const AtomText *texts, uint32_t count, uint32_t *numbers)
{
    for (uint32_t i = 0; i < count; i++) {
        numbers[i] = texts[i].size > ATOM_SIZE_MAX ? 0 : hash(texts[i].text, texts[i].size);
        __builtin_prefetch(&atoms->slots[numbers[i] & atoms->mask]);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint64_t entry = first_entry(atoms, numbers[i]);
        if (numbers[i] && entry >> 32 == numbers[i])
            __builtin_prefetch(&atoms->texts[(uint32_t)entry]);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint64_t entry = first_entry(atoms, numbers[i]);
        if (numbers[i] && entry >> 32 == numbers[i])
            __builtin_prefetch(atoms->texts[(uint32_t)entry]);
    }
}

void atoms_intern_all(Atoms *atoms, const AtomText *texts, uint32_t count, uint32_t *atoms_of)
{
    uint32_t numbers[BATCH];
    for (uint32_t first = 0; first < count; first += BATCH) {
        uint32_t some = count - first < BATCH ? count - first : BATCH;
        fetch(atoms, texts + first, some, numbers);
        for (uint32_t i = 0; i < some; i++) {
            const AtomText *each = &texts[first + i];
            atoms_of[first + i] =
                numbers[i] ? intern(atoms, each->text, each->size, numbers[i]) : 0;
        }
    }
}

void atoms_seed(Atoms *atoms, const char *text)
{
    size_t size = strlen(text);
    if (size <= ATOM_SIZE_MAX) {
        atoms_intern(atoms, text, (uint32_t)size);
        return;
    }
    uint32_t atom = atomic_fetch_add_explicit(&atoms->next, 1, memory_order_relaxed);
    if (atom < atoms->limit)
        atoms->texts[atom] = text;
}

uint32_t atoms_find(const Atoms *atoms, const char *text, uint32_t size)
{
    if (size > ATOM_SIZE_MAX)
        return 0;
    uint32_t number = hash(text, size);
    for (uint32_t i = number & atoms->mask;; i = (i + 1) & atoms->mask) {
        uint64_t entry = atomic_load_explicit(&atoms->slots[i].entry, memory_order_acquire);
        if (!entry)
            return 0;
        if ((uint32_t)(entry >> 32) == number && is_text(atoms, (uint32_t)entry, text, size))
            return (uint32_t)entry;
    }
}

const char *atoms_text(const Atoms *atoms, uint32_t atom)
{
    return atom ? atoms->texts[atom] : "";
}

uint32_t atoms_room(const Atoms *atoms)
{
    return atoms->limit - atoms_count(atoms);
}

uint32_t atoms_count(const Atoms *atoms)
{
    uint32_t next = atomic_load(&atoms->next);
    return next < atoms->limit ? next : atoms->limit;
}
