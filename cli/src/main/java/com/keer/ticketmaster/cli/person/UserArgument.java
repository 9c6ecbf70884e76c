package com.keer.ticketmaster.cli.person;

import picocli.CommandLine.Parameters;

/// The person that a command is about.
final class UserArgument {

  @Parameters(
      paramLabel = "USER",
      description = "Their id: the buyer's claim of their token, or userId in bookings for them.")
  private String id;

  String id() {
    return id;
  }
}
