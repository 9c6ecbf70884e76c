package com.keer.ticketmaster.edge.stream;

import org.jspecify.annotations.Nullable;

/// A client that wants to listen.
///
/// @param resume its position on an earlier connection; null to start from the beginning
record NewListener(
    String eventId, StreamKind kind, @Nullable ResumePoint resume, ListenerConnection wire) {}
