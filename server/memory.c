#include "server/memory.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#define RUSAGE_UNIT 1024 /* ru_maxrss counts KiB on Linux */

int64_t memory_resident(void)
{
    long long size, resident;
    FILE *statm = fopen("/proc/self/statm", "re");
    int read = statm ? fscanf(statm, "%lld %lld", &size, &resident) : 0;
    if (statm)
        fclose(statm);
    if (read == 2)
        return resident * sysconf(_SC_PAGESIZE);
    struct rusage usage = {0};
    getrusage(RUSAGE_SELF, &usage);
    return (int64_t)usage.ru_maxrss * RUSAGE_UNIT;
}
