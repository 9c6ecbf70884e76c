package com.keer.ticketmaster.edge.availability;

/// The keys of one installation in Redis. A cluster and a topic prefix make an installation. So any
/// number of installations can share a Redis, and a new cluster never finds what an old one left
/// behind.
///
/// ```
/// ticketmaster:<cluster id>:<topic prefix>:writer             the process that writes; expires after 3 s
/// ticketmaster:<cluster id>:<topic prefix>:counts:<event id>  hash: section -> sequence free held sold blocked
/// ticketmaster:<cluster id>:<topic prefix>:maps:<event id>    hash: s:<section> -> sequence
///                                                                   m:<section> -> value of section-status
/// ticketmaster:<cluster id>:<topic prefix>:rate:<caller>      hash: what they may still do; expires
/// ```
///
/// @param base the prefix of all of them
public record RedisKeys(String base) {

  public static RedisKeys of(String clusterId, String topicPrefix) {
    return new RedisKeys("ticketmaster:" + clusterId + ":" + topicPrefix + ":");
  }

  /// Shows that a process has written everything and keeps it up to date. If the key is missing,
  /// Redis is empty.
  public String writer() {
    return base + "writer";
  }

  public String counts(String eventId) {
    return base + "counts:" + eventId;
  }

  public String maps(String eventId) {
    return base + "maps:" + eventId;
  }

  public String rate(String caller) {
    return base + "rate:" + caller;
  }
}
