/* What a player makes of the server's messages: every fault that one message can show. */
#pragma once

#include "tests/soak/player.h"

void hear_answer(Player *player, const json_t *message);
void hear_notification(Player *player, const json_t *message);
