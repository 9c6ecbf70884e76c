package com.keer.ticketmaster.edge.stream;

import org.jspecify.annotations.Nullable;

/// Somebody who wants to listen.
///
/// @param resume how far he has come with an earlier connection; null to begin from the start
record NewListener(
    String eventId, Kind kind, @Nullable ResumePoint resume, ListenerConnection wire) {}
