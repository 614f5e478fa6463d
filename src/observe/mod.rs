//! Event logs on disk, request ids and the process log.
