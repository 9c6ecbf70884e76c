package com.keer.ticketmaster.edge.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;

/// A histogram with exemplars: the SDK makes such ones only of what it has counted itself.
///
/// @param bare the same without exemplars
record OtlpHistogram(HistogramPointData bare, List<DoubleExemplarData> exemplars)
    implements HistogramPointData {

  OtlpHistogram {
    exemplars = List.copyOf(exemplars);
  }

  @Override
  public List<DoubleExemplarData> getExemplars() {
    return exemplars;
  }

  @Override
  public double getSum() {
    return bare.getSum();
  }

  @Override
  public long getCount() {
    return bare.getCount();
  }

  @Override
  public boolean hasMin() {
    return bare.hasMin();
  }

  @Override
  public double getMin() {
    return bare.getMin();
  }

  @Override
  public boolean hasMax() {
    return bare.hasMax();
  }

  @Override
  public double getMax() {
    return bare.getMax();
  }

  @Override
  public List<Double> getBoundaries() {
    return bare.getBoundaries();
  }

  @Override
  public List<Long> getCounts() {
    return bare.getCounts();
  }

  @Override
  public long getStartEpochNanos() {
    return bare.getStartEpochNanos();
  }

  @Override
  public long getEpochNanos() {
    return bare.getEpochNanos();
  }

  @Override
  public Attributes getAttributes() {
    return bare.getAttributes();
  }
}
