#include "analyzers/patterns/round_gates.h"

#include "analyzers/patterns/timed.h"

/* Whether a task is of C; what violations look for is of Rust. */
static bool is_of_c(const Round *round, uint32_t task)
{
    const CompiledSet *set = round->recogniser->rules->compiled;
    return task < set->form_count && set->forms[task].of_c;
}

static bool speaks_c(const Round *round, uint32_t crate)
{
    const Workspace *workspace = round->recogniser->index->workspace;
    return crate != WORKSPACE_NONE && workspace->crates[crate].kind == CRATE_C;
}

/* Where nothing a gate asks about is another, all stand as they stood. */
static void open_row(void *data, uint32_t row, unsigned worker)
{
    const Round *round = data;
    const KeptStore *before = round->recogniser->before;
    uint32_t crates = round->recogniser->index->crate_count, count = round_all_tasks(round);
    uint32_t crate = row == crates ? WORKSPACE_NONE : row;
    uint8_t *open = round->open + (size_t)row * count;
    bool c = speaks_c(round, crate);
    const uint8_t *last = before ? before->open + (size_t)row * count : NULL;
    if (round->same_anywhere &&
        presence_same_in(&round->recogniser->presence, &before->presence, crate, round->earlier))
        return;
    for (uint32_t i = 0; i < round->count; i++) {
        uint32_t task = round->tasks[i];
        open[task] = is_of_c(round, task) == c && round->gate(round, task, crate);
        if (last && open[task] && !last[task])
            round->opened[row] = 1;
    }
}

/* The forms that have run, and whether they and the literals leave what gates ask about anywhere as
 * it was. */
static void compare(Round *round)
{
    const Recogniser *recogniser = round->recogniser;
    const CompiledSet *rules = recogniser->rules->compiled;
    round->earlier = g_new0(uint8_t, (gsize)rules->form_count + 1);
    for (uint32_t i = 0; i < rules->form_count; i++)
        round->earlier[i] = rules->forms[i].wave < round->wave;
    round->same_anywhere = recogniser->before && round->same_gates &&
                           presence_same_anywhere(&recogniser->presence,
                                                  &recogniser->before->presence, round->earlier);
}

void round_open_gates(Round *round)
{
    const Recogniser *recogniser = round->recogniser;
    uint32_t rows = recogniser->index->crate_count + 1;
    compare(round);
    timed_parallel_for(rows, recogniser->jobs, open_row, round, recogniser->cancel);
    for (uint32_t i = 0; i < rows; i++)
        round->any_opened |= round->opened[i];
}
