/* The way to the state thread: closures in order, from any thread. Nothing but the state thread
 * opens mail, so whatever a closure touches needs no lock. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct Session;
typedef struct Mailbox Mailbox;

/* Runs on the state thread and takes `data`. */
typedef void (*MailOpen)(struct Session *session, void *data);

Mailbox *mailbox_new(void);
/* Mail never opened is dropped: `drop` (may be NULL) frees its data. */
void mailbox_free(Mailbox *mailbox);
void mailbox_post(Mailbox *mailbox, MailOpen open, GDestroyNotify drop, void *data);
/* The same, but first waits while much is unread: for the reader, so that a client that sends
 * faster than it is served fills its own pipe and not our memory. */
void mailbox_post_bounded(Mailbox *mailbox, MailOpen open, GDestroyNotify drop, void *data);
/* Lets every mailbox_post_bounded through from now on. */
void mailbox_unbind(Mailbox *mailbox);

/* Opens one piece of mail. Waits for it until `until` (g_get_monotonic_time; INT64_MAX for ever);
 * false when none came. */
bool mailbox_open(Mailbox *mailbox, struct Session *session, int64_t until);
/* The longest the opening of one piece took, in microseconds: what everything else had to wait for.
 */
int64_t mailbox_longest_turn(const Mailbox *mailbox);
