#include "listen.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../store/page.h"

int listen_on(unsigned short port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0)
        return -1;
    return listen(listener, 16) < 0 ? -1 : listener;
}

void answer_next(int listener)
{
    struct page page;
    int peer = accept(listener, NULL, NULL);
    if (page_read(&page, 0) == 0)
        send(peer, page.bytes, sizeof page.bytes, 0);
    close(peer);
}
