/* The few questions `belfry new` asks on a terminal: which template, and the options it leaves. The
 * guide that helps to decide is one key away.
 */
#pragma once

#include "analyzers/scaffold/template.h"
#include "server/commands/options.h"

/* The template chosen, NULL when whoever was asked left (end of input, or `q`); the choices go into
 * `choices` (owned strings). */
const SystemTemplate *new_ask(const TemplateSet *set, const Options *options, GHashTable *choices);
