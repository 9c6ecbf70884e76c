package com.keer.ticketmaster.edge.projection.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds the columns of many rows to the parameters of one statement, as arrays in their order.
///
/// @param <T> the type of a row
public final class ColumnArrays<T> {

  private final PreparedStatement statement;
  private final Collection<T> rows;
  private int parameter;

  private ColumnArrays(PreparedStatement statement, Collection<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  public static <T> ColumnArrays<T> of(PreparedStatement statement, Collection<T> rows) {
    return new ColumnArrays<>(statement, rows);
  }

  public ColumnArrays<T> texts(Function<T, ? extends @Nullable Object> column) throws SQLException {
    return bind("text", column);
  }

  public ColumnArrays<T> ints(Function<T, Integer> column) throws SQLException {
    return bind("int4", column);
  }

  public ColumnArrays<T> shorts(Function<T, Short> column) throws SQLException {
    return bind("int2", column);
  }

  public ColumnArrays<T> longs(Function<T, Long> column) throws SQLException {
    return bind("int8", column);
  }

  private ColumnArrays<T> bind(String type, Function<T, ? extends @Nullable Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(column).toArray();
    statement.setArray(++parameter, statement.getConnection().createArrayOf(type, values));
    return this;
  }
}
