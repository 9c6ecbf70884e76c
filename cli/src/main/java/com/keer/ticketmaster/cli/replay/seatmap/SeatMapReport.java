package com.keer.ticketmaster.cli.replay.seatmap;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.drawing.Picture;
import com.keer.ticketmaster.cli.picture.EventPicture;
import com.keer.ticketmaster.cli.picture.SectionPicture;
import com.keer.ticketmaster.cli.replay.Wording;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One section, or all sections of an event, as they were at one moment, in every format.
///
/// @param wholeEvent whether to show sections side by side instead of the seats of one
/// @param sections at least one
/// @param at the requested moment; null for the last one
record SeatMapReport(
    String event, boolean wholeEvent, List<PastSection> sections, @Nullable LogPoint at) {

  String text(Terminal terminal) {
    return wholeEvent
        ? EventTable.of(this, terminal)
        : new SeatMapText(terminal, sections.getFirst(), time()).text();
  }

  Picture picture() {
    return wholeEvent
        ? EventPicture.of(event, sections, time())
        : SectionPicture.of(sections.getFirst(), time());
  }

  /// The requested time, or the time of the last change.
  long time() {
    return at instanceof LogPoint.AtTime(long time)
        ? time
        : sections.stream().mapToLong(section -> section.status().time()).max().orElse(0);
  }

  Map<String, Object> json() {
    if (!wholeEvent) {
      Map<String, Object> one = head(sections.getFirst());
      rows(one, sections.getFirst().status());
      return one;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("eventId", event);
    all.put("at", Wording.time(time()));
    all.put("sections", sections.stream().map(SeatMapReport::head).toList());
    return all;
  }

  private static Map<String, Object> head(PastSection section) {
    SectionStatus status = section.status();
    SeatCounts counts = status.counts();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("eventId", section.id().eventId());
    head.put("section", section.id().name());
    head.put("sequence", status.sequence());
    head.put("asOf", Wording.time(status.time()));
    head.put("sale", status.sale());
    head.put("chain", status.chain().text());
    head.put("topic", section.place().topic());
    head.put("partition", section.place().partition());
    head.put("offset", section.place().offset());
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("total", counts.total());
    numbers.put("free", counts.free());
    numbers.put("held", counts.held());
    numbers.put("sold", counts.sold());
    numbers.put("blocked", counts.blocked());
    head.put("counts", numbers);
    DecisionRule decision = status.rules().decision();
    head.put("allocationPolicy", decision.policy());
    head.put("rules", decision.version());
    if (!status.blockedLater().isEmpty()) {
      head.put("blockedLater", status.blockedLater().stream().map(Seat::toString).toList());
    }
    return head;
  }

  /// In the format of the HTTP edge, so that both can be compared.
  private static void rows(Map<String, Object> out, SectionStatus status) {
    if (status.map().layout().isGeneralAdmission()) {
      out.put("generalAdmission", true);
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int index = 0; index < status.map().rows().size(); index++) {
      Row row = status.map().layout().row(index);
      List<SeatStatus> statuses = status.map().statuses(index);
      List<@Nullable Map<String, Object>> seats = new ArrayList<>();
      for (int position = 0; position < statuses.size(); position++) {
        seats.add(
            statuses.get(position) == SeatStatus.AISLE
                ? null
                : Map.of(
                    "seat", row.seats().get(position), "status", statuses.get(position).name()));
      }
      rows.add(Map.of("row", row.label(), "seats", seats));
    }
    out.put("rows", rows);
  }
}
