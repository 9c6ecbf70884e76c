package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.edge.availability.SeatPrices;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.Outage;
import com.keer.ticketmaster.hall.SectionId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// The prices of seats from PostgreSQL, as long as it is available.
public final class CataloguePrices implements SeatPrices {

  private static final String SQL =
      """
      SELECT s.section_no, e.currency, s.price AS usual, t.ordinal, t.price
      FROM section s JOIN event e USING (event_id)
      LEFT JOIN ticket t ON t.section_no = s.section_no
        AND t.ordinal = ANY(:ordinals) AND t.price IS NOT NULL
      WHERE s.event_id = :eventId AND s.name = :name
      """;

  private record Line(
      long sectionNo,
      String currency,
      BigDecimal usual,
      @Nullable Integer ordinal,
      @Nullable BigDecimal price) {}

  private final Database database;

  public CataloguePrices(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Prices> of(SectionId section, Collection<Integer> ordinals) {
    List<Line> lines;
    try {
      lines = read(section, ordinals);
    } catch (CatalogueUnavailableException e) {
      return Optional.empty();
    } catch (JdbiException e) {
      if (Outage.behind(e) == null) {
        throw e;
      }
      return Optional.empty();
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, BigDecimal> others = new HashMap<>();
    for (Line line : lines) {
      if (line.ordinal() != null && line.price() != null) {
        others.put(line.ordinal(), line.price());
      }
    }
    Line first = lines.getFirst();
    return Optional.of(new Prices(first.sectionNo(), first.currency(), first.usual(), others));
  }

  private List<Line> read(SectionId section, Collection<Integer> ordinals) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(SQL)
                .bind("eventId", section.eventId())
                .bind("name", section.name())
                .bindArray("ordinals", Integer.class, ordinals)
                .map((row, context) ->
                    new Line(
                        row.getLong("section_no"),
                        row.getString("currency"),
                        row.getBigDecimal("usual"),
                        row.getObject("ordinal", Integer.class),
                        row.getBigDecimal("price")))
                .list());
  }
}
