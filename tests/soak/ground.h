/* The folder a session plays on. */
#pragma once

/* Copies the files of a folder, and those of folders in it, each as old as it was. */
void ground_copy(const char *from, const char *to);
/* Removes a folder with all that is in it. */
void ground_remove(const char *folder);
