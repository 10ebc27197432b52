/* The words a name is made of: "h1", "transaction", "view" of `transaction-view`, `TransactionView`
 * and `transaction_view`. Lower case. */
#pragma once

#include <stdbool.h>

#define WORD_SIZE 32

/* The next word of `*rest`, which moves behind it; false at the end. Longer words are cut. */
bool word_next(const char **rest, char word[static WORD_SIZE]);
