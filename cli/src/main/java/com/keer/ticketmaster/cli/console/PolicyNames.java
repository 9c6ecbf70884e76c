package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.section.AllocationPolicies;
import java.util.Iterator;

/// The names of all allocation policies that this program has, for help and completion.
public final class PolicyNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return AllocationPolicies.installed().names().iterator();
  }
}
