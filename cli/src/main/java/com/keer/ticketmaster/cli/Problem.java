package com.keer.ticketmaster.cli;

/// A mistake in what describes sections.
///
/// @param line of the file, from 1; 0 where the options describe the section
/// @param problem a sentence
record Problem(int line, String problem) {}
