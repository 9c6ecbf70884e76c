package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.hall.NewSections;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.hall.SectionPlan;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The events in PostgreSQL. Commands that follow from a change are written to the outbox in the
/// same transaction.
public final class EventStore {

  private final Database database;

  public EventStore(Database database) {
    this.database = database;
  }

  public Optional<Event> find(String eventId) {
    return database.jdbi().withHandle(handle -> find(handle, eventId, ""));
  }

  /// The sections of an event in their order.
  public List<EventSection> sections(String eventId) {
    return database.jdbi().withHandle(handle -> sections(handle, eventId));
  }

  /// Creates an event and commands the log to open its sections.
  ///
  /// @param newSections how they decide
  /// @param owner who may change it; null for the operators alone
  /// @param author who creates it; null if nobody is known
  /// @return empty if there is an event with this id, which then does not change
  public Optional<Event> create(
      String eventId,
      EventDraft draft,
      NewSections newSections,
      @Nullable String owner,
      @Nullable Author author) {
    EventDraft ruled = draft.withRules(newSections.of(draft.rules()));
    ruled.sections().forEach(section -> newSections.require(section.rules().allocationPolicy()));
    return database
        .jdbi()
        .inTransaction(handle -> {
          Optional<Event> event = insert(handle, eventId, ruled, owner);
          event.ifPresent(created -> {
            open(handle, created, ruled.sections(), newSections, author);
            AuditTrail.note(handle, author, "create event", subject(eventId), created.name());
          });
          return event;
        });
  }

  /// Changes an event. A changed sale window or policy is sent to all sections that have none of
  /// their own.
  ///
  /// @param check receives the event that would be changed, and may throw
  /// @param author who changes it; null if nobody is known
  public Optional<Event> change(
      String eventId, EventPatch patch, Consumer<Event> check, @Nullable Author author) {
    return database
        .jdbi()
        .inTransaction(handle ->
            locked(handle, eventId, check)
                .map(event -> {
                  if (event.cancelled()) {
                    throw cancelled();
                  }
                  List<EventSection> sections = sections(handle, eventId);
                  Event changed = update(handle, patch.applyTo(event, sections));
                  AuditTrail.note(
                      handle,
                      author,
                      "change event",
                      subject(eventId),
                      event.differencesTo(changed));
                  sections.forEach(section -> tellChange(handle, section, event, changed, author));
                  return changed;
                }));
  }

  /// Cancels an event permanently; changes nothing if it is cancelled already.
  ///
  /// @param check receives the event that would be changed, and may throw
  /// @param author who cancels it; null if nobody is known
  public Optional<Event> cancel(String eventId, Consumer<Event> check, @Nullable Author author) {
    return database
        .jdbi()
        .inTransaction(handle ->
            locked(handle, eventId, check)
                .map(event -> {
                  if (event.cancelled()) {
                    return event;
                  }
                  tellAll(handle, eventId, new CancelSale(), author);
                  AuditTrail.note(handle, author, "cancel event", subject(eventId), event.name());
                  return handle
                      .createQuery(
                          """
                          UPDATE event SET status = :status, version = version + 1, changed_at = now()
                          WHERE event_id = :eventId
                          RETURNING *
                          """)
                      .bind("status", EventRow.CANCELLED)
                      .bind("eventId", eventId)
                      .map(EventRow.MAPPER)
                      .one();
                }));
  }

  /// The sections of an event for which commands wait that the log does not have yet, or may not
  /// have applied yet.
  Set<String> unsent(String eventId) {
    return database.jdbi().withHandle(handle -> Outbox.sections(handle, eventId));
  }

  /// Sends a command to a section's log.
  ///
  /// @param author who sends it; null if nobody is known
  public void tell(SectionId section, SectionInit command, @Nullable Author author) {
    database.jdbi().useTransaction(handle -> Outbox.add(handle, section, command, author));
  }

  private static String subject(String eventId) {
    return "event/" + eventId;
  }

  static RuntimeException cancelled() {
    return Problem.of(ProblemType.EVENT_CANCELLED, "Nothing was done: the event is cancelled.")
        .asException();
  }

