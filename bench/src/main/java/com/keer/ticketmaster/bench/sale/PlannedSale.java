package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.Sale;

/// The sale of one run, with names that are unique on the system.
public record PlannedSale(SalePlan plan, Ids ids, Sale sale) {

  public static PlannedSale of(SalePlan plan) {
    Ids ids = Ids.ofNewRun();
    return new PlannedSale(plan, ids, plan.sale(ids.event()));
  }
}
