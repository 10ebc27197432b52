/* What a command or another request without an open document asks for: answered on a worker, from
 * the newest analysis of one folder. It never waits for an analysis. */
#pragma once

#include "server/features/view.h"
#include "server/handover.h"
#include "server/session.h"

typedef struct Errand Errand;

/* On a worker: looks at `view` (whose document may be NULL) and fills in what follows. */
typedef void (*ErrandWork)(Errand *errand, View *view);

struct Errand {
    Job job;
    uint64_t request; /* Request.serial */
    Snapshot *snapshot;
    Client client;
    Settings settings;
    json_t *params; /* the request's, or a command's first argument */
    ErrandWork work;
    Handover *last; /* what the editor made last, or NULL */
    /* the result */
    json_t *result; /* NULL: null */
    char *problem;  /* why there is none, for the user; or NULL */
    int error;      /* with a problem: 0, or the code */
    json_t *edit;   /* to be made through workspace/applyEdit, as `label`; or NULL */
    char *label;
    GPtrArray *touched; /* the documents it rests on (touched.h) besides those of the edit, or NULL
                         */
    char *page, *text;  /* the address and the text of a page to show; or NULL */
    char *uri;          /* of the page, once it is there */
    char *said;         /* to be told as a message where no page is shown, once the edit, if there
                           is one, is made; or NULL */
    bool warns;
    Handover *handover; /* what `edit` or `page` is of; or NULL */
    bool takes_back;    /* `edit` takes `last` back */
};

/* `uri`: of the folder that is meant, or a file in it; NULL, or in none: the first that is ready.
 * Fails the request where nothing is indexed. Shares params. */
void errand_start(Session *session, Request *request, const json_t *params, const char *uri,
                  ErrandWork work);
/* The same for work that takes as long as an analysis: no other request waits for it. */
void errand_start_long(Session *session, Request *request, const json_t *params, const char *uri,
                       ErrandWork work);
bool errand_possible(Session *session, const char *uri);
/* Fails it with a message; takes it. */
void errand_fail(Errand *errand, int error, char *problem);
/* The path within the root that a URI names, whether or not a file is there; NULL outside. Owned.
 */
char *errand_path(const Errand *errand, const char *uri);
/* Whether the view's open document has the version that the parameters name. What comes of it is
 * told only if the document has it still when it is done. */
bool errand_is_of(Errand *errand, const View *view);
/* Lets the view be about a file, open or not; false when it is not there. `path` must outlive it.
 */
bool errand_look_at(Errand *errand, View *view, const char *path);
