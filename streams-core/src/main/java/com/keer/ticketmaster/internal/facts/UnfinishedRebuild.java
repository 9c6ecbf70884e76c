package com.keer.ticketmaster.internal.facts;

/// Marks the groups of an installation whose states are being rebuilt: no processor may start on
/// half of them.
public final class UnfinishedRebuild {

  /// The position of such a group, behind the end of any log.
  public static final long POSITION = Long.MAX_VALUE / 2;

  private UnfinishedRebuild() {}
}
