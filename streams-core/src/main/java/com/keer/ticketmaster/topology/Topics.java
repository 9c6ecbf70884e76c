package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.streams.Keys;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.serde.WireFormats;
import org.apache.kafka.common.serialization.Serdes;

/// The topics of one installation.
///
/// @param prefix put in front of every name, so that several installations can share a cluster; may
///   be empty
public record Topics(String prefix) {

  public Topics {
    if (!prefix.matches("[a-zA-Z0-9._-]{0,60}")) {
      throw new IllegalArgumentException(
          "a topic prefix has at most 60 characters out of a-z A-Z 0-9 . _ -");
    }
  }

  /// The requests of buyers, in the order of their acceptance.
  public Topic<ReservationId, ReservationCommand> reservationCommands() {
    return new Topic<>(
        prefix + "reservation-commands", Keys.RESERVATION, WireFormats.RESERVATION_COMMAND.serde());
  }

  /// The serial log of each section: everything that ever changes it.
  public Topic<SectionId, SectionCommand> reservationRequests() {
    return new Topic<>(
        prefix + "reservation-requests", Keys.SECTION, WireFormats.SECTION_COMMAND.serde());
  }

  /// Commands about the allowances of buyers; empty if no event has a limit.
  public Topic<BuyerKey, BuyerCommand> buyerClaims() {
    return new Topic<>(prefix + "buyer-claims", Keys.BUYER, WireFormats.BUYER_COMMAND.serde());
  }

  /// The answers; the last one under the id of a reservation is its state.
  public Topic<OutcomeKey, ReservationOutcome> reservationCompleted() {
    return new Topic<>(
        prefix + "reservation-completed", Keys.OUTCOME, WireFormats.RESERVATION_OUTCOME.serde());
  }

  /// The commands of operators to sections.
  public Topic<SectionId, SectionInit> sectionInit() {
    return new Topic<>(prefix + "section-init", Keys.SECTION, WireFormats.SECTION_INIT.serde());
  }

  /// The latest state of each section, for readers.
  public Topic<SectionId, SectionStatus> sectionStatus() {
    return new Topic<>(prefix + "section-status", Keys.SECTION, WireFormats.SECTION_STATUS.serde());
  }

  /// The signed heads of all chains; empty if nobody signs.
  public Topic<String, Checkpoint> checkpoints() {
    return new Topic<>(prefix + "checkpoints", Serdes.String(), WireFormats.CHECKPOINT.serde());
  }

  /// Records that could not be read or decided, unchanged; their headers tell where they came from
  /// and why.
  public Topic<byte[], byte[]> deadLetters() {
    return new Topic<>(prefix + "dead-letters", Serdes.ByteArray(), Serdes.ByteArray());
  }

  /// What nobody outside the installation may know: the secret behind reservation ids and the key
  /// behind pseudonyms, of those who use them. Only the role `api` of a server reads it.
  public Topic<byte[], byte[]> installationSecrets() {
    return new Topic<>(prefix + "installation-secrets", Serdes.ByteArray(), Serdes.ByteArray());
  }

  /// Who changed what of the catalogue and the keys, as JSON under the subject of the change; empty
  /// without a database. `ticketmaster audit` reads it.
  public Topic<byte[], byte[]> audit() {
    return new Topic<>(prefix + "audit", Serdes.ByteArray(), Serdes.ByteArray());
  }

  /// The feature level of the installation, and what its programs can read. `features.Installation`
  /// reads it.
  public Topic<byte[], byte[]> installation() {
    return new Topic<>(prefix + "installation", Serdes.ByteArray(), Serdes.ByteArray());
  }
}