  private static Optional<Event> insert(
      Handle handle, String eventId, EventDraft draft, @Nullable String owner) {
    return handle
        .createQuery(
            """
            INSERT INTO event (event_id, name, artist, description, venue_id, starts_at, ends_at,
                               currency, status, version, created_at, changed_at, owner, %s)
            VALUES (:id, :name, :artist, :description, :venueId, :times.startsAt, :times.endsAt,
                    :currency, :status, 1, now(), now(), :owner, %s)
            ON CONFLICT (event_id) DO NOTHING
            RETURNING *
            """
                .formatted(RuleColumns.NAMES, RuleColumns.VALUES))
        .bind("id", eventId)
        .bind("status", EventRow.TAKES_PLACE)
        .bind("owner", owner)
        .bindMethods(draft)
        .map(EventRow.MAPPER)
        .findOne();
  }

  private static void open(
      Handle handle,
      Event event,
      List<SectionPlan> sections,
      NewSections newSections,
      @Nullable Author author) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO section (event_id, name, position, general_admission, price, opening, %s)
            VALUES (:eventId, :name, :position, :standing, :price, CAST(:opening AS jsonb), %s)
            """
                .formatted(RuleColumns.NAMES, RuleColumns.VALUES));
    for (SectionPlan section : sections) {
      batch
          .bind("eventId", event.eventId())
          .bind("name", section.name())
          .bind("position", batch.size())
          .bind("standing", section.layout().isGeneralAdmission())
          .bind("price", section.price())
          .bind("opening", section.source().toString())
          .bindMethods("rules", section.rules())
          .add();
    }
    var _ = batch.execute();
    SaleRules rules = event.times().close(event.rules());
    for (SectionPlan section : sections) {
      Outbox.add(
          handle,
          new SectionId(event.eventId(), section.name()),
          newSections.newest(section.open(rules)),
          author);
    }
  }

  /// Sends a section its new window and its new policy, unless its own hide the change.
  private static void tellChange(
      Handle handle, EventSection section, Event before, Event changed, @Nullable Author author) {
    SectionId id = new SectionId(section.eventId(), section.name());
    SectionRules was = before.rulesOf(section).toSectionRules();
    SectionRules is = changed.rulesOf(section).toSectionRules();
    if (!is.withDecision(was.decision()).equals(was)) {
      Outbox.add(handle, id, new Schedule(is.saleOpensAt(), is.saleClosesAt()), author);
    }
    if (!is.decision().equals(was.decision())) {
      Outbox.add(handle, id, new DecideBy(is.decision().policy(), null), author);
    }
  }

  private static Event update(Handle handle, Event event) {
    return handle
        .createQuery(
            """
            UPDATE event
            SET name = :name, artist = :artist, description = :description,
                starts_at = :times.startsAt, ends_at = :times.endsAt,
                sale_opens_at = :rules.saleOpensAt, sale_closes_at = :rules.saleClosesAt,
                allocation_policy = :rules.allocationPolicy,
                version = version + 1, changed_at = now()
            WHERE event_id = :eventId
            RETURNING *
            """)
        .bindMethods(event)
        .map(EventRow.MAPPER)
        .one();
  }

  private static Optional<Event> locked(Handle handle, String eventId, Consumer<Event> check) {
    Optional<Event> event = find(handle, eventId, "FOR UPDATE");
    event.ifPresent(check);
    return event;
  }

  private static void tellAll(
      Handle handle, String eventId, SectionInit command, @Nullable Author author) {
    for (EventSection section : sections(handle, eventId)) {
      Outbox.add(handle, new SectionId(eventId, section.name()), command, author);
    }
  }

  private static Optional<Event> find(Handle handle, String eventId, String lock) {
    return handle
        .createQuery("SELECT * FROM event WHERE event_id = :eventId " + lock)
        .bind("eventId", eventId)
        .map(EventRow.MAPPER)
        .findOne();
  }

  private static List<EventSection> sections(Handle handle, String eventId) {
    return handle
        .createQuery(
            """
            SELECT section_no, event_id, name, position, general_admission, price, synced_sequence, %s
            FROM section WHERE event_id = :eventId ORDER BY position
            """
                .formatted(RuleColumns.NAMES))
        .bind("eventId", eventId)
        .map(EventRow.SECTION)
        .list();
  }
}
