#include "server/surveys.h"

#include "protocol/json.h"
#include "server/folders.h"
#include "server/methods/methods.h"

typedef struct SurveyJob {
    Job job;
    uint64_t request; /* Request.serial */
    SurveyAnswer answer;
    GPtrArray *snapshots;
    Client client;
    json_t *params;
    char *text; /* of the answer, JSON */
} SurveyJob;

static void run(Job *job)
{
    SurveyJob *survey = (SurveyJob *)job;
    Survey asked = {survey->snapshots, &survey->client, survey->params};
    json_t *answer = cancelled(&job->cancel) ? NULL : survey->answer(&asked);
    size_t size;
    survey->text = answer ? json_write(answer, &size) : g_strdup("null");
    json_decref(answer);
}

static void free_survey(Job *job)
{
    SurveyJob *survey = (SurveyJob *)job;
    g_ptr_array_unref(survey->snapshots);
    json_decref(survey->params);
    g_free(survey->text);
    g_free(survey);
}

static void done(Session *session, Job *job)
{
    SurveyJob *survey = (SurveyJob *)job;
    Request *request = requests_by_serial(session->requests, survey->request);
    if (request) {
        request->job = NULL;
        session_answer_text(session, request, survey->text);
    }
    snapshots_drop(survey->snapshots, session->indexers);
    free_survey(job);
}

void survey_start(Session *session, Request *request)
{
    if (!json_is_object(request->params)) {
        session_fail(session, request, ERROR_INVALID_PARAMS, "params are needed");
        return;
    }
    SurveyJob *survey = g_new0(SurveyJob, 1);
    survey->job = (Job){.run = run, .done = done, .free = free_survey};
    survey->request = request->serial;
    survey->answer = request->method->survey;
    survey->snapshots = folders_snapshots(session);
    survey->client = session->client;
    survey->params = json_deep_copy(request->params);
    request->job = &survey->job;
    workers_submit(session->helpers, &survey->job);
}
