package com.keer.ticketmaster.internal.fault;

import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// A task decides nothing more: its state, its facts or the version of this program are to blame,
/// not the record. The next attempt would fail in the same way, so somebody has to do something.
/// The message says what was found and how to go on.
///
/// It is an exception of Kafka because Streams then gives the task up and buries nothing.
public class TaskStoppedException extends KafkaException {

  protected TaskStoppedException(String message) {
    super(message);
  }

  protected TaskStoppedException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A record of a newer version.
  ///
  /// @param place where it is, `topic-partition@offset`
  public static TaskStoppedException newerRecord(String place, Throwable cause) {
    return new TaskStoppedException(
        Remedy.sentence(
            "the record %s is newer than this program: %s".formatted(place, reason(cause)),
            Remedy.UPGRADE,
            Remedy.bury(place)),
        cause);
  }

  /// A record that is fine, but whose decision failed.
  ///
  /// @param place where it is, `topic-partition@offset`
  public static TaskStoppedException undecided(String place, Throwable cause) {
    return new TaskStoppedException(
        Remedy.sentence(
            "the record %s could not be decided: %s".formatted(place, cause),
            Remedy.REPAIR,
            Remedy.bury(place)),
        cause);
  }

  /// A tick that failed. No record is to blame.
  ///
  /// @param task its id
  public static TaskStoppedException inTick(String task, Throwable cause) {
    return new TaskStoppedException(
        Remedy.sentence("a tick of task %s failed: %s".formatted(task, cause), Remedy.REPAIR),
        cause);
  }

  /// Finds the reason among the causes of a failure.
  public static Optional<TaskStoppedException> of(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TaskStoppedException found) {
        return Optional.of(found);
      }
      if (cause instanceof NewerVersionException newer) {
        // While the stores are restored: nothing else knew where the bytes were.
        return Optional.of(
            new TaskStoppedException(
                Remedy.sentence(
                    "a newer version of this program wrote its state: " + reason(newer),
                    Remedy.UPGRADE),
                newer));
      }
    }
    return Optional.empty();
  }

  static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
