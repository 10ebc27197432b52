/* The folder a session plays on. */
#pragma once

/* Copies the files of a folder, and those of folders in it, each as old as it was. */
void ground_copy(const char *from, const char *to);
/* In place, as many editors write; GLib's own way of that leaves the end of a longer text. */
void ground_write(const char *path, const char *text);
/* Removes a folder with all that is in it. */
void ground_remove(const char *folder);
