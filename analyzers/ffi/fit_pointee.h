/* What lies behind a pointer, compared with care; and the signatures of callbacks. A part of fit.h.
 */
#pragma once

#include "analyzers/ffi/fit.h"

Fit fit_pointees(const FitContext *context, const AbiType *rust, const AbiType *c);
/* "Rust has `…`, C has `…`". */
Fit fit_differs(Misfit misfit, const AbiType *rust, const AbiType *c);
