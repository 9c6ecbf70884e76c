package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.config.Rates.Quota;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;

/// The fields that tell a caller what is left (draft-ietf-httpapi-ratelimit-headers-10): the policy
/// with its quota and the seconds from empty to full, and what is left with the seconds until it is
/// full again.
final class RateFields {

  private static final String POLICY = "RateLimit-Policy";
  private static final String LEFT = "RateLimit";

  private RateFields() {}

  static void set(HttpServletResponse to, RateKey key, Quota quota, ConsumptionProbe probe) {
    String name = "\"" + key.policy() + "\"";
    long full = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset()) + 1;
    to.addHeader(POLICY, name + ";q=" + quota.burst() + ";w=" + quota.window());
    to.addHeader(LEFT, name + ";r=" + Math.max(0, probe.getRemainingTokens()) + ";t=" + full);
  }
}
