package com.keer.ticketmaster.edge.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All figures of one process. Most are read only when someone asks for them; what happens too
/// often to be found by reading is observed in a histogram.
public final class Metrics {

  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<Metric, Histogram> histograms = new ConcurrentHashMap<>();
  private final List<Consumer<Readings>> sources = new CopyOnWriteArrayList<>();

  public Metrics() {
    registry.register((MultiCollector) this::read);
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /// Adds a source. It is asked at every reading, on any thread, so it must not wait for anything.
  public void read(Consumer<Readings> source) {
    sources.add(source);
  }

  /// A histogram of seconds. Resolve its labels once, not for each observation.
  public Histogram histogram(Metric metric, double... upperBounds) {
    Histogram histogram = bare(metric, upperBounds);
    registry.register(histogram);
    histograms.put(metric, histogram);
    return histogram;
  }

  /// The same, to be given what is traced, too.
  Exemplary exemplary(Metric metric, Histogram histogram, double... upperBounds) {
    histograms.put(metric, histogram);
    Exemplary exemplary = new Exemplary(histogram, upperBounds);
    registry.register(exemplary);
    return exemplary;
  }

  /// How long what is observed has taken so far.
  ///
  /// @param labels name, value, name, value: what to count
  public Spread spread(Metric metric, String... labels) {
    Histogram histogram = histograms.get(metric);
    return histogram == null ? Spread.NOTHING : Spread.of(histogram.collect(), Labels.of(labels));
  }

  /// A histogram that is not served.
  static Histogram bare(Metric metric, double... upperBounds) {
    return Histogram.builder()
        .name(metric.family())
        .help(metric.meaning())
        .unit(Readings.unit(metric))
        .labelNames(metric.labels().toArray(String[]::new))
        .classicOnly()
        .classicUpperBounds(upperBounds)
        .withoutExemplars()
        .build();
  }

  /// The present values of everything.
  MetricSnapshots scrape() {
    return registry.scrape();
  }

  private MetricSnapshots read() {
    return readings().snapshots();
  }

  /// The present values of all that is read, without what is observed.
  public Readings readings() {
    Readings readings = new Readings();
    for (Consumer<Readings> source : sources) {
      try {
        source.accept(readings);
      } catch (RuntimeException e) {
        // The figures of the others are needed all the more.
        LOG.atDebug().setCause(e).log("figures cannot be read");
      }
    }
    return readings;
  }
}
