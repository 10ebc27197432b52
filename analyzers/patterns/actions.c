#include "analyzers/patterns/actions.h"

#include <string.h>

#include "analyzers/patterns/binding.h"
#include "analyzers/patterns/fix_source.h"
#include "analyzers/patterns/match.h"

typedef struct Search {
    const ActionPlace *place;
    FixMaker *maker;
    Match match;
    const FixSource *source; /* the file's text */
    uint32_t line_start, line_end;
    bool empty; /* nothing stands on the line, and no item around it but modules */
    GArray *fixes;
} Search;

/* A record's own names, and `here`: the cursor. */
typedef struct ActionNames {
    Binding binding;
    FixNames inner;
    FixTarget here;
} ActionNames;

static bool action_target(void *data, const char *name, FixTarget *target)
{
    const ActionNames *names = data;
    if (strcmp(name, "here") != 0)
        return names->inner.target(names->inner.data, name, target);
    *target = names->here;
    return true;
}

static char *action_field(void *data, const char *name, const char *field)
{
    const ActionNames *names = data;
    return names->inner.field(names->inner.data, name, field);
}

static bool action_bind(void *data, const char *name, const char *of, const char *relation,
                        uint32_t number)
{
    const ActionNames *names = data;
    return names->inner.bind(names->inner.data, name, of, relation, number);
}

static void action_unbind(void *data, const char *name)
{
    const ActionNames *names = data;
    names->inner.unbind(names->inner.data, name);
}

static void offer(Search *search, const RuleAction *action)
{
    ActionNames names = {
        .binding = {.index = search->place->patterns->index, .find = &action->find}};
    memcpy(names.binding.records, search->match.slots, sizeof search->match.slots);
    names.inner = binding_names(&names.binding);
    names.here = (FixTarget){search->source->path, search->place->start, search->place->start};
    FixNames asked = {action_target, action_field, action_bind, action_unbind, &names};
    Fix fix;
    if (fix_make(search->maker, action->definition, &asked, &fix))
        g_array_append_val(search->fixes, fix);
}

static bool holds(Search *search, const RuleAction *action, Record subject)
{
    Record witness;
    return match_subject(&search->match, action->find.where, subject, &witness);
}

/* Whether the cursor is at the record: on the line it begins on, within an event, or selected. */
static bool is_meant(const Search *search, Record record)
{
    RecordRange range = record_range(search->place->patterns->index, record);
    uint32_t start = search->place->start, end = search->place->end;
    if (KIND(record.kind) & KINDS_EVENT)
        return range.start <= start && end <= range.end;
    bool on_line = search->line_start <= range.at && range.at <= search->line_end;
    return on_line || (start < end && start <= range.start && range.end <= end);
}

static void try_action(Search *search, const RuleAction *action)
{
    const Index *index = search->place->patterns->index;
    uint32_t kind = action->find.subject, file = search->place->file;
    if (kind == RECORD_FILE) {
        if (search->empty && holds(search, action, (Record){RECORD_FILE, file, file}))
            offer(search, action);
        return;
    }
    if (!(KIND(kind) & KINDS_FACT))
        return;
    uint32_t count = facts_count(index_facts(index, file), (FactKind)kind);
    for (uint32_t i = 0; i < count; i++) {
        Record record = {kind, file, i};
        if (is_meant(search, record) && holds(search, action, record)) {
            offer(search, action);
            return;
        }
    }
}

/* Whether an item other than a module is around the offset. */
static bool is_inside_item(const Index *index, uint32_t file, uint32_t offset)
{
    static const uint32_t kinds[] = {FACT_TYPE,     FACT_TRAIT, FACT_IMPL,  FACT_FN,
                                     FACT_MACRODEF, FACT_MACRO, FACT_CONST, FACT_USE};
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        uint32_t count = facts_count(index_facts(index, file), (FactKind)kinds[k]);
        for (uint32_t i = 0; i < count; i++) {
            RecordRange range = record_range(index, (Record){kinds[k], file, i});
            if (range.start < offset && offset < range.end)
                return true;
        }
    }
    return false;
}

static void look_around(Search *search)
{
    const char *text = search->source->text;
    uint32_t start = search->place->start, end = start;
    bool blank = true;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    while (end < search->source->size && text[end] != '\n')
        end++;
    for (uint32_t i = start; i < end; i++)
        blank &= g_ascii_isspace(text[i]);
    search->line_start = start;
    search->line_end = end;
    search->empty =
        blank && search->place->start == search->place->end &&
        !is_inside_item(search->place->patterns->index, search->place->file, search->place->start);
}

static void fix_destroy(gpointer data)
{
    fix_clear(data);
}

GArray *actions_at(const ActionPlace *place)
{
    GArray *fixes = g_array_new(FALSE, FALSE, sizeof(Fix));
    g_array_set_clear_func(fixes, fix_destroy);
    const Patterns *patterns = place->patterns;
    if (!patterns || !patterns->index || !patterns->recognised ||
        !index_facts(patterns->index, place->file) ||
        index_facts(patterns->index, place->file)->language != LANGUAGE_RUST)
        return fixes;
    const CompiledSet *compiled = place->rules->compiled;
    Search search = {
        .place = place, .maker = fix_maker_new(place->workspace, place->overlay), .fixes = fixes};
    MatchShared shared;
    match_shared_init(&shared, patterns->index, compiled->memos, patterns->recognised);
    match_init(&search.match, &shared);
    search.source = fix_maker_source(search.maker, place->workspace->files[place->file].path);
    if (search.source && place->start <= place->end && place->end <= search.source->size) {
        look_around(&search);
        for (uint32_t i = 0; i < compiled->action_count; i++)
            if (!compiled->actions[i].find.disabled)
                try_action(&search, &compiled->actions[i]);
    }
    match_clear(&search.match);
    match_shared_clear(&shared);
    fix_maker_free(search.maker);
    return fixes;
}
