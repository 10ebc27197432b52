/* Asks the client to tell when files change on disk: sources, manifests, belfry.toml and rules of
 * the team; never everything. Only after `initialized`, only if the client can; a refusal or
 * silence changes nothing else. */
#pragma once

#include "server/session.h"

void watching_register(Session *session);
/* The folders changed: relative patterns name them. */
void watching_renew(Session *session);
/* A new snapshot may have another baseline, which the usual patterns may not find. */
struct Folder;
void watching_follow_baseline(Session *session, struct Folder *folder);
