/* Reads the text of one belfry.toml into a Config. What is wrong becomes a note of the Config with
 * a place; the rest stays in force. Finding the file is config.c's part. */
#pragma once

#include "analyzers/tower/config.h"

/* Fills pins, rules, baseline and notes; the notes carry `config->path`. */
void config_read(Config *config, const char *text, size_t size);

/* Appends a note `config-invalid`; takes `message`. */
void config_note(GArray *notes, const char *path, uint32_t line, uint32_t start, uint32_t end,
                 char *message);
