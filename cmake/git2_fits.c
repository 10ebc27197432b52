/* Asks whether libgit2's archive links with no_transport.c. */
#include <git2.h>

int main(void)
{
    git_repository *repository = NULL;
    return git_libgit2_init() < 0 || git_repository_open_ext(&repository, ".", 0, NULL) < 0;
}
