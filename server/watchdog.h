/* Watches the client's process: an editor that died without a word must not leave us behind. */
#pragma once

#include "server/mailbox.h"

typedef struct Watchdog Watchdog;

/* Posts `gone` once when process `id` ends, at once if there is none. NULL when it cannot watch. */
Watchdog *watchdog_new(long id, Mailbox *mailbox, MailOpen gone);
void watchdog_free(Watchdog *watchdog);
