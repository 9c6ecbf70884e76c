package com.keer.ticketmaster.edge.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The figures of a scrape in the form of OpenTelemetry. The names are those of the scrape, so that
/// queries do not depend on the way a figure came.
final class OtlpData {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("com.keer.ticketmaster.edge");

  private final Resource resource;
  private final long startNanos;
  private final long nowNanos;

  private OtlpData(Resource resource, long startNanos, long nowNanos) {
    this.resource = resource;
    this.startNanos = startNanos;
    this.nowNanos = nowNanos;
  }

  /// Translates a scrape.
  ///
  /// @param startNanos when the process began to count, in nanoseconds of the epoch
  static List<MetricData> of(
      MetricSnapshots scrape, Resource resource, long startNanos, long nowNanos) {
    OtlpData data = new OtlpData(resource, startNanos, nowNanos);
    List<MetricData> all = new ArrayList<>();
    for (MetricSnapshot snapshot : scrape) {
      MetricData translated = data.of(snapshot);
      if (translated != null) {
        all.add(translated);
      }
    }
    return all;
  }

  private @Nullable MetricData of(MetricSnapshot snapshot) {
    return switch (snapshot) {
      case CounterSnapshot counter ->
          one(
              snapshot,
              "_total",
              MetricDataType.DOUBLE_SUM,
              SumData.createDoubleSumData(
                  true,
                  AggregationTemporality.CUMULATIVE,
                  points(counter.getDataPoints(), each -> point(each, each.getValue()))));
      case GaugeSnapshot gauge ->
          one(
              snapshot,
              "",
              MetricDataType.DOUBLE_GAUGE,
              GaugeData.createDoubleGaugeData(
                  points(gauge.getDataPoints(), each -> point(each, each.getValue()))));
      case HistogramSnapshot histogram ->
          one(
              snapshot,
              "",
              MetricDataType.HISTOGRAM,
              HistogramData.create(
                  AggregationTemporality.CUMULATIVE,
                  points(histogram.getDataPoints(), this::histogram)));
      case SummarySnapshot summary ->
          one(
              snapshot,
              "",
              MetricDataType.SUMMARY,
              SummaryData.create(points(summary.getDataPoints(), this::summary)));
      case InfoSnapshot info ->
          one(
              snapshot,
              "_info",
              MetricDataType.DOUBLE_GAUGE,
              GaugeData.createDoubleGaugeData(
                  points(info.getDataPoints(), each -> point(each, 1))));
      // We have no other kinds.
      default -> null;
    };
  }

  private MetricData one(
      MetricSnapshot snapshot, String ending, MetricDataType type, Data<?> data) {
    var about = snapshot.getMetadata();
    String help = about.getHelp();
    return new One(
        resource,
        SCOPE,
        about.getPrometheusName() + ending,
        help == null ? "" : help,
        about.hasUnit() ? unit(String.valueOf(about.getUnit())) : "",
        type,
        data);
  }

  /// OpenTelemetry uses the codes of UCUM.
  private static String unit(String unit) {
    return switch (unit) {
      case "seconds" -> "s";
      case "bytes" -> "By";
      case "ratio" -> "1";
      default -> unit;
    };
  }

  private static <S, P> List<P> points(Collection<S> points, Function<S, P> translate) {
    return points.stream().map(translate).toList();
  }

  private DoublePointData point(DataPointSnapshot from, double value) {
    return DoublePointData.create(startNanos, nowNanos, attributes(from), value, List.of());
  }

  private HistogramPointData histogram(HistogramDataPointSnapshot from) {
    ClassicHistogramBuckets buckets = from.getClassicBuckets();
    List<Double> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      // The last one has no bound.
      if (i < buckets.size() - 1) {
        bounds.add(buckets.getUpperBound(i));
      }
      counts.add(buckets.getCount(i));
    }
    return new OtlpHistogram(
        HistogramPointData.create(
            startNanos,
            nowNanos,
            attributes(from),
            from.getSum(),
            false,
            0,
            false,
            0,
            bounds,
            counts),
        exemplars(from.getExemplars()));
  }

  private static List<DoubleExemplarData> exemplars(Exemplars from) {
    List<DoubleExemplarData> all = new ArrayList<>();
    for (Exemplar each : from) {
      all.add(
          DoubleExemplarData.create(
              Attributes.empty(),
              TimeUnit.MILLISECONDS.toNanos(each.getTimestampMillis()),
              SpanContext.create(
                  String.valueOf(each.getLabels().get(Exemplar.TRACE_ID)),
                  String.valueOf(each.getLabels().get(Exemplar.SPAN_ID)),
                  TraceFlags.getSampled(),
                  TraceState.getDefault()),
              each.getValue()));
    }
    return all;
  }

  private SummaryPointData summary(SummaryDataPointSnapshot from) {
    return SummaryPointData.create(
        startNanos, nowNanos, attributes(from), from.getCount(), from.getSum(), List.of());
  }

  private static Attributes attributes(DataPointSnapshot from) {
    AttributesBuilder attributes = Attributes.builder();
    for (Label label : from.getLabels()) {
      attributes.put(label.getName(), label.getValue());
    }
    return attributes.build();
  }

  private record One(
      Resource resource,
      InstrumentationScopeInfo scope,
      String name,
      String description,
      String unit,
      MetricDataType type,
      Data<?> data)
      implements MetricData {

    @Override
    public Resource getResource() {
      return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
      return scope;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String getDescription() {
      return description;
    }

    @Override
    public String getUnit() {
      return unit;
    }

    @Override
    public MetricDataType getType() {
      return type;
    }

    @Override
    public Data<?> getData() {
      return data;
    }
  }
}
