/* The templates of new systems (knowledge/templates/<id>/): what they are, which options they take,
 * and the files they come to. Nothing is read from or written to the disk.
 *
 * A set is loaded from the bundle once and is not changed; strings are borrowed from it. What is
 * wrong with a template is an error with its path, and the line where there is one.
 */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdint.h>

#include "analyzers/tower/level.h"

typedef struct OptionValue {
    const char *id, *says;
    char **packages; /* a new package cannot be called like one it depends on; NULL-terminated */
} OptionValue;

/* A choice some templates leave: runtime, storage, … */
typedef struct TemplateOption {
    const char *id, *question;
    const char *decision; /* the guide that helps, or NULL */
    OptionValue *values;
    uint32_t value_count;
} TemplateOption;

typedef struct TemplateCrate {
    const char *folder; /* of the new system: crates/domain */
    Level level;
    const char *says;
} TemplateCrate;

typedef struct SystemTemplate {
    json_t *json; /* what the rest borrows from */
    const char *id, *summary;
    TemplateCrate *crates; /* in the order of the file */
    uint32_t crate_count;
} SystemTemplate;

typedef struct TemplateSet {
    json_t *json; /* of the options */
    SystemTemplate *templates;
    TemplateOption *options;
    uint32_t template_count, option_count;
} TemplateSet;

typedef struct ScaffoldFile {
    char *path; /* relative to the new folder */
    char *text;
} ScaffoldFile;

/* Owned; NULL with `error`. */
TemplateSet *template_set_load(GError **error);
void template_set_free(TemplateSet *set);
const SystemTemplate *template_find(const TemplateSet *set, const char *id);

/* The values of an option the template takes, the one it has by default first; NULL-terminated,
 * owned. Empty: it does not take the option. */
char **template_values(const SystemTemplate *template, const char *option);
const OptionValue *template_value(const TemplateOption *option, const char *id);

/* The values of an option that go with what is chosen already; what is open decides nothing.
 * Likewise. */
char **template_values_left(const SystemTemplate *template, const char *option,
                            GHashTable *choices);

/* Adds what is not chosen to `choices` (option → value, owned strings). False with `error`: a
 * choice the template does not leave, or two that do not go together. */
bool template_complete(const TemplateSet *set, const SystemTemplate *template, GHashTable *choices,
                       GError **error);
/* Why the name cannot be had with these choices, or NULL; owned. */
char *template_name_problem(const TemplateSet *set, const char *name, GHashTable *choices);

/* The files (ScaffoldFile *), sorted by path; owned. `choices` complete. NULL with `error`. */
GPtrArray *template_expand(const SystemTemplate *template, const char *name, GHashTable *choices,
                           GError **error);
