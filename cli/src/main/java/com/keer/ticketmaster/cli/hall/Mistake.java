package com.keer.ticketmaster.cli.hall;

/// A mistake in a description of sections.
///
/// @param line of the file, from 1; 0 if options describe the section
/// @param problem a sentence
public record Mistake(int line, String problem) {}
