//! Maybe.
#![cfg_attr(not(missing), allow(unused), deny(unused_results, missing_docs))]
