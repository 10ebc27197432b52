/* The one way to the client: bodies in order, written by a thread of its own, so that a client that
 * does not read blocks nobody else. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol/transport.h"
#include "server/mailbox.h"
#include "server/recorder.h"

typedef struct Outbox Outbox;

/* `gone` is posted once when the client cannot be written to any more. All are borrowed. */
Outbox *outbox_new(Transport *transport, Recorder *recorder, Mailbox *mailbox, MailOpen gone);
/* The same without a thread: what is posted is written at once, by whoever posts. */
Outbox *outbox_new_direct(Transport *transport);
/* Takes `body`. From any thread. */
void outbox_post(Outbox *outbox, char *body, size_t size);
/* Writes what is left. False when that did not end until `until`: the writer is left behind, and
 * the caller must leave the process without cleaning up. */
bool outbox_stop(Outbox *outbox, int64_t until);
