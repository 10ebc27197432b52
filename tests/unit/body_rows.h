/* The rows of what lies in bodies: calls, lets, awaits, exits, marks, matches, chains, tasks. */
#pragma once

#include "tests/unit/rows.h"

static inline void row_event(Rows *rows, const Event *event)
{
    const Facts *facts = rows->facts;
    const BlockFact *block = event->block == FACT_NONE ? NULL : &facts_blocks(facts)[event->block];
    row_text(rows, "name", event->name);
    row_number(rows, "line", facts_line(facts, event->start) + 1);
    row_number(rows, "end", facts_line(facts, event->end - 1) + 1);
    row_owner(rows, row_fn(rows, event->owner));
    row_number(rows, "block", block ? facts_line(facts, block->start) + 1 : FACT_NONE);
    row_number(rows, "task", event->task);
}

static inline void rows_effects(Rows *rows, const char *kind, const EffectFact *effects,
                                uint32_t count)
{
    static const char *const FLAGS[] = {"awaited", "tried", "unwrapped", "test", NULL};
    for (uint32_t i = 0; i < count; i++) {
        const EffectFact *effect = &effects[i];
        row_begin(rows, kind);
        row_event(rows, &effect->event);
        row_text(rows, "pattern", effect->pattern);
        row_text(rows, "recv", effect->recv);
        row_text(rows, "path", effect->path);
        row_text(rows, "field", effect->field);
        row_text(rows, "type", effect->type);
        row_number(rows, "argc", effect->argc);
        row_words(rows, "flags", effect->flags, FLAGS);
        row_end(rows);
    }
}

static inline ListId row_call_tokens(Rows *rows, uint32_t call)
{
    const CallTokens *all = facts_at(rows->facts, rows->facts->call_tokens);
    for (uint32_t i = 0; i < rows->facts->call_tokens.count; i++)
        if (all[i].call == call)
            return all[i].tokens;
    return 0;
}

static inline void row_body(Rows *rows, const char *kind, const BodyFact *body,
                            const char *const *flags)
{
    row_begin(rows, kind);
    row_event(rows, &body->event);
    row_number(rows, "count", body->count);
    row_words(rows, "flags", body->flags, flags);
}

static inline void rows_bodies(Rows *rows)
{
    static const char *const MATCH[] = {"test", "whole", "tail", "catch_all", NULL};
    static const char *const CHAIN[] = {"test", "stmt", NULL};
    static const char *const TASK[] = {"test", "closure", "async", "move", NULL};
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_MATCH); i++) {
        const MatchFact *match = &facts_matches(facts)[i];
        row_body(rows, "match", &match->body, MATCH);
        row_text(rows, "scrutinee", match->scrutinee);
        row_text(rows, "field", match->field);
        row_text(rows, "forwards", match->forwards);
        row_list(rows, "heads", match->heads);
        row_list(rows, "paths", match->paths);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_CHAIN); i++) {
        const ChainFact *chain = &facts_chains(facts)[i];
        row_body(rows, "chain", &chain->body, CHAIN);
        row_text(rows, "root", chain->root);
        row_text(rows, "resolved", chain->resolved);
        row_list(rows, "steps", chain->steps);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_TASK); i++) {
        const TaskFact *task = &facts_tasks(facts)[i];
        row_body(rows, "task", &task->body, TASK);
        row_text(rows, "path", task->call == FACT_NONE ? 0 : facts_calls(facts)[task->call].path);
        row_end(rows);
    }
}

static inline void rows_events(Rows *rows)
{
    static const char *const FLAGS[] = {"",        "",       "stmt",   "async",
                                        "closure", "loop",   "tokens", "has_closure",
                                        "test",    "unsafe", NULL};
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &facts_calls(facts)[i];
        row_begin(rows, "call");
        row_event(rows, &call->event);
        g_string_append_printf(rows->row, "kind=%c\x1f", " mpx"[call->flags & CALL_KIND]);
        row_text(rows, "path", call->path);
        row_text(rows, "resolved", call->resolved);
        row_text(rows, "recv", call->recv);
        row_text(rows, "field", call->field);
        row_text(rows, "args", call->args);
        row_number(rows, "argc", call->argc);
        row_list(rows, "tokens", row_call_tokens(rows, i));
        row_words(rows, "flags", call->flags & ~(uint32_t)CALL_KIND, FLAGS);
        row_end(rows);
    }
    rows_effects(rows, "let", facts_lets(facts), facts_count(facts, FACT_LET));
    rows_effects(rows, "await", facts_awaits(facts), facts_count(facts, FACT_AWAIT));
    rows_effects(rows, "exit", facts_exits(facts), facts_count(facts, FACT_EXIT));
    for (uint32_t i = 0; i < facts_count(facts, FACT_MARK); i++) {
        const MarkFact *mark = &facts_marks(facts)[i];
        row_begin(rows, "mark");
        row_event(rows, &mark->event);
        row_text(rows, "rule", mark->rule);
        row_list(rows, "names", mark->names);
        row_list(rows, "values", mark->values);
        row_end(rows);
    }
}
