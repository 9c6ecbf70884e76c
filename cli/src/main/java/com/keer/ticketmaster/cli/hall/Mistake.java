package com.keer.ticketmaster.cli.hall;

/// A mistake in what describes sections.
///
/// @param line of the file, from 1; 0 where the options describe the section
/// @param problem a sentence
public record Mistake(int line, String problem) {}
