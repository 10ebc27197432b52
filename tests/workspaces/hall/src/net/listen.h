#pragma once

int listen_on(unsigned short port);
void answer_next(int listener);
