#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzers/tower/effects.h"

static void paths_have_the_effect_of_the_longest_entry(void **state)
{
    static const struct {
        const char *path, *says; /* NULL: none */
    } cases[] = {
        {"std::fs::read_to_string", "reads a file"},
        {"std::fs::File::create", "writes a file"},
        {"std::fs::create_dir_all", "changes the file system"},
        {"std::fs::metadata", "asks the file system"},
        {"std::fs::File::from_raw_fd", NULL},
        {"tokio::net::TcpStream::from_std", NULL},
        {"std::fs::File::from", NULL},
        {"std::fs::Permissions::from_mode", NULL},
        {"std::path::Path::canonicalize", "asks the file system"},
        {"std::path::Path::new", NULL},
        {"std::net::TcpStream::connect", "opens a socket"},
        {"std::net::TcpStream::from", NULL},
        {"std::net::SocketAddr::from", NULL},
        {"std::net::IpAddr::V4", NULL},
        {"tokio::fs::File::open", "reads a file"},
        {"tokio::net::TcpStream::connect", "opens a socket"},
        {"tokio::net::unix::SocketAddr::new", NULL},
        {"tokio::io::copy", NULL},
        {"tokio::net::lookup_host", "looks up a host name"},
        {"std::process::Command::new", "starts a process"},
        {"std::process::abort", NULL},
        {"std::process::exit", NULL},
        {"std::io::stdout", "takes the terminal"},
        {"std::io::stdin", "reads the terminal"},
        {"std::io::Cursor::new", NULL},
        {"reqwest::Url::parse", NULL},
        {"reqwest::Client::new", "talks HTTP"},
        {"reqwest::Clients::new", NULL},
        {"rusqlite::Connection::open", "opens a database"},
        {"rusqlite::Connection::open_in_memory", NULL},
        {"println!", "writes to the terminal"},
        {"println", NULL},
        {"eprintln!", NULL},
        {"crate::fs::read", NULL},
        {"fs::read", NULL},
        {"", NULL},
        {"::", NULL},
    };
    Effects *effects = effects_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Effect *effect = effects_find(effects, cases[i].path);
        const char *says = effect ? effect->says : "nothing";
        if (strcmp(says, cases[i].says ? cases[i].says : "nothing") != 0)
            fail_msg("`%s` %s", cases[i].path, says);
    }
    effects_free(effects);
}

static void longer_paths_than_any_entry_have_none(void **state)
{
    char path[4096] = "std::fs::";
    memset(path + strlen(path), 'a', sizeof path - strlen(path) - 1);
    path[sizeof path - 1] = '\0';
    Effects *effects = effects_new();
    assert_null(effects_find(effects, path));
    effects_free(effects);
}

static void adaptors_go_by_the_end_of_their_name(void **state)
{
    Effects *effects = effects_new();
    assert_true(effects_adaptor(effects, "TapeStorage"));
    assert_true(effects_adaptor(effects, "Repository"));
    assert_false(effects_adaptor(effects, "StorageError"));
    assert_false(effects_adaptor(effects, ""));
    effects_free(effects);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_have_the_effect_of_the_longest_entry),
        cmocka_unit_test(longer_paths_than_any_entry_have_none),
        cmocka_unit_test(adaptors_go_by_the_end_of_their_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
