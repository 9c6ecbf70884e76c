package com.keer.ticketmaster.edge.venue;

import org.jspecify.annotations.Nullable;

/// What a caller says of a venue, checked.
public record VenueDraft(
    String name,
    @Nullable String address,
    @Nullable String city,
    @Nullable String country,
    @Nullable String timeZone,
    @Nullable String plan) {}
