#include "server/features/champion.h"

#include <glib.h>
#include <string.h>

char *champion_link(const Rule *rule)
{
    const char *repository = rule->champion_repository;
    if (rule->is_team || !repository || !rule->champion_commit || !rule->champion_file_count)
        return NULL;
    const char *host = strstr(repository, "://") ? "" : "https://github.com/";
    return g_strdup_printf("%s%s/blob/%s/%s", host, repository, rule->champion_commit,
                           rule->champion_files[0].path);
}
