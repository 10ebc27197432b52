#include "analyzers/workspace/since_base.h"

#include <string.h>

#define DEEPEN                                                                                     \
    "this clone is shallow: fetch the rest with `git fetch --unshallow` (GitHub Actions: "         \
    "`fetch-depth: 0`)"

static void fail_unknown(git_repository *git, const char *revision, int code, GError **error)
{
    const char *way =
        code == GIT_EAMBIGUOUS ? "several begin so: write more of it"
        : strstr(revision, "..")
            ? "one revision is wanted, not a range: changes from there to the files "
              "on disk are looked at"
        : git_repository_is_shallow(git) == 1
            ? DEEPEN
            : "give a commit, a tag or a branch; one of a remote is fetched first and "
              "written origin/NAME";
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "`%s` is no revision of %s: %s", revision,
                git_repository_workdir(git), way);
}

/* Adds the parents that are there; a shallow clone ends somewhere. */
static void add_parents(git_repository *git, const git_oid *id, GArray *queue, GHashTable *seen)
{
    git_commit *commit = NULL;
    if (git_commit_lookup(&commit, git, id) != 0)
        return;
    for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
        const git_oid *parent = git_commit_parent_id(commit, i);
        if (g_hash_table_add(seen, g_strdup(git_oid_tostr_s(parent))))
            g_array_append_val(queue, *parent);
    }
    git_commit_free(commit);
}

/* Whether HEAD builds on the commit, as far as a shallow clone tells. */
static bool is_ancestor(git_repository *git, const git_oid *head, const git_oid *wanted)
{
    GArray *queue = g_array_new(FALSE, FALSE, sizeof(git_oid));
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool found = false;
    g_array_append_val(queue, *head);
    for (guint i = 0; i < queue->len && !found; i++) {
        git_oid id = g_array_index(queue, git_oid, i);
        found = git_oid_equal(&id, wanted);
        add_parents(git, &id, queue, seen);
    }
    g_hash_table_unref(seen);
    g_array_unref(queue);
    return found;
}

/* The commit the two share in `base`: the revision itself where HEAD builds on it, where there is
 * no HEAD yet, and where the two have nothing in common. */
static bool find_base(git_repository *git, const char *revision, git_oid *base, GError **error)
{
    git_oid head, wanted = *base;
    if (git_reference_name_to_id(&head, git, "HEAD") != 0)
        return true;
    if (git_repository_is_shallow(git) == 1 && is_ancestor(git, &head, &wanted))
        return true;
    int code = git_merge_base(base, git, &head, &wanted);
    if (code == 0)
        return true;
    *base = wanted;
    if (code == GIT_ENOTFOUND && git_repository_is_shallow(git) != 1)
        return true;
    const git_error *last = git_error_last();
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "what `%s` and HEAD share is not known: %s", revision,
                git_repository_is_shallow(git) == 1 ? DEEPEN
                : last                              ? last->message
                                                    : "a commit is missing");
    return false;
}

static git_tree *tree_of_commit(git_repository *git, const char *revision, git_object *commit,
                                GError **error)
{
    git_oid base = *git_object_id(commit);
    git_commit *shared = NULL;
    git_tree *tree = NULL;
    if (!find_base(git, revision, &base, error))
        return NULL;
    if (git_commit_lookup(&shared, git, &base) != 0 || git_commit_tree(&tree, shared) != 0)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "the files of `%s` are missing: %s",
                    revision,
                    git_repository_is_shallow(git) == 1 ? DEEPEN : git_error_last()->message);
    git_commit_free(shared);
    return tree;
}

bool since_base(const Repository *repository, const char *revision, git_tree **tree, GError **error)
{
    git_repository *git = repository->git;
    git_object *object = NULL, *peeled = NULL;
    *tree = NULL;
    if (strcmp(revision, "HEAD") == 0 && git_repository_head_unborn(git) == 1)
        return true;
    int code = git_revparse_single(&object, git, revision);
    if (code != 0)
        fail_unknown(git, revision, code, error);
    else if (git_object_peel(&peeled, object, GIT_OBJECT_COMMIT) == 0)
        *tree = tree_of_commit(git, revision, peeled, error);
    else if (git_object_peel(&peeled, object, GIT_OBJECT_TREE) == 0)
        git_tree_dup(tree, (git_tree *)peeled);
    else
        fail_unknown(git, revision, GIT_ENOTFOUND, error);
    git_object_free(peeled);
    git_object_free(object);
    return *tree != NULL;
}
