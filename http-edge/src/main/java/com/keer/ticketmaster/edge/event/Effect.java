package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.booking.SectionCommand.GrowTo;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionCommand.Unblock;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.List;

/// What a command of the catalogue leads to in the status of a section.
final class Effect {

  private Effect() {}

  /// The commands that lead to what the catalogue says about the sale of a section. Where it names
  /// no policy, an operator may have chosen one in the log.
  static List<SectionInit> wanted(Event event, EventSection section) {
    if (event.cancelled()) {
      return List.of(new CancelSale());
    }
    SaleRules stated = event.rulesOf(section);
    SectionRules rules = stated.toSectionRules();
    Schedule window = new Schedule(rules.saleOpensAt(), rules.saleClosesAt());
    return stated.allocationPolicy() == null
        ? List.of(window)
        : List.of(window, policy(event, section));
  }

  /// The command that leads to the policy of a section, whether the catalogue names it or not.
  static DecideBy policy(Event event, EventSection section) {
    SectionRules rules = event.rulesOf(section).toSectionRules();
    return new DecideBy(rules.decision().policy(), null);
  }

  /// Whether a status shows the sale that a command leads to. A section that was called off has no
  /// window any more.
  static boolean isIn(LatestStatus status, SectionInit command) {
    boolean cancelled = status.availability().sale() == SaleState.CANCELLED;
    return switch (command) {
      case CancelSale() -> cancelled;
      case Schedule(long opensAt, long closesAt) -> cancelled || has(status, opensAt, closesAt);
      case DecideBy change -> cancelled || decidesBy(status, change);
      case Open open -> true;
      case Grow grow -> true;
      case GrowTo growTo -> true;
      case Block block -> true;
      case Unblock unblock -> true;
    };
  }

  private static boolean decidesBy(LatestStatus status, DecideBy change) {
    DecisionRule now = WireFormats.SECTION_RULES.decode(status.bytes()).decision();
    return change.after(now).equals(now);
  }

  private static boolean has(LatestStatus status, long opensAt, long closesAt) {
    SectionRules rules = WireFormats.SECTION_RULES.decode(status.bytes());
    return rules.saleOpensAt() == opensAt && rules.saleClosesAt() == closesAt;
  }
}
