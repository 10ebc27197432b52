/* What is known of a type from its text and from our own declarations. */
#include <string.h>

#include "analyzers/refactor/split_by_level/split_types.h"
#include "analyzers/workspace/resolve.h"

static const char *const copied[] = {"bool", "char",  "u8",  "u16", "u32", "u64",
                                     "u128", "usize", "i8",  "i16", "i32", "i64",
                                     "i128", "isize", "f32", "f64", "()"};

bool split_type_copies(const char *type)
{
    for (size_t i = 0; i < G_N_ELEMENTS(copied); i++)
        if (strcmp(copied[i], type) == 0)
            return true;
    return type[0] == '&' && !g_str_has_prefix(type, "&mut ") && !strstr(type, " mut ");
}

/* Whether a type is one of ours that derives `Copy`. */
static bool derives_copy(Split *split, const char *type)
{
    Resolved resolved;
    uint32_t inner, count;
    const Facts *facts =
        strpbrk(type, "&<([ ") ? NULL : split_item_facts(split, type, &resolved, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *fact = &facts_types(facts)[i];
        if (strcmp(facts_string(facts, fact->fact.name), resolved.rest) != 0)
            continue;
        const StringId *derives = facts_list(facts, fact->derives, &count);
        for (uint32_t j = 0; j < count; j++)
            if (strcmp(facts_string(facts, derives[j]), "Copy") == 0)
                return true;
    }
    return false;
}

bool split_copies(Split *split, const char *type)
{
    return split_type_copies(type) || derives_copy(split, type);
}

bool split_is_everywhere(const char *word)
{
    static const char *const names[] = {"String", "Vec", "Option", "Result", "Box"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], word) == 0)
            return true;
    return split_type_copies(word);
}

const char *split_copied_suffix(const char *literal)
{
    bool is_hex = g_str_has_prefix(literal, "0x");
    for (size_t i = 0; i < G_N_ELEMENTS(copied); i++)
        if (g_str_has_suffix(literal, copied[i]) && !(is_hex && copied[i][0] == 'f'))
            return copied[i];
    return NULL;
}

bool split_is_generic_type(const Facts *facts, const char *name)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *type = &facts_types(facts)[i];
        if (strcmp(facts_string(facts, type->fact.name), name) == 0)
            return *facts_string(facts, type->generics) != '\0';
    }
    return true;
}

/* `facts` and `rest` of a path that leads to an item of ours. */
const Facts *split_item_facts(const Split *split, const char *path, Resolved *resolved,
                              uint32_t *inner)
{
    const Workspace *workspace = split->place->analysis->workspace;
    ResolvePlace place = {split->module, split->fn, NULL};
    const char *own = strstr(path, "::") ? NULL : path;
    if (!resolve_path(workspace->scope, place, path, RESOLVE_MENTION, resolved)) {
        *resolved = (Resolved){.module = place.module, .rest = path};
        if (!own || !scope_named(workspace->scope, place.module, FACT_NONE,
                                 (PathPart){own, strlen(own)}, NULL))
            return NULL;
    }
    if (resolved->module == WORKSPACE_NONE || !resolved->rest || !*resolved->rest)
        return NULL;
    return scope_facts(workspace->scope, resolved->module, inner);
}

bool split_field_copies(const Split *split, const char *type, const char *field)
{
    Resolved resolved;
    uint32_t inner;
    char *head = g_strndup(type, strcspn(type, "<"));
    const Facts *facts = split_item_facts(split, head, &resolved, &inner);
    bool copies = false;
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FIELD); i++) {
        const FieldFact *fact = &facts_fields(facts)[i];
        const TypeFact *owner =
            fact->fact.owner == FACT_NONE ? NULL : &facts_types(facts)[fact->fact.owner];
        if (owner && strcmp(facts_string(facts, owner->fact.name), resolved.rest) == 0 &&
            strcmp(facts_string(facts, fact->fact.name), field) == 0)
            copies = split_type_copies(facts_string(facts, fact->type));
    }
    g_free(head);
    return copies;
}

/* Types of std, by their last names, that borrow from nothing. */
static bool is_free_std(const char *word)
{
    static const char *const names[] = {
        "HashMap",    "BTreeMap",  "HashSet",     "BTreeSet",    "VecDeque",
        "PathBuf",    "Instant",   "SystemTime",  "Duration",    "Arc",
        "Rc",         "TcpStream", "TcpListener", "UdpSocket",   "File",
        "SocketAddr", "IpAddr",    "std",         "collections", "path",
        "time",       "net",       "fs",          "io",          "sync"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], word) == 0)
            return true;
    return split_is_everywhere(word);
}

/* The parameters of a type of ours as it is declared; NULL if the path leads to none. Borrowed. */
static const char *generics_of(const Split *split, const char *path)
{
    Resolved resolved;
    uint32_t inner;
    const Facts *facts = split_item_facts(split, path, &resolved, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *type = &facts_types(facts)[i];
        if (strcmp(facts_string(facts, type->fact.name), resolved.rest) == 0)
            return facts_string(facts, type->generics);
    }
    return NULL;
}

/* A type of ours that has no lifetime among its parameters. */
static bool is_free_path(const Split *split, const char *path)
{
    const char *generics = generics_of(split, path);
    return generics && !strchr(generics, '\'');
}

bool split_hides_lifetime(const Split *split, const char *text)
{
    bool hides = false;
    while (*text && !hides) {
        size_t size =
            strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789:");
        char *path = g_strndup(text, size);
        const char *generics = size && *path != ':' ? generics_of(split, path) : NULL;
        hides = generics && strchr(generics, '\'') && strncmp(text + size, "<'", 2) != 0;
        g_free(path);
        text += MAX(size, 1);
    }
    return hides;
}

bool split_type_borrows(Split *split, const char *type)
{
    bool is_free = !strpbrk(type, "&'*") && !strstr(type, "impl ") && !strstr(type, "dyn ");
    char **words = g_strsplit_set(type, "<>,()[]; ", -1);
    for (char **word = words; is_free && *word; word++)
        if (**word && !g_ascii_isdigit(**word) && strcmp(*word, "Self") != 0) {
            const char *last = g_strrstr(*word, "::");
            is_free = is_free_std(last ? last + 2 : *word) || is_free_path(split, *word);
        }
    g_strfreev(words);
    return !is_free && strcmp(type, "&'static str") != 0;
}

bool split_aliases_result(Split *split, const char *path)
{
    Resolved resolved;
    uint32_t inner;
    const Facts *facts = split_item_facts(split, path, &resolved, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_ALIAS); i++) {
        const AliasFact *alias = &facts_aliases(facts)[i];
        const char *type = facts_string(facts, alias->type);
        const char *result = strstr(type, "Result<T,");
        if (strcmp(facts_string(facts, alias->fact.name), resolved.rest) == 0)
            return result && (result == type || result[-1] == ':');
    }
    return false;
}
