/* Paths as the disk has them. Reads the disk: on workers only. */
#pragma once

/* Without links; of a file that is not there, in its folder. Owned. */
char *real_path(const char *path);
