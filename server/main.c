#include <stdio.h>

int main(void)
{
    puts("belfry " BELFRY_VERSION);
    return 0;
}
