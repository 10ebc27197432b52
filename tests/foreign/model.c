/* What tests/foreign/run compares: what Belfry makes of the Rust side of a C boundary.
 *
 *     foreign_model [--brief] PATH
 *
 * An item a paragraph: its place, kind, symbol and marks, then its type; what is unknown in it says
 * why. With --brief only the counts of each package, and how often each reason was given.
 */
#include <stdio.h>
#include <string.h>

#include "analyzers/ffi/abi_text.h"
#include "analyzers/ffi/foreign.h"

/* Reasons in a type, each once. */
typedef struct Reasons {
    GPtrArray *list; /* owned */
    GPtrArray *seen; /* records */
} Reasons;

static void reasons_init(Reasons *reasons)
{
    reasons->list = g_ptr_array_new_with_free_func(g_free);
    reasons->seen = g_ptr_array_new();
}

static void reasons_clear(Reasons *reasons)
{
    g_ptr_array_free(reasons->list, TRUE);
    g_ptr_array_free(reasons->seen, TRUE);
}

static void add_reason(Reasons *reasons, const AbiType *type)
{
    char *text = g_strdup_printf("%s: %s", type->spelling, type->why);
    if (g_ptr_array_find_with_equal_func(reasons->list, text, g_str_equal, NULL))
        g_free(text);
    else
        g_ptr_array_add(reasons->list, text);
}

/* `deep`: also the fields of records. */
static void find_reasons(Reasons *reasons, const AbiType *type, bool deep)
{
    if (!type)
        return;
    if (type->why)
        add_reason(reasons, type);
    find_reasons(reasons, type->target, false);
    if (type->function) {
        for (uint32_t i = 0; i < type->function->param_count; i++)
            find_reasons(reasons, type->function->params[i].type, false);
        find_reasons(reasons, type->function->result, false);
    }
    if (!type->record || !deep)
        return;
    for (uint32_t i = 0; i < type->record->field_count; i++)
        find_reasons(reasons, type->record->fields[i].type, false);
}

static void print_item(const Workspace *workspace, const ForeignItem *item)
{
    static const char *const KINDS[] = {"foreign function", "foreign static", "exported function",
                                        "exported static", "type"};
    printf("%s:%u %s %s", workspace->files[item->file].path, item->line + 1, KINDS[item->kind],
           item->name);
    if (strcmp(item->name, item->symbol) != 0)
        printf(" as %s", item->symbol);
    printf("%s%s%s%s", item->is_mutable ? " mut" : "", item->is_reachable ? "" : " unreachable",
           item->in_macro ? " in-macro" : "", item->weak ? " weak" : "");
    if (item->link)
        printf(" link(%s)", item->link);
    if (item->cfg)
        printf(" if %s", item->cfg);
    char *text = abi_type_outline(item->type);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        printf("\n  %s", *line);
    printf("\n");
    g_strfreev(lines);
    g_free(text);
}

static void print_all(const Workspace *workspace, const Foreign *foreign)
{
    for (uint32_t i = 0; i < foreign->count; i++) {
        Reasons reasons;
        reasons_init(&reasons);
        print_item(workspace, &foreign->items[i]);
        find_reasons(&reasons, foreign->items[i].type, true);
        for (guint at = 0; at < reasons.list->len; at++)
            printf("  ? %s\n", (char *)reasons.list->pdata[at]);
        reasons_clear(&reasons);
    }
}

static void count_reasons(GHashTable *counts, const Reasons *reasons)
{
    for (guint i = 0; i < reasons->list->len; i++) {
        char *text = g_strdup(reasons->list->pdata[i]);
        uint32_t count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, text));
        g_hash_table_replace(counts, text, GUINT_TO_POINTER(count + 1));
    }
}

static void print_brief(const Workspace *workspace, const Foreign *foreign)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    uint32_t *items = g_new0(uint32_t, workspace->package_count + 1);
    uint32_t *whole = g_new0(uint32_t, workspace->package_count + 1);
    for (uint32_t i = 0; i < foreign->count; i++) {
        Reasons reasons;
        reasons_init(&reasons);
        find_reasons(&reasons, foreign->items[i].type, true);
        uint32_t package = foreign->items[i].package;
        package = package == WORKSPACE_NONE ? workspace->package_count : package;
        items[package]++;
        whole[package] += reasons.list->len == 0;
        count_reasons(counts, &reasons);
        reasons_clear(&reasons);
    }
    for (uint32_t i = 0; i <= workspace->package_count; i++) {
        if (items[i])
            printf("%s\t%u items\t%u resolved\n",
                   i < workspace->package_count ? workspace->packages[i].name : "-", items[i],
                   whole[i]);
    }
    GHashTableIter iter;
    void *text, *count;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &text, &count))
        printf("%u\t%s\n", GPOINTER_TO_UINT(count), (char *)text);
    g_hash_table_destroy(counts);
    g_free(items);
    g_free(whole);
}

int main(int count, char **arguments)
{
    bool brief = count == 3 && strcmp(arguments[1], "--brief") == 0;
    if (count != 2 && !brief) {
        fprintf(stderr, "usage: foreign_model [--brief] PATH\n");
        return 2;
    }
    GError *error = NULL;
    const WorkspaceRequest wanted = {.path = arguments[count - 1]};
    Workspace *workspace = workspace_load(&wanted, &error);
    if (!workspace) {
        fprintf(stderr, "%s\n", error ? error->message : "cancelled");
        return 2;
    }
    Foreign *foreign = foreign_read(workspace, NULL, NULL);
    if (brief)
        print_brief(workspace, foreign);
    else
        print_all(workspace, foreign);
    foreign_free(foreign);
    workspace_free(workspace);
    return 0;
}
