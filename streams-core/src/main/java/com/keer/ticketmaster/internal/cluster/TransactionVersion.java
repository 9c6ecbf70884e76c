package com.keer.ticketmaster.internal.cluster;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kind of transactions in a cluster. Before version 2 (KIP-890), a late message of an old
/// transaction can join the next one: a position may be committed without its state, or the
/// reverse.
public final class TransactionVersion {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionVersion.class);
  private static final String FEATURE = "transaction.version";
  private static final int NEEDED = 2;

  private TransactionVersion() {}

  /// Refuses a cluster that could have better transactions, and warns about one that cannot.
  ///
  /// @throws UnsupportedVersionException if an operator has to raise the version
  public static void require(Admin admin) {
    FeatureMetadata features;
    try {
      features = ClusterAnswers.get(admin.describeFeatures().featureMetadata());
    } catch (KafkaException e) {
      LOG.atWarn().setCause(e).log("cannot find out the transaction.version of the cluster");
      return;
    }
    var chosen = features.finalizedFeatures().get(FEATURE);
    int version = chosen == null ? 0 : chosen.maxVersionLevel();
    if (version >= NEEDED) {
      return;
    }
    var possible = features.supportedFeatures().get(FEATURE);
    if (possible != null && possible.maxVersion() >= NEEDED) {
      throw new UnsupportedVersionException(
          "the cluster has transaction.version=%d, and needs %d: with less, a late message can join the wrong transaction, and a seat can be sold twice. Raise it: kafka-features.sh --bootstrap-server … upgrade --feature transaction.version=%d"
              .formatted(version, NEEDED, NEEDED));
    }
    LOG.atWarn()
        .addKeyValue("version", version)
        .log("the brokers do not know transaction.version=2; update them to Kafka 4.0 or newer");
  }
}
