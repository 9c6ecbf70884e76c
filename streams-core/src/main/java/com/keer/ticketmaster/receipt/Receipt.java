package com.keer.ticketmaster.receipt;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.codec.ChainLink;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.log.LogPlace;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Proves later, against the log, that one command was decided as it was, at its place after
/// everything before it: the command, its answer, and the values of the section's chain before and
/// after.
///
/// @param sequence the section's number of the command
/// @param place the place of the command in the serial log
/// @param time the section's time after the command, epoch milliseconds
/// @param previous the chain value before
/// @param chain the chain value after: SHA-256 of `previous` and `link`
/// @param link the bytes of the link, in hexadecimal
public record Receipt(
    SectionId section,
    ReservationId reservation,
    long sequence,
    LogPlace place,
    long time,
    SectionCommand command,
    ReservationOutcome outcome,
    Chain previous,
    Chain chain,
    String link) {

  /// The receipt of a command that was just folded.
  static Receipt of(
      SectionId section, ReservationId id, ReservationOutcome outcome, ReplayedCommand folded) {
    return new Receipt(
        section,
        id,
        outcome.sequence(),
        folded.place(),
        folded.time(),
        folded.command(),
        outcome,
        folded.before(),
        folded.chain(),
        link(outcome, folded.time(), folded.command()));
  }

  /// Why the receipt contradicts itself, whatever the log says; null if it does not.
  public @Nullable String contradiction() {
    if (!link(outcome, time, command).equals(link)) {
      return "its link is not the link of the command, outcome, number and time that it shows";
    }
    if (outcome.sequence() != sequence) {
      return "its outcome has number %d, the receipt %d".formatted(outcome.sequence(), sequence);
    }
    byte[] digest = digest();
    if (!Arrays.equals(digest, chain.bytes())) {
      return "its chain value is not the SHA-256 of the value before and its link";
    }
    return null;
  }

  private byte[] digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous.bytes());
      return digest.digest(HexFormat.of().parseHex(link));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String link(ReservationOutcome outcome, long time, SectionCommand command) {
    return HexFormat.of()
        .formatHex(ChainLink.of(outcome.sequence(), time, command, outcome).toBytes());
  }
}
