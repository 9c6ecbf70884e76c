package com.keer.ticketmaster.edge.trace;

import io.opentelemetry.api.common.AttributeKey;

/// The attributes of spans: those of OpenTelemetry's conventions for HTTP and messaging, and ours.
/// None names a buyer.
final class SpanKeys {

  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
  static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

  static final AttributeKey<String> REQUEST = AttributeKey.stringKey("ticketmaster.request.id");
  static final AttributeKey<String> RESERVATION =
      AttributeKey.stringKey("ticketmaster.reservation.id");
  static final AttributeKey<String> RESERVATION_STATUS =
      AttributeKey.stringKey("ticketmaster.reservation.status");
  static final AttributeKey<String> COMMAND = AttributeKey.stringKey("ticketmaster.command");

  private SpanKeys() {}
}
