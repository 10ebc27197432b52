#pragma once

#define HALL_VERSION 1
