package com.keer.ticketmaster.edge.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs once that something cannot be sent to the collector, and once that it can be again.
final class Away {

  private static final Logger LOG = LoggerFactory.getLogger(Away.class);

  private final String what;
  private final String address;
  private final AtomicBoolean away = new AtomicBoolean();

  /// @param what is sent, in the plural
  Away(String what, String address) {
    this.what = what;
    this.address = address;
  }

  CompletableResultCode watch(CompletableResultCode result) {
    return result.whenComplete(() -> notice(result));
  }

  private void notice(CompletableResultCode result) {
    if (result.isSuccess()) {
      if (away.compareAndSet(true, false)) {
        LOG.atInfo().addKeyValue("collector", address).log(what + " are sent again");
      }
    } else if (away.compareAndSet(false, true)) {
      Throwable failure = result.getFailureThrowable();
      LOG.atWarn()
          .addKeyValue("collector", address)
          .addKeyValue("reason", failure == null ? "the collector refuses them" : failure)
          .log(what + " cannot be sent and are dropped");
    }
  }
}
