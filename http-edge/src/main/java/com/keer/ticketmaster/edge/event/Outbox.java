package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Commands for sections that wait in the database until they are in the log. They are written in
/// the transaction they follow from, so that there is never one without the other.
final class Outbox {

  static final int WAVE = 50;

  /// More than any event and section have.
  private static final int MAX_KEY_BYTES = 10_000;

  /// Counting more than this says nothing new.
  private static final int COUNTED = 10_000;

  /// One instance at a time empties it; the others find the lock held.
  private static final long LOCK = 0x7469636b65746f75L;

  private static final RowMapper<Entry> ENTRY =
      (row, context) ->
          new Entry(
              row.getLong("id"),
              new SectionId(row.getString("event_id"), row.getString("section")),
              decoded(row.getBytes("command")),
              author(row.getString("author"), row.getString("request_id")));

  /// One command.
  ///
  /// @param command null if a newer version wrote it; that version will send it
  /// @param author who made the change that it follows from; null if nobody is known
  record Entry(
      long id, SectionId section, @Nullable SectionInit command, @Nullable Author author) {}

  private Outbox() {}

  private static @Nullable SectionInit decoded(byte[] command) {
    try {
      return WireFormats.SECTION_INIT.decode(command);
    } catch (SerializationException e) {
      return null;
    }
  }

  private static @Nullable Author author(@Nullable String name, @Nullable String requestId) {
    return name == null ? null : new Author(name, requestId);
  }

  /// Adds a command.
  ///
  /// @param author who makes the change that it follows from; null if nobody is known
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is too large for the log
  static void add(Handle handle, SectionId section, SectionInit command, @Nullable Author author) {
    byte[] bytes = WireFormats.SECTION_INIT.encode(command);
    if (bytes.length > CommandLog.MAX_COMMAND_BYTES - MAX_KEY_BYTES) {
      throw Problem.of(
              ProblemType.INVALID_REQUEST,
              ("Section '%s' takes %,d bytes in the log; at most %,d are allowed. Block fewer of its"
                      + " seats, and the others once it is open.")
                  .formatted(
                      section.name(), bytes.length, CommandLog.MAX_COMMAND_BYTES - MAX_KEY_BYTES))
          .asException();
    }
    handle
        .createUpdate(
            """
            INSERT INTO outbox (event_id, section, command, author, request_id)
            VALUES (:event, :section, :command, :author, :requestId)
            """)
        .bind("event", section.eventId())
        .bind("section", section.name())
        .bind("command", bytes)
        .bind("author", author == null ? null : author.name())
        .bind("requestId", author == null ? null : author.requestId())
        .execute();
  }

  /// Takes the lock until the transaction ends.
  ///
  /// @return false if another instance has it
  static boolean lock(Handle handle) {
    return handle
        .createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /// The oldest commands, at most one for each section: commands that are sent together may arrive
  /// in any order if some of them fail.
  static List<Entry> oldest(Handle handle) {
    List<Entry> entries =
        handle
            .createQuery(
                """
                SELECT id, event_id, section, command, author, request_id
                FROM outbox ORDER BY id LIMIT :wave
                """)
            .bind("wave", WAVE)
            .map(ENTRY)
            .list();
    Set<SectionId> seen = new HashSet<>();
    List<Entry> wave = new ArrayList<>();
    for (Entry entry : entries) {
      if (seen.add(entry.section())) {
        wave.add(entry);
      }
    }
    return wave;
  }

  /// How many commands wait, up to 10,000.
  static long pending(Handle handle) {
    return handle
        .createQuery("SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT :most) AS waiting")
        .bind("most", COUNTED)
        .mapTo(Long.class)
        .one();
  }

  /// The sections of an event that have commands here.
  static Set<String> sections(Handle handle, String eventId) {
    return handle
        .createQuery("SELECT section FROM outbox WHERE event_id = :event")
        .bind("event", eventId)
        .mapTo(String.class)
        .set();
  }

  static void delete(Handle handle, List<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("DELETE FROM outbox WHERE id = ANY(:ids)")
          .bindArray("ids", Long.class, ids)
          .execute();
    }
  }
}
