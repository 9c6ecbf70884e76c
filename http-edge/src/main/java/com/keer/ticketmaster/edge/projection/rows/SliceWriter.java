package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.topology.Topics;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/// Writes slices of the log. If the database refuses a slice, it is halved repeatedly, down to the
/// records that the database will never accept; those are skipped.
public final class SliceWriter {

  private final Topics topics;
  private final BatchWriter writer;

  public SliceWriter(Topics topics, BatchWriter writer) {
    this.topics = topics;
    this.writer = writer;
  }

  /// Called after each part that is written.
  public interface Written {
    void wrote(Batch batch, int records);
  }

  /// Writes a slice.
  ///
  /// @throws FencedException if the slice does not begin at the position in the database
  public void write(Jdbi jdbi, Slice slice, Written written) throws SQLException {
    try {
      write(jdbi, slice, Batch.read(slice, topics), written);
    } catch (SQLException | RuntimeException e) {
      if (!Refusal.isOfData(e)) {
        throw e;
      }
      if (slice.records().size() == 1) {
        write(jdbi, slice, Batch.passingOver(slice, e), written);
        return;
      }
      for (Slice half : slice.halves()) {
        write(jdbi, half, written);
      }
    }
  }

  private void write(Jdbi jdbi, Slice slice, Batch batch, Written written) throws SQLException {
    writer.write(jdbi, batch);
    written.wrote(batch, slice.records().size());
  }

  /// Drops what it remembers of the database.
  public void forget() {
    writer.forget();
  }
}
