package com.keer.ticketmaster.receipt;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.codec.ChainLink;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.proof.SigningKey.Signature;
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

  /// What an installation can sign of it.
  public Statement statement() {
    return Statement.of(section, reservation, sequence, chain);
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

  /// What an installation can sign about one decision: its place in a chain, and the value of the
  /// chain there, which stands for the decision and everything before it.
  ///
  /// @param source which chain: that of a section, or of the refusals at a door
  /// @param chain its name: the key of the section, or the name of the chain of refusals
  /// @param sequence the number of the decision in it
  /// @param value the value after it
  public record Statement(
      Source source, String chain, ReservationId reservation, long sequence, Chain value) {

    private static final String PURPOSE = "ticketmaster receipt 1";

    /// The statement about a decision of a section.
    public static Statement of(
        SectionId section, ReservationId reservation, long sequence, Chain value) {
      return new Statement(Source.SEATS, section.key(), reservation, sequence, value);
    }

    /// The section that decided.
    ///
    /// @throws IllegalArgumentException if the door did
    public SectionId section() {
      if (source != Source.SEATS) {
        throw new IllegalArgumentException("the door refused, and no section");
      }
      return SectionId.fromKey(chain);
    }

    public Signature sign(SigningKey key) {
      return key.sign(PURPOSE, digest());
    }

    /// Whether this is what the owner of the key signed.
    public boolean isSignedBy(Signature signature) {
      return signature.isOf(PURPOSE, digest());
    }

    private Chain digest() {
      return Chain.NONE.next(
          new ByteWriter(160)
              .writeText("statement 1")
              .writeText(source.label())
              .writeText(chain)
              .writeText(reservation.value())
              .writeNumber(sequence)
              .writeBytes(value.bytes())
              .toBytes());
    }
  }
}
