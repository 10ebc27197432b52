/* The user's settings, asked of the client where it can be asked. */
#pragma once

#include "server/session.h"

void configuration_pull(Session *session);
/* Asks to be told of changes, where the client tells only who asked. */
void configuration_register(Session *session);
/* New settings came; NULL or null changes nothing. */
void configuration_apply(Session *session, const json_t *value);
