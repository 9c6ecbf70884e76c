package com.keer.ticketmaster.edge.access;

/// Whose booking it is.
///
/// @param id as the log knows them
/// @param shown as the request names them, and so its answer
public record Buyer(String id, String shown) {}
