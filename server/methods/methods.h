/* The methods served: one file each, one row each in methods.c. A request's function answers it
 * (session_answer, session_fail) or keeps it for a job; a question (questions.h) and a survey
 * (surveys.h) are answered by a feature; a notification is heeded. */
#pragma once

#include "server/features/survey.h"
#include "server/questions.h"
#include "server/session.h"

typedef struct Method {
    const char *name;
    void (*serve)(Session *session, Request *request);
    FeatureAnswer feature; /* of a question */
    SurveyAnswer survey;   /* of a survey */
    Needs needs;
    bool now; /* the feature reads the text as it is, and of the analysis only what has no place in
                 it: it need not wait for one */
    /* `damaged`: the message's text had to be repaired. */
    void (*heed)(Session *session, const json_t *params, bool damaged);
} Method;

/* NULL when there is none of that name. */
const Method *method_find(const char *name);
/* Whether these capabilities, which initialize answered, offer the method: no other is served. */
bool method_is_offered(const json_t *capabilities, const char *name);

void serve_initialize(Session *session, Request *request);
void serve_shutdown(Session *session, Request *request);
void serve_execute_command(Session *session, Request *request);
void serve_document_diagnostic(Session *session, Request *request);
void serve_workspace_diagnostic(Session *session, Request *request);

void serve_will_rename_files(Session *session, Request *request);

/* A file came, went or changed on disk. */
void file_changed(Session *session, const char *uri, bool deleted);
/* FileOperationOptions for what the client tells of; NULL: nothing. */
json_t *file_operations_offer(const Client *client);

void heed_initialized(Session *session, const json_t *params, bool damaged);
void heed_exit(Session *session, const json_t *params, bool damaged);
void heed_cancel(Session *session, const json_t *params, bool damaged);
void heed_progress_cancel(Session *session, const json_t *params, bool damaged);
void heed_set_trace(Session *session, const json_t *params, bool damaged);
void heed_did_open(Session *session, const json_t *params, bool damaged);
void heed_did_change(Session *session, const json_t *params, bool damaged);
void heed_did_save(Session *session, const json_t *params, bool damaged);
void heed_did_close(Session *session, const json_t *params, bool damaged);
void heed_did_change_configuration(Session *session, const json_t *params, bool damaged);
void heed_did_change_watched_files(Session *session, const json_t *params, bool damaged);
void heed_did_change_workspace_folders(Session *session, const json_t *params, bool damaged);
void heed_did_rename_files(Session *session, const json_t *params, bool damaged);
void heed_did_create_files(Session *session, const json_t *params, bool damaged);
void heed_did_delete_files(Session *session, const json_t *params, bool damaged);
