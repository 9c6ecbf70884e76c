package com.keer.ticketmaster.cli.console;

/// A command that is a server: it logs what it does, where other commands print their answer.
public interface ServerLog {}
