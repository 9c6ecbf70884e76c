package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.whatif.SaleResult;
import com.keer.ticketmaster.whatif.WhatIf;
import java.util.List;
import java.util.Map;

/// A comparison as `--json` prints it.
///
/// @param unlike sections whose record was made with another policy
record WhatIfJson(int sections, List<Policy> policies, List<String> unlike) {

  record Policy(
      String policy,
      boolean sameAsRecorded,
      long seatsOnSale,
      long seatsSold,
      long seatsHeld,
      double share,
      long requests,
      long served,
      Map<String, Long> refused,
      long orphans,
      long groupsSplit,
      double meanDistance,
      double p90Distance,
      int largestBlock,
      long wonHolds,
      double seconds) {}

  static WhatIfJson of(WhatIf.Report report) {
    return new WhatIfJson(
        report.sections(),
        report.all().stream().map(WhatIfJson::policy).toList(),
        report.unlike().stream().sorted(SectionId.IN_ORDER).map(SectionId::key).toList());
  }

  private static Policy policy(SaleResult result) {
    SaleResult.Requests requests = result.requests();
    SaleResult.Seats seats = result.seats();
    return new Policy(
        result.policy(),
        result.sameAsRecorded(),
        seats.onSale(),
        seats.sold(),
        seats.held(),
        seats.share(),
        requests.asked(),
        requests.served(),
        requests.refused(),
        seats.orphans(),
        requests.split(),
        seats.meanDistance(),
        seats.p90Distance(),
        seats.largestBlock(),
        requests.wonHolds(),
        result.time().toNanos() / 1e9);
  }
}
