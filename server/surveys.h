/* Requests about the whole workspace that a feature answers on a worker, from the analyses there
 * are: they wait for none. */
#pragma once

#include "server/session.h"

void survey_start(Session *session, Request *request);
