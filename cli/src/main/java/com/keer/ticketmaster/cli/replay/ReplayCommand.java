package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/// The parent of the commands that read the log again.
@Command(
    abbreviateSynopsis = true,
    name = "replay",
    description = "Reads the log again: to prove it, to look back, to move it elsewhere.")
public final class ReplayCommand extends CommandGroup {}
