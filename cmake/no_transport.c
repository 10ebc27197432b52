/* libgit2's archive without its network: these stand in for the parts that open connections, so a
 * release binary holds no TLS, no SSH and no HTTP, and needs none of their libraries. Belfry reads
 * ignore rules and revisions of repositories on disk, nothing else. */
#include <stdbool.h>

#define REFUSES(name)                                                                              \
    int name(void);                                                                                \
    int name(void)                                                                                 \
    {                                                                                              \
        return -1;                                                                                 \
    }
#define NOTHING_TO_DO(name)                                                                        \
    int name(void);                                                                                \
    int name(void)                                                                                 \
    {                                                                                              \
        return 0;                                                                                  \
    }

REFUSES(git_smart_subtransport_http)
REFUSES(git_smart_subtransport_ssh)
REFUSES(git_transport_ssh_with_paths)
REFUSES(git_mbedtls_stream_new)
REFUSES(git_mbedtls_stream_wrap)
REFUSES(git_mbedtls__set_cert_location)
NOTHING_TO_DO(git_mbedtls_stream_global_init)
NOTHING_TO_DO(git_transport_ssh_global_init)

extern bool git_http__expect_continue;
bool git_http__expect_continue;
