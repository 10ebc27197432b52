/* Where the work starts. */
#pragma once

enum { START = 0 };
