package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.proof.Checkpoint;

/// The formats of all values in the topics. Values do not repeat their key, except where they
/// contain a whole request.
public final class WireFormats {

  /// `reservation-commands`
  public static final WireFormat<ReservationCommand> RESERVATION_COMMAND =
      new WireFormat<>(
          CommandFields::writeReservationCommand, CommandFields::readReservationCommand);

  /// `reservation-requests`
  public static final WireFormat<SectionCommand> SECTION_COMMAND =
      new WireFormat<>(CommandFields::writeSectionCommand, CommandFields::readSectionCommand);

  /// `buyer-claims`
  public static final WireFormat<BuyerCommand> BUYER_COMMAND =
      new WireFormat<>(BuyerFields::write, BuyerFields::read);

  /// `section-init`
  public static final WireFormat<SectionInit> SECTION_INIT =
      new WireFormat<>(CommandFields::writeSectionCommand, CommandFields::readSectionInit);

  /// `reservation-completed`
  public static final WireFormat<ReservationOutcome> RESERVATION_OUTCOME =
      new WireFormat<>(OutcomeFields::write, OutcomeFields::read);

  /// `section-status`
  public static final WireFormat<SectionStatus> SECTION_STATUS =
      new WireFormat<>(StatusFields::write, StatusFields::read);

  /// The head of a `section-status` value: cheap to read whatever the size of the section. Read
  /// only.
  public static final WireFormat<SectionAvailability> SECTION_AVAILABILITY =
      WireFormat.head(StatusFields::readAvailability);

  /// The `layoutSequence` of a `section-status` value: equally cheap. Read only.
  public static final WireFormat<Long> SECTION_LAYOUT_SEQUENCE =
      WireFormat.head(StatusFields::readLayoutSequence);

  /// The rules in a `section-status` value: equally cheap. Read only.
  public static final WireFormat<SectionRules> SECTION_RULES =
      WireFormat.head(StatusFields::readRules);

  /// `checkpoints`
  public static final WireFormat<Checkpoint> CHECKPOINT =
      new WireFormat<>(CheckpointFields::write, CheckpointFields::read);

  private WireFormats() {}

  /// The feature level that an installation must have before anybody writes this command: 1 for
  /// what every version can read, 2 for what names an allocation policy or a version of the rules,
  /// 3 for what limits the holds of a buyer. What such a command leads to, in states and answers,
  /// needs the same level.
  public static int level(SectionCommand command) {
    return switch (command) {
      case SectionCommand.Open open when !open.rules().holds().isNone() -> 3;
      case SectionCommand.Open open -> open.rules().decision().equals(DecisionRule.FIRST) ? 1 : 2;
      case SectionCommand.DecideBy change -> 2;
      case SectionInit other -> 1;
      case SectionCommand.AllocationCommand about -> 1;
    };
  }
}
