package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/// The parent of the commands that replay the log.
@Command(
    abbreviateSynopsis = true,
    name = "replay",
    description = "Replays the log: to prove it, to show the past, to move it elsewhere.")
public final class ReplayCommand extends CommandGroup {}
