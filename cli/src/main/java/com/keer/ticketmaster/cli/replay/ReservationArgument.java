package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.booking.ReservationId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which reservation; shared by the commands about one.
public final class ReservationArgument {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "RESERVATION",
      description =
          "The id of the reservation. Write one that begins with two dashes after --, as the last"
              + " argument: -- --my-id")
  private String reservation;

  public ReservationId id() {
    if (!ReservationId.isValid(reservation)) {
      throw new ParameterException(
          command.commandLine(),
          "'%s' is not a reservation id, which has 1 to 64 of A-Z a-z 0-9 - _"
              .formatted(reservation));
    }
    return new ReservationId(reservation);
  }
}
